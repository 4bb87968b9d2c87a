import { REQUESTS } from '../../src/contract/index.ts'
import { Client, fresh, insertBlock, setToken } from './client.ts'
import type { Suite } from './case.ts'
import { everyRequest } from './every-request.ts'
import { expect } from './expect.ts'

const encode = (text: string) => new TextEncoder().encode(text)

/** A body of so many KiB, and how many of them were asked for. */
const pieces = (count: number) => {
  const piece = encode('x'.repeat(1024))
  let sent = 0
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      if (sent === count) return controller.close()
      sent += 1
      controller.enqueue(piece)
    },
  })
  return { body, sent: () => sent }
}

export const errorSuite = ({ test, target, makeTarget }: Suite): void => {
  test('[ERR1] a refusal is a problem of RFC 9457, with the status of its code', async () => {
    const ana = await Client.open(target(), 'ana')
    const answers = [
      await ana.get('/canvases/nothing-here/snapshot'),
      await ana.chat(await ana.thread(), ''),
      await ana.get('/sessions/current', { Authorization: '' }),
    ]
    expect(answers.map(({ status }) => status)).toEqual([404, 422, 401])
    for (const { headers, body, status } of answers) {
      expect(headers.get('Content-Type')).toMatch(/^application\/problem\+json/)
      expect(body).toMatchObject({
        status,
        code: expect.any(String),
        detail: expect.any(String),
        title: expect.any(String),
      })
    }
  })

  test('[ERR2] what is no strict JSON is a 400', async () => {
    const ana = await Client.open(target(), 'ana')
    const deep = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`
    const bodies: Record<string, string | Uint8Array> = {
      cut: '{"v":1',
      comment: '{/**/"v":1}',
      comma: '{"v":1,}',
      twice: '{"v":1,"v":1}',
      'twice, escaped': '{"v":1,"\\u0076":1}',
      'twice, below': '{"v":1,"a":[{"b":1,"b":2}]}',
      'byte order mark': '\uFEFF{"v":1}',
      'no UTF-8': Uint8Array.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]),
      deep: `{"v":1,"a":${deep(64)}}`,
      nothing: ' ',
      empty: '',
    }
    for (const [name, body] of Object.entries(bodies)) {
      const { status, body: problem } = await ana.send('/chat', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: typeof body === 'string' ? body : new Uint8Array(body),
      })
      expect([name, status, problem.code]).toEqual([name, 400, 'VALIDATION_FAILED'])
    }
    expect((await ana.post('/chat', `{"v":1,"a":${deep(63)}}`)).status).toBe(422)
    expect((await ana.post('/chat', '{"v":1,"a":{"b":1},"c":{"b":1}}')).status).toBe(422)
  })

  test('[ERR3] a body over the limit is too large, and is told what the limit is', async () => {
    const ana = await Client.open(target(), 'ana')
    const limit = ana.session.limits.max_event_bytes
    const whole = await ana.chat(await ana.thread(), 'x'.repeat(limit))
    expect([whole.status, whole.body.code]).toEqual([413, 'EVENT_TOO_LARGE'])
    expect(JSON.stringify(whole.body)).toContain(String(limit))
  })

  test('[ERR3] a body that is too large is refused before it is all there', async (context) => {
    const { lacks } = target()
    if (lacks?.uploads !== undefined) return context.skip(lacks.uploads)
    const ana = await Client.open(target(), 'ana')
    const { sent, body } = pieces(10_000)
    const streamed = await ana.send('/chat', { method: 'POST', body, duplex: 'half' } as RequestInit)
    expect([streamed.status, streamed.body.code]).toEqual([413, 'EVENT_TOO_LARGE'])
    expect(sent()).toBeLessThan(10_000)
  })

  test('[ERR4] a refused command changes nothing, and shows nothing of what is hidden', async () => {
    const [ana, nora] = [await Client.open(target(), 'ana'), await Client.open(target(), 'nora')]
    const canvas_id = await ana.canvas()
    await ana.change(canvas_id, [
      insertBlock('c1'),
      insertBlock('k1', 'card', 'c1', 'a0', { title: 'Hidden words' }),
      setToken('board.review', 'Hidden words'),
    ])
    const before = await ana.snapshot(canvas_id)
    for (const ops of [
      [setToken('board.title', 'New'), setToken('board.review', 'x')],
      [setToken('board.title', 'New'), { op: 'set_block_prop', id: 'k1', prop: 'title', value: 'x' }],
      [insertBlock('c2', 'column', 'k1')],
      [insertBlock('k2', 'card', 'c1')],
      [{ op: 'insert_text', target: { token: 'board.review' }, at: 0, text: 'x', expect: 'Other' }],
    ]) {
      const { status, body } = await nora.command(canvas_id, 1, ops)
      expect([status, body.code]).toEqual([404, 'NOT_FOUND'])
      expect(JSON.stringify(body)).not.toContain('Hidden words')
    }
    expect(await ana.snapshot(canvas_id)).toEqual(before)
  })

  test('[ERR5] a route that is not in the table is not found', async () => {
    const ana = await Client.open(target(), 'ana')
    const canvas_id = await ana.canvas()
    for (const path of [
      '/',
      '/canvases',
      '/nothing',
      '/sessions/other',
      '/sessions/current/',
      '/sessions//current',
      '/commands',
      '/sse',
      `/canvases/${canvas_id}`,
    ]) {
      const { status, body } = await ana.get(path)
      expect([path, status, body.code]).toEqual([path, 404, 'NOT_FOUND'])
    }
    const snapshot = `/canvases/${canvas_id}/snapshot`
    expect((await ana.post(snapshot, {})).status).toBe(404)
    const streams = { streams: [{ id: `canvas:${canvas_id}` }] }
    expect((await ana.post('/sse/canvas/commits', streams)).status).toBe(404)
    for (const method of ['PUT', 'PATCH', 'DELETE'])
      for (const path of ['/commands', '/sessions', snapshot, '/sse/timeline']) {
        const { status, body } = await ana.send(path, { method })
        expect([method, path, status, body.code]).toEqual([method, path, 404, 'NOT_FOUND'])
      }
    for (const path of ['/sessions/current', snapshot, `/sse/timeline?streams=canvas:${canvas_id}`])
      expect([path, (await ana.send(path, { method: 'HEAD' })).status]).toEqual([path, 404])
  })

  test('[ERR5] what was done is answered with the status of its route', async () => {
    const [ana, planner] = [await Client.open(target(), 'ana'), await Client.open(target(), 'planner')]
    const [canvas_id, thread_id] = [await ana.canvas(), await ana.thread()]
    const { run_id } = (await ana.run({ thread_id })).body
    const named = { canvas_id, thread_id, run_id, command_id: 'none' }
    const post_events = everyRequest(planner, named).find(([kind]) => kind === 'post_events')?.[1]
    for (const [kind, own] of everyRequest(ana, named)) {
      const [by, asked] = kind === 'post_events' ? [planner, post_events ?? own] : [ana, own]
      // Where the switch stands already it changes nothing for the others.
      const body = kind === 'kill_switch' ? { v: 1, on: false } : asked.body
      const { status } = body === undefined ? await by.get(asked.path) : await by.post(asked.path, body)
      expect([kind, status]).toEqual([kind, REQUESTS[kind].status])
    }
  })

  test('[ERR6] a head of more than 16 KiB is refused with words', async (context) => {
    const { lacks } = target()
    if (lacks?.http !== undefined) return context.skip(lacks.http)
    const ana = await Client.open(target(), 'ana')
    for (const [path, headers] of [
      ['/sessions/current', { 'X-Much': 'x'.repeat(17 * 1024) }],
      [`/canvases/${'x'.repeat(17 * 1024)}/snapshot`, {}],
    ] as const) {
      const { status, body } = await ana.get(path, headers)
      expect([status, body.code]).toEqual([431, 'EVENT_TOO_LARGE'])
    }
    expect((await ana.get('/sessions/current')).status).toBe(200)
  })

  test('[ERR6] a head of a thousand headers is read where it is no longer than that', async (context) => {
    const { lacks } = target()
    if (lacks?.http !== undefined) return context.skip(lacks.http)
    const ana = await Client.open(target(), 'ana')
    const many = Object.fromEntries(Array.from({ length: 1200 }, (_, index) => [`X-${index}`, '']))
    expect((await ana.get('/sessions/current', many)).status).toBe(200)
  })

  test('[RATE1] too many requests are told when to come again', async (context) => {
    const timed = await makeTarget({
      clock: 'manual',
      limits: { rates: { 'POST /chat': { per_second: 0.5, burst: 1 } } },
    })
    const { control } = timed
    if (control === undefined) return context.skip()
    const ana = await Client.open(timed, 'ana')
    const thread_id = await ana.thread()
    expect((await ana.chat(thread_id, 'one')).status).toBe(202)
    const { status, headers, body } = await ana.chat(thread_id, 'two')
    expect([status, body.code, headers.get('Retry-After')]).toEqual([429, 'RATE_LIMITED', '2'])
    await control.advance(2000)
    expect((await ana.chat(thread_id, 'two', { idempotency_key: fresh('key') })).status).toBe(202)
    await timed.close()
  })

  test('[CORS1] a page of another origin may call, with the headers of the contract', async (context) => {
    const { allowed_origin, lacks } = target()
    if (lacks?.headers !== undefined) return context.skip(lacks.headers)
    if (allowed_origin === undefined) return context.skip('no origin is named that the gateway allows')
    const preflight = await target().fetch(
      new Request(`${target().url}/commands`, {
        method: 'OPTIONS',
        headers: {
          Origin: allowed_origin,
          'Access-Control-Request-Method': 'POST',
          'Access-Control-Request-Headers': 'authorization,atoms-session',
        },
      }),
    )
    expect(preflight.status).toBe(204)
    expect(preflight.headers.get('Access-Control-Allow-Origin')).toBe(allowed_origin)
    for (const name of ['Authorization', 'Atoms-Session', 'Last-Event-ID', 'Content-Type'])
      expect(preflight.headers.get('Access-Control-Allow-Headers')).toContain(name)
    const ana = await Client.open(target(), 'ana')
    const { headers } = await ana.get('/canvases/nothing-here/snapshot', { Origin: allowed_origin })
    expect(headers.get('Access-Control-Allow-Origin')).toBe(allowed_origin)
    expect(headers.get('Access-Control-Expose-Headers')).toContain('Retry-After')
    expect(headers.get('Access-Control-Allow-Credentials')).toBeNull()
    const asks = { 'Access-Control-Request-Method': 'POST' }
    for (const stranger of [{}, { Origin: 'https://elsewhere.example' }]) {
      const answers = [
        await ana.get('/sessions/current', stranger),
        await target().fetch(
          new Request(`${target().url}/commands`, { method: 'OPTIONS', headers: { ...stranger, ...asks } }),
        ),
      ]
      const said = answers.flatMap((answer) => [...answer.headers.keys()])
      expect(said.filter((name) => name.startsWith('access-control-'))).toEqual([])
    }
  })
}
