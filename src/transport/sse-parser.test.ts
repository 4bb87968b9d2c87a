import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { THREAD, createWorld, eventOf, message, settle, stream } from '../../test/fixtures/streams/scripted-network.ts'
import { skipped, used } from '../../test/report.ts'
import { property } from '../../test/seed.ts'
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

/** The event stream of the HTML standard, as it is written there: the whole of it at once, by its letter. */
const byTheStandard = (bytes: Uint8Array) => {
  const lines = new TextDecoder().decode(bytes).split(/\r\n|\r|\n/)
  // What no line end closes is no line.
  lines.pop()
  const blocks: { data: string; id: string | undefined }[] = []
  const retries: number[] = []
  let data = ''
  let id: string | undefined
  for (const line of lines) {
    if (line === '') {
      if (data !== '') blocks.push({ data: data.slice(0, -1), id })
      data = ''
      id = undefined
      continue
    }
    const colon = line.indexOf(':')
    if (colon === 0) continue
    const field = colon < 0 ? line : line.slice(0, colon)
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '')
    if (field === 'data') data += `${value}\n`
    else if (field === 'id' && !value.includes('\0')) id = value
    else if (field === 'retry' && /^[0-9]+$/.test(value)) retries.push(Number(value))
  }
  return { blocks, retries }
}

/** Beside the standard's, an id alone is a block too: that is a heartbeat. */
const dispatched = ({ blocks, retries }: ReturnType<typeof parse>) => ({
  blocks: blocks.filter(({ data }) => data !== undefined),
  retries,
})

test('[SSE13] any event stream is read as the HTML standard reads it, wherever it is cut', () => {
  const pieces = fc.oneof(
    fc.constantFrom(
      'data',
      'id',
      'retry',
      'event',
      'dat',
      'DATA',
      'data ',
      ':',
      ':',
      ' ',
      '\n',
      '\n',
      '\r',
      '\r\n',
      '\n\n',
    ),
    fc.constantFrom('\0', '\uFEFF', '12', '0x1', '-1', '😀', '\u2028', '\u0085', '{"a":1}', 'canvas:c1=k3f9.42'),
    fc.string({ unit: 'binary', maxLength: 4 }),
  )
  property(
    'an event stream by the standard',
    fc.tuple(fc.array(pieces, { maxLength: 40 }), fc.array(fc.nat(), { maxLength: 6 })),
    ([texts, cuts]) => {
      const bytes = new TextEncoder().encode(`${texts.join('')}\n\n`)
      expect(dispatched(parse(cutAt(bytes, cuts)))).toEqual(byTheStandard(bytes))
    },
    2000,
  )
})

test('[SSE13] a field without a colon has no value, and an id with U+0000 in it is none', () => {
  expect(parse(['data\ndata\n\nid\n\nid: a\0b\ndata: x\n\nid: a\0b\n\n']).blocks).toEqual([
    { data: '\n', id: undefined },
    { data: undefined, id: '' },
    { data: 'x', id: undefined },
  ])
})

const corpus = path.resolve(import.meta.dirname, '../../../shared/cases/agui-streams.json')
const recorded = existsSync(corpus)
  ? (JSON.parse(readFileSync(corpus, 'utf8')) as { cases: { kind: string; id: string; bytes?: string }[] }).cases
  : []
test('[SSE13] streams that others recorded are read as the standard has them, byte by byte too', () => {
  const streams = recorded.filter(({ kind }) => kind === 'sse-text')
  if (streams.length === 0) return skipped('the event streams of agui-streams.json', `${corpus} is not there`)
  for (const { bytes = '' } of streams) {
    const whole = Uint8Array.from(Buffer.from(bytes, 'base64'))
    const expected = byTheStandard(whole)
    expect(expected.blocks.length).toBeGreaterThan(0)
    expect(dispatched(parse([whole]))).toEqual(expected)
    expect(dispatched(parse([...whole].map((byte) => Uint8Array.of(byte))))).toEqual(expected)
  }
  used(`corpus agui-streams.json: ${streams.length} event streams`)
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
