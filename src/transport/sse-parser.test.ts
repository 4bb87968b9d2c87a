import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { THREAD, createWorld, eventOf, message, settle, stream } from '../../test/fixtures/streams/scripted-network.ts'
import { used } from '../../test/report.ts'
import { createBlockParser } from './sse-parser.ts'

const parse = (chunks: readonly (string | Uint8Array)[], limit = 1_000_000) => {
  const blocks: { data: string | undefined; id: string | undefined }[] = []
  const retries: number[] = []
  const parser = createBlockParser(
    limit,
    ({ data, cursor }) => blocks.push({ data, id: cursor?.() }),
    (ms) => retries.push(ms),
  )
  for (const chunk of chunks) parser.push(typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk)
  return { blocks, retries }
}

const cutAt = (bytes: Uint8Array, cuts: readonly number[]): Uint8Array[] => {
  const places = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].toSorted((a, b) => a - b)
  return [0, ...places].map((from, index) => bytes.slice(from, places[index] ?? bytes.length))
}

test.each(['\n', '\r', '\r\n'])('[SSE13] lines end in %j, also when every byte comes alone', (line) => {
  const bytes = new TextEncoder().encode(
    `\uFEFFid: a=e.1${line}data: {"ü":"😀"}${line}${line}: comment${line}data:x${line}data: y${line}${line}retry: 500${line}id:b${line}${line}`,
  )
  const expected = [
    { data: '{"ü":"😀"}', id: 'a=e.1' },
    { data: 'x\ny', id: undefined },
    { data: undefined, id: 'b' },
  ]
  expect(parse([bytes])).toEqual({ blocks: expected, retries: [500] })
  expect(parse([...bytes].map((byte) => Uint8Array.of(byte)))).toEqual({ blocks: expected, retries: [500] })
})

test('[SSE13] what the end cuts off is not dispatched, nor is what has neither data nor id', () => {
  expect(parse(['data: whole\n\n', '\n\n: only a comment\n\nevent: ping\n\nfoo\n\n', 'data: cut\n']).blocks).toEqual([
    { data: 'whole', id: undefined },
  ])
})

test('[SSE13] only the first byte order mark of the stream is none of its text', () => {
  expect(parse(['\uFEFFdata: \uFEFFa\n\ndata: b\n\n']).blocks.map(({ data }) => data)).toEqual(['\uFEFFa', 'b'])
})

test('broken UTF-8 is told, not replaced', () => {
  expect(() => parse([Uint8Array.of(...new TextEncoder().encode('data: '), 0xc3, 0x28, 10, 10)])).toThrow('not UTF-8')
})

test('a message over the limit is told before it is held, one at a time below it is not', () => {
  const line = `data: ${'x'.repeat(30_000)}\n`
  expect(
    parse(
      Array.from({ length: 50 }, () => `${line}\n`),
      65_536,
    ).blocks,
  ).toHaveLength(50)
  expect(() =>
    parse(
      Array.from({ length: 50 }, () => line),
      65_536,
    ),
  ).toThrow('over 65536 bytes')
  expect(() =>
    parse(
      Array.from({ length: 50 }, () => 'x'.repeat(10_000)),
      65_536,
    ),
  ).toThrow('over 65536 bytes')
})

test('[SSE4] [SSE10] [SSE13] a log that is cut anywhere, any number of times, in chunks of any size, with any line end, arrives once and in order', async () => {
  const seed = Number(process.env['SEED'] ?? Date.now() % 2 ** 31)
  used(`seed ${seed} cut the transport's log`)
  const texts = fc.array(fc.string({ unit: 'binary', maxLength: 20 }), { minLength: 1, maxLength: 12 })
  const attempts = fc.array(
    fc.record({
      line: fc.constantFrom('\n', '\r', '\r\n'),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      cuts: fc.array(fc.nat(), { maxLength: 8 }),
      clean: fc.boolean(),
      mark: fc.boolean(),
    }),
    { maxLength: 8 },
  )
  await fc.assert(
    fc.asyncProperty(
      texts,
      attempts,
      fc.array(fc.nat({ max: 3 }), { minLength: 12, maxLength: 12 }),
      async (deltas, breaks, holes) => {
        const { transport, next, time } = createWorld()
        const seen: unknown[] = []
        transport.subscribe(
          { stream: THREAD },
          { event: (event) => void seen.push((event.data as { delta: string }).delta), miss: () => seen.push('miss') },
        )
        // A lens or a fold leaves holes in seq; each event covers what is hidden before it.
        let head = 0
        const log = deltas.map((delta, index) => {
          const prev = head
          head += 1 + (holes[index] ?? 0)
          return eventOf('thread:t1', head, { prev, data: { message_id: 'm1', index: 0, delta } })
        })
        const last = { line: '\n', share: 1, cuts: [], clean: true, mark: false }
        for (const { line, share, cuts, clean, mark } of [...breaks, last]) {
          const asked = await next()
          const from = Number(/thread:t1=e1\.(\d+)/.exec(asked?.headers['last-event-id'] ?? '')?.[1] ?? 0)
          // Sometimes the gateway sends an event again that the position already covers.
          const due = log.filter(({ seq }) => seq > from - (mark ? 2 : 0))
          const bytes = new TextEncoder().encode(
            (mark ? '\uFEFF' : '') + due.map((event) => message(event, `thread:t1=e1.${event.seq}`, line)).join(''),
          )
          const served = await stream(asked)
          for (const chunk of cutAt(bytes.slice(0, Math.ceil(bytes.length * share)), cuts)) await served.send(chunk)
          await (clean ? served.end() : served.breakOff())
          await time.pass(31_000)
        }
        transport.close()
        await settle()
        expect(seen).toEqual(deltas)
      },
    ),
    { seed, numRuns: Number(process.env['RUNS'] ?? 150) },
  )
})
