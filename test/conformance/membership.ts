import type { RequestKind } from '../../src/contract/index.ts'
import { Client, event } from './client.ts'
import type { Answer } from './client.ts'
import type { Suite } from './case.ts'
import { everyRequest } from './every-request.ts'
import type { Asked, Named } from './every-request.ts'
import { expect } from './expect.ts'
import type { WireEvent } from './wire.ts'

/** An id of the same length that nothing has: what is measured in bytes must not differ by it. */
const absentOf = (id: string): string =>
  id.length > 4 ? id.slice(0, -3) + (id.endsWith('zqz') ? 'qzq' : 'zqz') : 'zqzq'

/** Ways to ask for one id, each a request that is right in all else. */
type Way = readonly [name: string, ask: (id: string) => Asked]

const KEYS = ['canvas_id', 'thread_id', 'run_id'] as const

/** Each place of each request in the route table where an id may stand: in its path, and in its routing. */
const waysOf = (client: Client, key: (typeof KEYS)[number], own: Named): Way[] => {
  const kinds = everyRequest(client, own).map(([kind]) => kind)
  const of = (kind: RequestKind, named: Named): Asked =>
    everyRequest(client, named).find(([each]) => each === kind)?.[1] ?? { method: 'GET', path: '/' }
  return kinds.flatMap((kind): Way[] => {
    const { path, body } = of(kind, own)
    const inPath: Way[] = path.includes(own[key]) ? [[`${kind} path`, (id) => of(kind, { ...own, [key]: id })]] : []
    const routing = body?.['routing']
    if (typeof routing !== 'object' || key === 'run_id') return inPath
    const inRouting: Way = [
      `${kind} routing`,
      (id) => {
        const asked = of(kind, own)
        return { ...asked, body: { ...asked.body, routing: { ...routing, [key]: id } } }
      },
    ]
    return [...inPath, inRouting]
  })
}

const streamWays = (kind: string): Way[] => [
  ...['timeline', 'canvas/commits', 'canvas/artifacts', 'canvas/gestures'].map((route): Way => [
    `/sse/${route}`,
    (id) => ({ method: 'GET', path: `/sse/${route}?streams=${kind}:${id}` }),
  ]),
  [
    'POST /sse/timeline',
    (id) => ({ method: 'POST', path: '/sse/timeline', body: { streams: [{ id: `${kind}:${id}` }] } }),
  ],
]

const send = (client: Client, { method, path, body }: Asked): Promise<Answer> =>
  method === 'GET' ? client.get(path) : client.post(path, body)

/** All that somebody outside can hold against another answer. */
const faceOf = ({ status, headers, text }: Answer, id: string) => ({
  status,
  type: headers.get('Content-Type'),
  length: headers.get('Content-Length'),
  text: text.replaceAll(id, 'ID'),
})

