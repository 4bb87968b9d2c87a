import { FULL_LENS } from '../../src/contract/index.ts'
import { Client, event, pointers, setToken } from './client.ts'
import type { Suite } from './case.ts'
import { expect } from './expect.ts'
import type { SseReader } from './sse-reader.ts'

export const resumeSuite = ({ test, target, makeTarget }: Suite): void => {
  test('[SSE4] resuming between any two events loses nothing and doubles nothing', async () => {
    const ana = await Client.open(target(), 'ana')
    const [canvas_id, thread_id] = [await ana.canvas(), await ana.thread()]
    let rev = 0
    const write = async () => {
      await ana.command(canvas_id, rev, [setToken('board.title', `${rev}`)])
      rev += 1
      await ana.chat(thread_id, `${rev}`)
    }
    for (let round = 0; round < 3; round++) await write()
    const streams = `streams=canvas:${canvas_id},thread:${thread_id}`
    const whole = await ana.stream(streams)
    const seen = await whole.events(7)
    const cursors = whole.blocks.flatMap(({ id, data }) => (data === undefined || id === undefined ? [] : [id]))
    await whole.close()
    for (const [index, cursor] of cursors.entries()) {
      const resumed = await ana.stream(streams, { 'Last-Event-ID': cursor })
      // What comes while history is being sent belongs behind it, once.
      const [, rest] = await Promise.all([
        index === 2 ? write() : undefined,
        resumed.events(seen.length - 1 - index + (index === 2 ? 2 : 0)),
      ])
      const now = rest.filter(({ type }) => type !== 'CANVAS_READY')
      const before = seen.slice(1, index + 2)
      for (const kind of ['canvas', 'thread']) {
        const seqs = [...before, ...now].filter(({ stream }) => stream?.id.startsWith(kind)).map(({ seq }) => seq)
        expect(seqs).toEqual(seqs.map((_, at) => at + 1))
      }
      await resumed.close()
    }
  })

  test('[SSE4] what is written while a stream is being opened is neither lost nor sent twice, in either view', async () => {
    const [ana, writer] = [await Client.open(target(), 'ana'), await Client.open(target(), 'writer')]
    const [canvas_id, thread_id] = [await ana.canvas(), await ana.thread()]
    const ROUNDS = 12
    let rev = 0
    let said = ''
    const write = async (count: number) => {
      for (let n = 0; n < count; n++) {
        await ana.command(canvas_id, rev, [setToken('board.title', `${++rev}`)])
        const delta = `${rev} `
        const token = event('chat_token', { message_id: 'm1', index: said.length, delta })
        said += delta
        await writer.events({ thread_id }, [token])
      }
    }
    await write(5)
    const [canvas, thread] = [await ana.snapshot(canvas_id), (await ana.get(`/threads/${thread_id}/snapshot`)).body]
    const start = { rev, said: said.length }
    const open = (view: string) =>
      ana.openWith({
        streams: [
          { id: `canvas:${canvas_id}`, view, after: canvas.position },
          { id: `thread:${thread_id}`, after: thread.position },
        ],
      })
    const streams: SseReader[] = []
    // Each of them is opened in the middle of the writing, and has more history behind it than the one before.
    const writing = write(ROUNDS * 3)
    for (let round = 0; round < ROUNDS; round++) streams.push(await open(round % 2 === 0 ? 'commits' : 'patches'))
    await writing
    for (const stream of streams) {
      let [at, text] = [start.rev, said.slice(0, start.said)]
      let [seqCanvas, seqThread] = [canvas.position.seq, thread.position.seq]
      while (at < rev || text.length < said.length) {
        const { type, data, seq, stream: place } = await stream.event()
        if (type === 'CANVAS_READY') continue
        if (type === 'chat_token') {
          expect([place?.prev, data.index]).toEqual([seqThread, text.length])
          seqThread = seq
          text += data.delta
        } else {
          expect([place?.prev, data.base_rev]).toEqual([seqCanvas, at])
          seqCanvas = seq
          at = type === 'canvas_commit' ? data.head_rev : data.rev
        }
      }
      expect([at, text]).toEqual([rev, said])
      await stream.close()
    }
  })

  test('[SSE1] [SSE3] a position in the body goes before one in the header, and a view stands once', async () => {
    const ana = await Client.open(target(), 'ana')
    const [one, two] = [await ana.thread(), await ana.thread()]
    for (const text of ['a', 'b', 'c']) for (const id of [one, two]) await ana.chat(id, text)
    const { epoch } = (await ana.get(`/threads/${one}/snapshot`)).body.position
    const { epoch: other } = (await ana.get(`/threads/${two}/snapshot`)).body.position
    const stream = await ana.openWith(
      { streams: [{ id: `thread:${one}`, after: { epoch, seq: 2 } }, { id: `thread:${two}` }] },
      { 'Last-Event-ID': `thread:${one}=${epoch}.1;thread:${two}=${other}.1` },
    )
    const events = await stream.events(3)
    for (const [id, texts] of [
      [one, ['c']],
      [two, ['b', 'c']],
    ] as const)
      expect(events.flatMap(({ stream: place, data }) => (place?.id === `thread:${id}` ? [data.text] : []))).toEqual(
        texts,
      )
    await stream.close()
    const canvas_id = await ana.canvas()
    const patched = await ana.openWith({ streams: [{ id: `canvas:${canvas_id}~patches` }] })
    await ana.command(canvas_id, 0, [setToken('board.title', 'x')])
    expect((await patched.events(2)).map(({ type }) => type)).toEqual(['CANVAS_READY', 'token_patch'])
    await patched.close()
    const named = (stream: object) => ana.post('/sse/timeline', { streams: [stream] })
    for (const [wrong, pointer] of [
      [{ id: `canvas:${canvas_id}~patches`, view: 'patches' }, '/streams/0/id'],
      [{ id: `canvas:${canvas_id}~patches~commits` }, '/streams/0/id'],
      [{ id: `canvas:${canvas_id}~html` }, '/streams/0/id'],
      [{ id: `canvas:${canvas_id}`, view: 'html' }, '/streams/0/view'],
      [{ id: `canvas:${canvas_id}`, after: { epoch: 'E', seq: 1 } }, '/streams/0/after/epoch'],
      [{ id: `canvas:${canvas_id}`, after: { epoch, seq: -1 } }, '/streams/0/after/seq'],
      [{ id: canvas_id }, '/streams/0/id'],
      [{}, '/streams/0/id'],
    ] as const) {
      const answer = await named(wrong)
      expect([wrong, answer.status, pointers(answer)]).toEqual([wrong, 422, [pointer]])
    }
    const twice = await ana.post('/sse/timeline', {
      streams: [{ id: `canvas:${canvas_id}` }, { id: `canvas:${canvas_id}~patches` }],
    })
    expect([twice.status, pointers(twice)]).toEqual([422, ['/streams']])
  })

  test('[SSE7] where every stream missed the cursor is empty, and the connection stays', async (context) => {
    const timed = await makeTarget({ clock: 'manual' })
    const { control } = timed
    if (control === undefined) return context.skip()
    const ana = await Client.open(timed, 'ana')
    const canvas_id = await ana.canvas()
    const stream = await ana.openWith({ streams: [{ id: `canvas:${canvas_id}`, after: { epoch: 'other', seq: 0 } }] })
    expect((await stream.events(2)).map(({ type }) => type)).toEqual(['CANVAS_READY', 'error'])
    const waiting = stream.heartbeat()
    await ana.get('/sessions/current')
    await control.advance(ana.session.limits.heartbeat_ms)
    expect((await waiting).id).toBe('')
    expect(stream.blocks.map(({ id }) => id ?? '').join('')).toBe('')
    await stream.close()
    await timed.close()
  })

  test('[SSE7] ahead, another epoch and trimmed are told per stream, and the other streams go on', async (context) => {
    const own = await makeTarget({ limits: { buffer_events: 4 } })
    const { control } = own
    if (control === undefined) return context.skip()
    const ana = await Client.open(own, 'ana')
    const canvas_id = await ana.canvas()
    for (let rev = 0; rev < 8; rev++) await ana.command(canvas_id, rev, [setToken('board.title', `${rev}`)])
    const { position } = await ana.snapshot(canvas_id)
    const miss = async (after: object | undefined) => {
      const thread_id = await ana.thread()
      const stream = await ana.openWith({
        streams: [
          { id: `canvas:${canvas_id}`, ...(after === undefined ? {} : { after }) },
          { id: `thread:${thread_id}` },
        ],
      })
      const events = await stream.events(2)
      await ana.chat(thread_id, 'still here')
      const next = await stream.until('chat_message')
      expect(next.type).toBe('chat_message')
      // What was missed is no part of the cursor: merging it would undo the snapshot that cures it.
      expect(stream.cursor).not.toContain('canvas:')
      await ana.change(canvas_id, [setToken('board.title', 'more')])
      await ana.chat(thread_id, 'after')
      const later = await stream.until('chat_message')
      expect(stream.raw.split('"canvas_commit"')).toHaveLength(1)
      expect(later.stream?.id).toBe(`thread:${thread_id}`)
      await stream.close()
      expect(events[0]?.type).toBe('CANVAS_READY')
      return events[1]
    }
    const expected = (reason: string) => ({
      type: 'error',
      seq: 0,
      data: {
        code: 'REPLAY_MISS',
        stream_id: `canvas:${canvas_id}`,
        reason,
        snapshot_ref: `/canvases/${canvas_id}/snapshot`,
      },
    })
    expect(await miss({ ...position, seq: position.seq + 1000 })).toMatchObject(expected('ahead'))
    expect(await miss({ ...position, epoch: 'other' })).toMatchObject(expected('epoch'))
    expect(await miss({ ...position, seq: 1 })).toMatchObject(expected('trimmed'))
    expect(await miss(undefined)).toMatchObject(expected('trimmed'))
    await own.close()
  })

  test('[SSE7] a live stream whose epoch, lens or membership changes is told so', async (context) => {
    const own = await makeTarget()
    const { control } = own
    if (control === undefined) return context.skip()
    const [ana, ben] = [await Client.open(own, 'ana'), await Client.open(own, 'ben')]
    const canvas_id = await ana.canvas()
    const name = `canvas:${canvas_id}`
    const open = async () => {
      const stream = await ben.stream(`streams=${name}`)
      await stream.until('CANVAS_READY')
      return stream
    }
    const reset = await open()
    const { position } = await ben.snapshot(canvas_id)
    await control.resetStream(name)
    expect(await reset.event()).toMatchObject({ type: 'error', data: { reason: 'epoch' } })
    expect((await ben.snapshot(canvas_id)).position.epoch).not.toBe(position.epoch)

    const narrowed = await open()
    const before = await ben.snapshot(canvas_id)
    const lens = { ...FULL_LENS, blocks: { read: [], write: [] } }
    await control.setLens('ben', lens)
    expect(await narrowed.event()).toMatchObject({ type: 'CANVAS_READY', data: { lens } })
    expect(await narrowed.event()).toMatchObject({ type: 'error', data: { reason: 'lens' } })
    const stale = await ben.openWith({ streams: [{ id: name, after: before.position }] })
    expect((await stale.events(2))[1]).toMatchObject({ type: 'error', data: { reason: 'lens' } })
    const after = await ben.snapshot(canvas_id)
    const cured = await ben.openWith({ streams: [{ id: name, after: after.position }] })
    await ana.change(canvas_id, [setToken('board.title', 'x')])
    expect((await cured.events(2)).map(({ type }) => type)).toEqual(['CANVAS_READY', 'canvas_commit'])

    await control.revoke('ben', 'canvas', canvas_id)
    const revoked = await cured.event()
    expect(revoked).toMatchObject({ type: 'error', data: { code: 'REPLAY_MISS', reason: 'revoked', stream_id: name } })
    expect((await ben.get(`/canvases/${canvas_id}/snapshot`)).status).toBe(404)
    await Promise.all([reset, narrowed, stale, cured].map((stream) => stream.close()))
    await own.close()
  })

  test('[SSE7] a reader that is too slow for the buffer is told that history is trimmed', async (context) => {
    const own = await makeTarget()
    const { control } = own
    if (control === undefined) return context.skip()
    const ana = await Client.open(own, 'ana')
    const canvas_id = await ana.canvas()
    const { position } = await ana.snapshot(canvas_id)
    for (let rev = 0; rev < 3; rev++) await ana.command(canvas_id, rev, [setToken('board.title', `${rev}`)])
    await control.trimStream(`canvas:${canvas_id}`, 2)
    const stream = await ana.openWith({ streams: [{ id: `canvas:${canvas_id}`, after: position }] })
    expect((await stream.events(2))[1]).toMatchObject({ data: { reason: 'trimmed' } })
    await stream.close()
    const newer = await ana.openWith({ streams: [{ id: `canvas:${canvas_id}`, after: { ...position, seq: 2 } }] })
    expect((await newer.events(2))[1]).toMatchObject({ type: 'canvas_commit', seq: 3 })
    await newer.close()
    await own.close()
  })
}
