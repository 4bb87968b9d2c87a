import { FULL_LENS } from '../../src/contract/index.ts'
import type { TokenLens } from '../../src/contract/index.ts'
import { Client, event, fresh, insertBlock, setToken } from './client.ts'
import type { Answer } from './client.ts'
import type { Suite } from './case.ts'
import { expect } from './expect.ts'
import type { SseReader } from './sse-reader.ts'

/** Titles and columns, and nothing else of a plan. */
const NARROW: TokenLens = {
  tokens: { read: ['board.title'], write: ['board.title'] },
  blocks: { read: ['column'], write: ['column'] },
  sidecars: false,
}
const READ_ONLY: TokenLens = { ...FULL_LENS, tokens: { read: ['**'], write: [] }, blocks: { read: ['**'], write: [] } }

/** A request whose body is not all there yet; `finish` sends the rest. */
const slowly = (client: Client, path: string, body: unknown): { finish: () => Promise<Answer> } => {
  const bytes = new TextEncoder().encode(JSON.stringify(body))
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
  const writer = writable.getWriter()
  // A gateway that has refused already reads no more.
  const write = (part: Uint8Array) => void writer.write(part).catch(() => undefined)
  write(bytes.subarray(0, 20))
  const init = { method: 'POST', body: readable, duplex: 'half', headers: { 'Content-Type': 'application/json' } }
  const answer = client.send(path, init)
  return {
    finish: () => {
      write(bytes.subarray(20))
      void writer.close().catch(() => undefined)
      return answer
    },
  }
}

