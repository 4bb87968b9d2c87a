import { REQUESTS } from '../../src/contract/index.ts'
import type { RequestKind } from '../../src/contract/index.ts'
import { Client, event, fresh, insertBlock, pointers, setToken } from './client.ts'
import type { Answer } from './client.ts'
import type { Suite } from './case.ts'
import { everyRequest } from './every-request.ts'
import { expect } from './expect.ts'

/** What the rules say of a body that does not come. */
const BODY_MS = 30_000

const WRONG: readonly unknown[] = [null, true, 7, -1.5, 'a b', '', [], [[]], {}, { constructor: 1 }]

/** What stands below these is free JSON, or an array's. */
const FREE = new Set(['args', 'input', 'events', 'ops', 'props'])

/** Each field of a body with something else in its place. */
const spoilt = function* (body: Record<string, unknown>, base = ''): Generator<[string, Record<string, unknown>]> {
  for (const [key, value] of Object.entries(body)) {
    const pointer = `${base}/${key}`
    for (const wrong of WRONG) yield [pointer, { ...body, [key]: wrong }]
    if (typeof value === 'object' && value !== null && !FREE.has(key))
      for (const [below, changed] of spoilt(value as Record<string, unknown>, pointer))
        yield [below, { ...body, [key]: changed }]
  }
}

const code = ({ status, body }: Answer) => [status, body.code]