export const membershipSuite = ({ test, target, makeTarget }: Suite): void => {
  const made = async (ana: Client) => {
    const [canvas_id, thread_id] = [await ana.canvas(), await ana.thread()]
    await ana.chat(thread_id, 'Words that are not for everybody')
    return { canvas_id, thread_id, run_id: (await ana.run({ thread_id, canvas_id })).body.run_id }
  }

  const sameEverywhere = async (stranger: Client, hers: Awaited<ReturnType<typeof made>>, own: Named) => {
    const ways = KEYS.flatMap((key) =>
      [...waysOf(stranger, key, own), ...streamWays(key.slice(0, -'_id'.length))].map((way) => [key, way] as const),
    )
    expect(ways.length).toBeGreaterThan(30)
    for (const [key, [name, ask]] of ways) {
      const [there, absent] = [hers[key], absentOf(hers[key])]
      const [foreign, none] = [await send(stranger, ask(there)), await send(stranger, ask(absent))]
      // The keys of a request differ from one to the next, and are not said again.
      expect([key, name, faceOf(foreign, there)]).toEqual([key, name, faceOf(none, absent)])
      expect([key, name, foreign.text.includes('Words')]).toEqual([key, name, false])
    }
  }

  test('[RT4] on every route of the table, what is not yours answers byte for byte as what is not there', async () => {
    const ana = await Client.open(target(), 'ana')
    const hers = await made(ana)
    for (const name of ['eve', 'zoe'] as const) {
      const stranger = await Client.open(target(), name)
      await sameEverywhere(stranger, hers, { ...(await made(stranger)), command_id: 'none' })
      const { canvases, threads, runs, actors } = (await stranger.get('/sessions/current')).body
      expect(canvases.map(({ canvas_id }) => canvas_id)).not.toContain(hers.canvas_id)
      expect(threads.map(({ thread_id }) => thread_id)).not.toContain(hers.thread_id)
      expect(runs.map(({ run_id }) => run_id)).not.toContain(hers.run_id)
      expect(actors.map(({ actor_id }) => actor_id)).toEqual([stranger.actor.actor_id])
    }
  })

  test('[RT4] so does what was taken from a member, an agent of the project too', async (context) => {
    const own = await makeTarget()
    const { control } = own
    if (control === undefined) return context.skip()
    const ana = await Client.open(own, 'ana')
    for (const name of ['ben', 'planner'] as const) {
      const [hers, others] = [await made(ana), await made(ana)]
      const member = await Client.open(own, name)
      expect((await member.get(`/canvases/${hers.canvas_id}/snapshot`)).status).toBe(200)
      for (const kind of ['canvas', 'thread', 'run'] as const) await control.revoke(name, kind, hers[`${kind}_id`])
      await sameEverywhere(member, hers, { ...others, command_id: 'none' })
    }
    await own.close()
  })

  test('[RT4] what a body names besides answers alike: a run, a message, a canvas of a step', async () => {
    const [ana, zoe] = [await Client.open(target(), 'ana'), await Client.open(target(), 'zoe')]
    const planner = await Client.open(target(), 'planner')
    const [hers, mine] = [await made(zoe), await made(ana)]
    const [message] = (await zoe.get(`/threads/${hers.thread_id}/snapshot`)).body.messages
    const post = (events: unknown[]) => planner.events({ thread_id: mine.thread_id }, events)
    const line = { level: 'info', text: 'x' }
    const step = (canvas_id: string) => ({ step_id: 's1', label: 'x', canvas_id })
    for (const [there, ask] of [
      [hers.run_id, (id: string) => post([event('log_line', line, { run_id: id })])],
      [hers.canvas_id, (id: string) => post([event('step_start', step(id))])],
      [message?.message_id ?? '', (id: string) => ana.chat(mine.thread_id, 'x', { replaces: id })],
    ] as const) {
      const absent = absentOf(there)
      const [foreign, none] = [await ask(there), await ask(absent)]
      expect(foreign.status).toBe(404)
      expect(faceOf(foreign, there)).toEqual(faceOf(none, absent))
    }
    for (const [rev, id] of [hers.run_id, absentOf(hers.run_id)].entries())
      expect(
        (
          await ana.command(mine.canvas_id, rev, [], {
            correlation_id: id,
            ops: [{ op: 'set_token', path: 'board.title', value: 'x' }],
          })
        ).status,
      ).toBe(200)
    const { commits } = (await ana.get(`/canvases/${mine.canvas_id}/history`)).body
    expect(commits.map(({ ids }) => ids['run_id'])).toEqual([null, null])
    const applied = zoe.envelope(hers.canvas_id, 0, [{ op: 'set_token', path: 'board.title', value: 'x' }])
    await zoe.post('/commands', applied)
    expect((await ana.get(`/commands/${applied['command_id'] as string}`)).body).toEqual({ status: 'unknown' })
  })

  test('[RT4] [SSE8] beside a stream of one’s own, too', async () => {
    const [ana, eve] = [await Client.open(target(), 'ana'), await Client.open(target(), 'eve')]
    const [hers, mine] = [await made(ana), await made(eve)]
    for (const key of KEYS) {
      const kind = key.slice(0, -'_id'.length)
      const told = async (id: string): Promise<WireEvent> => {
        const stream = await eve.stream(`streams=${kind}:${id},thread:${mine.thread_id}`)
        const error = await stream.until('error')
        await stream.close()
        return error
      }
      const [there, absent] = [hers[key], absentOf(hers[key])]
      const plain = ({ event_id: _e, ts: _t, trace_id: _i, span_id: _s, ...rest }: WireEvent, id: string): string =>
        JSON.stringify(rest).replaceAll(id, 'ID')
      expect(plain(await told(there), there)).toBe(plain(await told(absent), absent))
    }
  })
}