export const accessSuite = ({ test, makeTarget }: Suite): void => {
  const open = async () => {
    const own = await makeTarget()
    const [ana, ben] = [await Client.open(own, 'ana'), await Client.open(own, 'ben')]
    const canvas_id = await ana.canvas()
    const streams: SseReader[] = []
    const stream = async (query: string) => {
      const reader = await ben.stream(query)
      streams.push(reader)
      return reader
    }
    const close = async () => {
      await Promise.all(streams.map((reader) => reader.close()))
      await own.close()
    }
    return { control: own.control, ana, ben, canvas_id, stream, close }
  }

  test('[LENS4] a narrowed lens holds at once on everything that an open session asks for', async (context) => {
    const { control, ana, ben, canvas_id, stream, close } = await open()
    if (control === undefined) return context.skip()
    const secret = fresh('secret')
    const readers = [await stream(`streams=canvas:${canvas_id}`), await stream(`streams=canvas:${canvas_id}~patches`)]
    for (const reader of readers) await reader.until('CANVAS_READY')
    await control.setLens('ben', NARROW)
    await ana.command(canvas_id, 0, [setToken('board.review', secret)], {
      intent: { label: secret, why: secret, origin: 'human' },
    })
    await ana.change(canvas_id, [insertBlock('c1'), insertBlock('k1', 'card', 'c1', 'a0', { title: secret })])
    for (const reader of readers) expect((await reader.until('error')).data.reason).toBe('lens')
    const answers = await Promise.all([
      ben.get(`/canvases/${canvas_id}/snapshot`),
      ben.get(`/canvases/${canvas_id}/snapshot?rev=1`),
      ben.get(`/canvases/${canvas_id}/history`),
      ben.command(canvas_id, 0, [setToken('board.title', 'x')]),
      ben.command(canvas_id, 2, [setToken('board.review', 'x')]),
      ben.command(canvas_id, 2, [{ op: 'set_block_prop', id: 'k1', prop: 'title', value: 'x' }]),
      ben.command(canvas_id, 2, [{ op: 'remove_block', id: 'k1' }]),
      ben.get('/sessions/current'),
    ])
    expect(answers.map(({ status, body }) => (status === 200 ? 200 : body.code))).toEqual([
      200,
      200,
      200,
      'REV_MISMATCH',
      'NOT_FOUND',
      'NOT_FOUND',
      'NOT_FOUND',
      200,
    ])
    expect(answers[3]?.body.ops_since_base).toHaveLength(2)
    expect(answers[7]?.body.lens).toEqual(NARROW)
    const resumed = await stream(`streams=canvas:${canvas_id}`)
    expect((await resumed.events(3)).map(({ type }) => type)).toEqual([
      'CANVAS_READY',
      'canvas_commit',
      'canvas_commit',
    ])
    for (const text of [...[...readers, resumed].map(({ raw }) => raw), JSON.stringify(answers)])
      expect(text).not.toContain(secret)
    await close()
  })

  test('[LENS5] [LENS7] threads and runs are told too, because what tools said there is hidden now', async (context) => {
    const { control, ana, ben, stream, close } = await open()
    if (control === undefined) return context.skip()
    const planner = await Client.open(ben.target, 'planner')
    const [thread_id, secret] = [await ana.thread(), fresh('secret')]
    const { run_id } = (await ana.run()).body
    const reader = await stream(`streams=thread:${thread_id},run:${run_id}`)
    await reader.until('run_start')
    const call = event('tool_call', { call_id: fresh('call'), tool: 'think', args: { about: secret } })
    await planner.events({ thread_id }, [call])
    expect((await reader.until('tool_call')).data).toMatchObject({ args: { about: secret } })
    const { cursor } = reader
    await control.setLens('ben', NARROW)
    const missed = await reader.events(2)
    expect(missed.map(({ data }) => `${data.reason} ${data.stream_id}`).toSorted()).toEqual([
      `lens run:${run_id}`,
      `lens thread:${thread_id}`,
    ])
    const again = await stream(`streams=thread:${thread_id}`)
    expect((await again.event()).data).toMatchObject({ tool: 'think', args: {}, redacted: 1 })
    const stale = await ben.stream(`streams=thread:${thread_id}`, { 'Last-Event-ID': cursor })
    expect((await stale.event()).data.reason).toBe('lens')
    await stale.close()
    await close()
  })

  test('[LENS4] a request goes by what holds when all of it is there', async (context) => {
    const { control, ana, ben, canvas_id, close } = await open()
    const { lacks } = ana.target
    if (lacks?.uploads !== undefined) return context.skip(lacks.uploads)
    if (control === undefined) return context.skip()
    const thread_id = await ana.thread()
    const change = (path: string) => ben.envelope(canvas_id, 0, [setToken(path, 'x')])
    const words = {
      v: 1,
      idempotency_key: fresh('key'),
      routing: ben.routing({ thread_id }),
      text: 'Hello',
    }
    const narrowed = slowly(ben, '/commands', change('board.review'))
    const mute = slowly(ben, '/chat', words)
    // The gateway has looked at who asks before it answers this.
    await ben.get('/sessions/current')
    await control.setLens('ben', NARROW)
    await control.setRights('ben', { chat: false })
    expect((await narrowed.finish()).body.code).toBe('NOT_FOUND')
    expect((await mute.finish()).body.code).toBe('FORBIDDEN')
    const gone = slowly(ben, '/commands', change('board.title'))
    await ben.get('/sessions/current')
    await control.revoke('ben', 'canvas', canvas_id)
    expect((await gone.finish()).body.code).toBe('NOT_FOUND')
    const other = await ana.canvas()
    const late = slowly(ben, '/commands', { ...change('board.title'), routing: ben.routing({ canvas_id: other }) })
    await ben.get('/sessions/current')
    await control.expire('ben')
    expect((await late.finish()).body.code).toBe('UNAUTHENTICATED')
    expect((await ana.snapshot(canvas_id)).state.rev).toBe(0)
    expect((await ana.snapshot(other)).state.rev).toBe(0)
    await close()
  })

  test('[LENS4] a key from before is answered again without what the lens hides now', async (context) => {
    const { control, ana, ben, canvas_id, close } = await open()
    if (control === undefined) return context.skip()
    const secret = fresh('secret')
    await ana.change(canvas_id, [setToken('board.title', 'One')])
    const command = ben.envelope(canvas_id, 0, [setToken('board.review', secret), setToken('board.wip_limit', 3)], {
      on_mismatch: 'rebase',
    })
    const first = await ben.post('/commands', command)
    expect(first.body).toMatchObject({ head_rev: 2, ops: command['ops'] })
    expect((await ben.post('/commands', command)).body).toEqual(first.body)
    await control.setLens('ben', { ...NARROW, tokens: { read: ['board.wip_limit'], write: [] } })
    const again = await ben.post('/commands', command)
    expect(again.body).toMatchObject({ head_rev: 2, ops: [setToken('board.wip_limit', 3)] })
    expect(again.body.ops).toHaveLength(1)
    expect((await ana.snapshot(canvas_id)).state.rev).toBe(2)
    await close()
  })

  test('[LENS5] another sight is another epoch; other writing alone leaves the stream where it is', async (context) => {
    const { control, ana, ben, canvas_id, stream, close } = await open()
    if (control === undefined) return context.skip()
    await ana.change(canvas_id, [insertBlock('c1'), insertBlock('k1', 'card', 'c1')])
    const reader = await stream(`streams=canvas:${canvas_id}`)
    await reader.until('canvas_commit')
    const { position } = await ben.snapshot(canvas_id)

    await control.setLens('ben', READ_ONLY)
    expect(await reader.event()).toMatchObject({ type: 'CANVAS_READY', seq: 0, data: { lens: READ_ONLY } })
    expect((await ben.command(canvas_id, 1, [setToken('board.title', 'x')])).body.code).toBe('FORBIDDEN')
    await ana.change(canvas_id, [setToken('board.title', 'Still here')])
    expect(await reader.event()).toMatchObject({ type: 'canvas_commit', stream: { epoch: position.epoch, prev: 1 } })
    expect((await ben.snapshot(canvas_id)).position.epoch).toBe(position.epoch)

    const patterns = ['board.title', '**', 'board.title']
    await control.setLens('ben', { ...READ_ONLY, tokens: { ...READ_ONLY.tokens, read: patterns } })
    expect((await ben.snapshot(canvas_id)).position.epoch).toBe(position.epoch)

    for (const [lens, blocks] of [
      [NARROW, ['c1']],
      [FULL_LENS, ['c1', 'k1']],
    ] as const) {
      const from = (await ben.snapshot(canvas_id)).position
      const live = await ben.openWith({ streams: [{ id: `canvas:${canvas_id}`, after: from }] })
      await live.until('CANVAS_READY')
      await control.setLens('ben', lens)
      expect(await live.event()).toMatchObject({ type: 'CANVAS_READY', data: { lens } })
      expect(await live.event()).toMatchObject({ type: 'error', data: { code: 'REPLAY_MISS', reason: 'lens' } })
      const stale = await ben.openWith({ streams: [{ id: `canvas:${canvas_id}`, after: from }] })
      expect(await stale.event()).toMatchObject({ type: 'CANVAS_READY', data: { lens } })
      expect((await stale.event()).data).toMatchObject({
        reason: 'lens',
        snapshot_ref: `/canvases/${canvas_id}/snapshot`,
      })
      const seen = await ben.snapshot(canvas_id)
      expect([seen.position.epoch === from.epoch, Object.keys(seen.state.blocks).toSorted()]).toEqual([false, blocks])
      await Promise.all([live.close(), stale.close()])
    }
    await close()
  })

  test('[SSE7] what was taken away ends its stream and answers as if it were not there; the others go on', async (context) => {
    const { control, ana, ben, canvas_id, stream, close } = await open()
    if (control === undefined) return context.skip()
    const [thread_id, kept] = [await ana.thread(), await ana.thread()]
    const { run_id } = (await ana.run({ thread_id })).body
    const reader = await stream(`streams=canvas:${canvas_id},thread:${thread_id},thread:${kept}`)
    await reader.until('run_start')
    await control.revoke('ben', 'canvas', canvas_id)
    await control.revoke('ben', 'thread', thread_id)
    const missed = await reader.events(2)
    expect(missed.map(({ data }) => `${data.code} ${data.reason} ${data.stream_id}`).toSorted()).toEqual([
      `REPLAY_MISS revoked canvas:${canvas_id}`,
      `REPLAY_MISS revoked thread:${thread_id}`,
    ])
    await ana.change(canvas_id, [setToken('board.title', 'Not for ben')])
    await ana.chat(thread_id, 'Not for ben')
    await ana.chat(kept, 'For all')
    expect((await reader.event()).data.text).toBe('For all')
    expect(reader.cursor).not.toMatch(new RegExp(`${canvas_id}|${thread_id}`))
    const without = (body: object, id: string) => JSON.parse(JSON.stringify(body).replaceAll(id, 'ID')) as unknown
    for (const [ask, id] of [
      [(at: string) => ben.get(`/canvases/${at}/snapshot`), canvas_id],
      [(at: string) => ben.get(`/canvases/${at}/history`), canvas_id],
      [(at: string) => ben.command(at, 1, [setToken('board.title', 'x')]), canvas_id],
      [(at: string) => ben.get(`/sse/timeline?streams=canvas:${at}`), canvas_id],
      [(at: string) => ben.get(`/threads/${at}/snapshot`), thread_id],
      [(at: string) => ben.chat(at, 'x'), thread_id],
      [(at: string) => ben.run({ thread_id: at }), thread_id],
      // Who does not see a run's thread does not see the run.
      [(at: string) => ben.get(`/runs/${at}`), run_id],
      [(at: string) => ben.post(`/runs/${at}/cancel`, { v: 1, routing: ben.routing() }), run_id],
    ] as const) {
      const [taken, absent] = [await ask(id), await ask('nothing-here')]
      expect([taken.status, without(taken.body, id)]).toEqual([404, without(absent.body, 'nothing-here')])
    }
    const { canvases, threads, runs } = (await ben.get('/sessions/current')).body
    expect(JSON.stringify([canvases, threads, runs])).not.toMatch(new RegExp(`${canvas_id}|${thread_id}|${run_id}`))
    await close()
  })

  test('[RUN2] an agent that lost its thread renews no lease with what is refused', async (context) => {
    const timed = await makeTarget({ clock: 'manual' })
    const { control } = timed
    if (control === undefined) return context.skip()
    const [ana, planner] = [await Client.open(timed, 'ana'), await Client.open(timed, 'planner')]
    const thread_id = await ana.thread()
    const { run_id } = (await ana.run({ thread_id })).body
    await planner.events({ thread_id }, [event('log_line', { level: 'info', text: 'joined' }, { run_id })])
    await control.advance(50_000)
    await control.revoke('planner', 'thread', thread_id)
    expect((await planner.events({ thread_id }, [])).status).toBe(404)
    await control.advance(10_000)
    expect((await ana.get(`/runs/${run_id}`)).body).toMatchObject({ status: 'failed', reason: 'lease' })
    await timed.close()
  })

  test('[SES5] a session that is ended takes its streams along, and nothing of what it did is lost', async (context) => {
    const { control, ana, ben, canvas_id, stream, close } = await open()
    if (control === undefined) return context.skip()
    const reader = await stream(`streams=canvas:${canvas_id}`)
    await reader.until('CANVAS_READY')
    const command = ben.envelope(canvas_id, 0, [setToken('board.title', 'One')])
    const first = await ben.post('/commands', command)
    await reader.until('canvas_commit')
    await control.endSession(ben.session.session_id)
    expect(await reader.block()).toBeUndefined()
    expect((await ben.post('/commands', command)).body.code).toBe('SESSION_ENDED')
    const renewed = await Client.open(ben.target, 'ben')
    const again = await renewed.post('/commands', { ...command, routing: renewed.routing({ canvas_id }) })
    expect([again.status, again.body]).toEqual([200, first.body])
    const resumed = await renewed.stream(`streams=canvas:${canvas_id}`, { 'Last-Event-ID': reader.cursor })
    await resumed.until('CANVAS_READY')
    await ana.change(canvas_id, [setToken('board.title', 'Two')])
    expect(await resumed.event()).toMatchObject({ type: 'canvas_commit', stream: { prev: 1 } })
    await resumed.close()
    await close()
  })
}