export const badInputSuite = ({ test, target, makeTarget }: Suite): void => {
  const open = async () => {
    const ana = await Client.open(target(), 'ana')
    return { ana, canvas_id: await ana.canvas(), thread_id: await ana.thread() }
  }

  test('[REQ1] a body is plain JSON in UTF-8, and a header that says otherwise is named', async () => {
    const { ana, thread_id } = await open()
    const send = (headers: Record<string, string>) =>
      ana.post(
        '/chat',
        { v: 1, idempotency_key: fresh('key'), routing: ana.routing({ thread_id }), text: 'x' },
        headers,
      )
    for (const type of ['application/json', 'application/json; charset=utf-8', 'Application/JSON;charset="UTF-8"']) {
      const answer = await send({ 'Content-Type': type })
      expect([type, answer.status]).toEqual([type, 202])
    }
    for (const [name, value] of [
      ['Content-Type', 'text/plain'],
      ['Content-Type', 'application/x-www-form-urlencoded'],
      ['Content-Type', 'application/jsonx'],
      ['Content-Type', 'application/json; charset=iso-8859-1'],
      ['Content-Type', 'application/json; charset=utf-8; charset=iso-8859-1'],
      ['Content-Encoding', 'identity'],
      ['Content-Encoding', 'gzip'],
      ['Content-Encoding', 'br'],
    ] as const) {
      const answer = await send({ [name]: value })
      expect([value, ...code(answer), pointers(answer)]).toEqual([
        value,
        422,
        'VALIDATION_FAILED',
        [`/headers/${name}`],
      ])
    }
  })

  test('[REQ2] a query item that stands twice, is empty or malformed is named, and an unknown one is passed over', async () => {
    const { ana, canvas_id, thread_id } = await open()
    for (const [path, item] of [
      [`/canvases/${canvas_id}/snapshot?rev=0&rev=0`, 'rev'],
      [`/canvases/${canvas_id}/snapshot?rev=`, 'rev'],
      [`/canvases/${canvas_id}/snapshot?rev=00`, 'rev'],
      [`/canvases/${canvas_id}/snapshot?rev=%2B0`, 'rev'],
      [`/canvases/${canvas_id}/snapshot?rev=0x1`, 'rev'],
      [`/canvases/${canvas_id}/snapshot?rev=9007199254740992`, 'rev'],
      [`/canvases/${canvas_id}/snapshot?rev=99999999999999999999999`, 'rev'],
      [`/canvases/${canvas_id}/snapshot?only=hash&only=hash`, 'only'],
      [`/canvases/${canvas_id}/snapshot?only=`, 'only'],
      [`/canvases/${canvas_id}/history?from_rev=1&from_rev=2`, 'from_rev'],
      [`/canvases/${canvas_id}/history?to_rev=`, 'to_rev'],
      [`/threads/${thread_id}/snapshot?limit=&limit=5`, 'limit'],
      [`/threads/${thread_id}/snapshot?before=`, 'before'],
      [`/threads/${thread_id}/snapshot?before=__proto__`, 'before'],
      [`/sse/timeline?streams=canvas:${canvas_id}&streams=thread:${thread_id}`, 'streams'],
      [`/sse/timeline?streams=canvas:${canvas_id},,thread:${thread_id}`, 'streams'],
      [`/sse/timeline?streams=canvas:${canvas_id},`, 'streams'],
      [`/sse/timeline?streams=canvas:${canvas_id}&view=`, 'view'],
      [`/sse/timeline?streams=canvas:${canvas_id}&feel=1&feel=0`, 'feel'],
    ] as const) {
      const answer = await ana.get(path)
      expect([path, ...code(answer), pointers(answer)]).toEqual([path, 422, 'VALIDATION_FAILED', [`/query/${item}`]])
    }
    expect((await ana.get(`/canvases/${canvas_id}/snapshot?later=1&later=2&rev=0`)).status).toBe(200)
    expect(
      (
        await ana.post('/threads?v=&v=2', {
          v: 1,
          idempotency_key: fresh('key'),
          routing: ana.routing(),
          title: 'The query of a POST',
        })
      ).status,
    ).toBe(201)
  })

  test('[REQ3] a malformed id in a path is named, whatever it holds', async () => {
    const { ana } = await open()
    for (const bad of [
      'a%20b',
      '..%2Fx',
      'a%00',
      'constructor',
      'a__proto__',
      '-a',
      'x'.repeat(65),
      '%E0%A4%A',
      'a%2Fb',
    ])
      for (const [path, name] of [
        [`/canvases/${bad}/snapshot`, 'canvas_id'],
        [`/canvases/${bad}/history`, 'canvas_id'],
        [`/threads/${bad}/snapshot`, 'thread_id'],
        [`/runs/${bad}`, 'run_id'],
        [`/commands/${bad}`, 'command_id'],
      ] as const) {
        const answer = await ana.get(path)
        expect([path, ...code(answer), pointers(answer)]).toEqual([path, 422, 'VALIDATION_FAILED', [`/path/${name}`]])
      }
  })

  test('[REQ4] half a surrogate pair, __proto__ and numbers out of range are named wherever they stand', async () => {
    const { ana, canvas_id } = await open()
    const before = await ana.snapshot(canvas_id)
    const send = (json: string) =>
      ana.post(
        '/commands',
        JSON.stringify(ana.envelope(canvas_id, 0, [setToken('board.title', 'x')], { more: 'HERE' })).replace(
          '"HERE"',
          json,
        ),
      )
    for (const [json, pointer] of [
      ['"\\ud83d"', '/more'],
      ['"\\udc00\\ud800"', '/more'],
      ['{"a":[0,"x\\udfff"]}', '/more/a/1'],
      ['{"a":{"\\ud800":1}}', '/more/a'],
      ['1e400', '/more'],
      ['[-1e400]', '/more/0'],
      ['{"a":{"__proto__":{"x":1}}}', '/more/a/__proto__'],
      ['{"\\u005f_proto__":1}', '/more/__proto__'],
    ] as const) {
      const answer = await send(json)
      expect([json, ...code(answer), pointers(answer)]).toEqual([json, 422, 'VALIDATION_FAILED', [pointer]])
    }
    expect(await ana.snapshot(canvas_id)).toEqual(before)
    const fine = await send('["\\u0000", 1e308, 1e-400, 123456789012345678901234567890, {"constructor":1}]')
    expect(fine.status).toBe(200)
  })

  test('[REQ4] U+0000 is a character of a text like any other, and of no name', async () => {
    const { ana, canvas_id } = await open()
    expect((await ana.command(canvas_id, 0, [setToken('board.title', 'a\0b')])).status).toBe(200)
    expect((await ana.snapshot(canvas_id)).state.tokens['board.title']?.value).toBe('a\0b')
    for (const op of [setToken('board.\0title', 'x'), insertBlock('c\0'), { op: 'remove_block', id: '\0' }])
      expect((await ana.command(canvas_id, 1, [op])).status).toBe(422)
    expect(
      (await ana.post('/threads', { v: 1, idempotency_key: 'a\0b', routing: ana.routing(), title: 'x' })).status,
    ).toBe(422)
  })

  test('[REQ4] integers of the contract are whole, and no more than a double tells apart', async () => {
    const { ana, canvas_id, thread_id } = await open()
    for (const base_rev of ['-1', '0.5', '9007199254740993', '1e300', '"0"']) {
      const text = JSON.stringify(ana.envelope(canvas_id, 0, [setToken('board.title', 'x')], { base_rev: 'HERE' }))
      const answer = await ana.post('/commands', text.replace('"HERE"', base_rev))
      expect([base_rev, answer.status, pointers(answer)]).toEqual([base_rev, 422, ['/base_rev']])
    }
    // `0.0`, `-0` and `0e9` are 0 in JSON, so they are the revision 0.
    const text = JSON.stringify(ana.envelope(canvas_id, 0, [setToken('board.title', 'x')], { base_rev: 'HERE' }))
    expect((await ana.post('/commands', text.replace('"HERE"', '0e9'))).status).toBe(200)
    const stream = { streams: [{ id: `thread:${thread_id}`, after: { epoch: 'e', seq: 2 ** 53 } }] }
    expect(pointers(await ana.post('/sse/timeline', stream))).toEqual(['/streams/0/after/seq'])
  })

  for (const kind of Object.keys(REQUESTS).filter((each) => REQUESTS[each as RequestKind].method === 'POST')) {
    test(`[ERR1] [ERR4] ${kind}: what stands in a field is taken, or is named and changes nothing`, async (context) => {
      // The switch stops the whole project.
      const on = kind === 'kill_switch' ? await makeTarget() : target()
      const ana = await Client.open(on, 'ana')
      const by = kind === 'post_events' ? await Client.open(on, 'planner') : ana
      if (kind === 'kill_switch') context.after(() => ana.post('/kill-switch', { v: 1, on: false }))
      const [canvas_id, thread_id] = [await ana.canvas(), await ana.thread()]
      const run_id = kind === 'cancel_run' ? (await ana.run({ thread_id })).body.run_id : 'none'
      const named = { canvas_id, thread_id, run_id, command_id: 'none' }
      const [, asked] = everyRequest(by, named).find(([each]) => each === kind) ?? []
      let [taken, refused] = [0, 0]
      for (const [pointer, body] of spoilt(asked?.body ?? {})) {
        // Each is a request of its own, unless what makes it one is what was spoilt.
        const keys = ['idempotency_key', 'command_id', 'call_id'].filter((key) => key in body && pointer !== `/${key}`)
        const answer = await by.post(asked?.path ?? '', {
          ...body,
          ...Object.fromEntries(keys.map((key) => [key, fresh('x')])),
        })
        if (answer.status < 300) {
          taken += 1
          continue
        }
        refused += 1
        const found = pointers(answer)
        const isNamed = found.some((one) => `${one}/`.startsWith(`${pointer}/`) || `${pointer}/`.startsWith(`${one}/`))
        const others = ['UNSUPPORTED_VERSION', 'REV_MISMATCH', 'OUT_OF_ORDER', 'KILL_SWITCH', 'RUN_NOT_CANCELLABLE']
        expect([pointer, answer.status < 500, isNamed || answer.body.code]).toEqual([
          pointer,
          true,
          !isNamed && others.includes(answer.body.code) ? answer.body.code : true,
        ])
        expect([pointer, new Set(found).size]).toEqual([pointer, found.length])
      }
      expect(refused).toBeGreaterThan(2 * WRONG.length)
      const { messages } = (await ana.get(`/threads/${thread_id}/snapshot?limit=200`)).body
      expect([(await ana.snapshot(canvas_id)).state.rev, messages.length]).toEqual([
        kind === 'send_command' ? taken : 0,
        kind === 'send_chat' ? taken : 0,
      ])
    })
  }

  test('[ERR7] a body that drips is cut off with an answer, and nothing of it is taken', async (context) => {
    const { lacks } = target()
    if (lacks?.uploads !== undefined) return context.skip(lacks.uploads)
    const timed = await makeTarget({ clock: 'manual' })
    const { control } = timed
    if (control === undefined) return context.skip()
    const [ana, ben] = [await Client.open(timed, 'ana'), await Client.open(timed, 'ben')]
    const thread_id = await ana.thread()
    const bytes = new TextEncoder().encode(
      JSON.stringify({
        v: 1,
        idempotency_key: fresh('key'),
        routing: ana.routing({ thread_id }),
        text: 'x',
      }),
    )
    let sent = 0
    let wake: () => void = () => undefined
    const dripping = new ReadableStream<Uint8Array>({
      pull: async (controller) => {
        if (sent > 0) await new Promise<void>((resolve) => (wake = resolve))
        controller.enqueue(bytes.slice(sent, ++sent))
      },
      cancel: () => wake(),
    })
    let answered: Answer | undefined
    const asked = ana
      .send('/chat', {
        method: 'POST',
        body: dripping,
        duplex: 'half',
        headers: { 'Content-Type': 'application/json' },
      } as RequestInit)
      .then((answer) => (answered = answer))
    // Others are served meanwhile, and time passes by a byte a second.
    for (let second = 0; second < 600 && answered === undefined; second++) {
      expect((await ben.get('/sessions/current')).status).toBe(200)
      await control.advance(1000)
      wake()
    }
    wake()
    await asked
    expect([answered?.status, answered?.body.code]).toEqual([408, 'REQUEST_TIMEOUT'])
    expect(sent).toBeLessThan(BODY_MS / 1000 + 10)
    expect((await ana.get(`/threads/${thread_id}/snapshot`)).body.messages).toEqual([])
    await timed.close()
  })

  test('[ERR1] a batch of events is looked into as a command is', async () => {
    const { thread_id } = await open()
    const planner = await Client.open(target(), 'planner')
    for (const [wrong, pointer] of [
      [{ ...event('log_line', { level: 'info', text: 'x' }), ids: { run_id: '__proto__' } }, '/events/0/ids/run_id'],
      [{ ...event('log_line', { level: 'info', text: 'x' }), ids: [] }, '/events/0/ids'],
      [event('log_line', { level: 'loud', text: 'x' }), '/events/0/data/level'],
      [event('log_line', { level: 'info' }), '/events/0/data/text'],
      [event('step_start', { step_id: 'a b', label: 'x' }), '/events/0/data/step_id'],
      [event('chat_token', { message_id: 'm', index: 0.5, delta: 'x' }), '/events/0/data/index'],
      ['x', '/events/0'],
    ] as const) {
      const answer = await planner.events({ thread_id }, [wrong])
      expect([wrong, ...code(answer), pointers(answer)]).toEqual([wrong, 422, 'VALIDATION_FAILED', [pointer]])
    }
  })
}
