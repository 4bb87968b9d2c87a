import type { Suite } from './case.ts'
import { Client, event, insertBlock, setToken } from './client.ts'
import { expect } from './expect.ts'
import type { WireEvent } from './wire.ts'

const bytesOf = (seen: WireEvent): number => new TextEncoder().encode(JSON.stringify(seen)).length

export const slowReaderSuite = ({ test, target }: Suite): void => {
  test('[SLOW1] deltas that wait in a row are folded, in order, and say all that was said', async () => {
    const [ana, writer] = [await Client.open(target(), 'ana'), await Client.open(target(), 'writer')]
    const thread_id = await ana.thread()
    const deltas = Array.from({ length: 60 }, (_, n) => `${n} `)
    let index = 0
    const tokens = deltas.map((delta) => {
      const token = event('chat_token', { message_id: 'm1', index, delta })
      index += delta.length
      return token
    })
    await writer.events({ thread_id }, tokens)
    const stream = await ana.stream(`streams=thread:${thread_id}`)
    const seen = [await stream.event()]
    while (seen.at(-1)?.seq !== deltas.length) seen.push(await stream.event())
    expect(seen.length).toBeLessThan(deltas.length)
    let at = 0
    let prev = 0
    for (const { data, seq, stream: place } of seen) {
      expect([data.index, place?.prev]).toEqual([at, prev])
      at += data.delta.length
      prev = seq
    }
    expect(seen.map(({ data }) => data.delta).join('')).toBe(deltas.join(''))
    await stream.close()
  })

  test('[SLOW3] what waits of a patches view comes in events that keep to the limit, and leads to the same state', async () => {
    const ana = await Client.open(target(), 'ana')
    const { max_event_bytes } = ana.session.limits
    const canvas_id = await ana.canvas()
    const paths = Array.from({ length: 8 }, (_, n) => `board.part${n}`)
    // Together they are more than one event holds, and each is changed again and again.
    const text = 'x'.repeat(Math.floor(max_event_bytes / 4))
    let rev = 0
    for (const path of paths) {
      await ana.command(canvas_id, rev++, [{ op: 'define_token', path, token: { type: 'text', value: '' } }])
    }
    for (let n = 0; n < 3 * paths.length; n++) {
      await ana.command(canvas_id, rev++, [setToken(paths[n % paths.length] ?? '', `${n} ${text}`)])
    }
    const stream = await ana.stream(`streams=canvas:${canvas_id}~patches`)
    await stream.until('CANVAS_READY')
    const values = new Map<string, unknown>()
    for (let at = 0; at < rev;) {
      const patch = await stream.event()
      expect(bytesOf(patch)).toBeLessThan(max_event_bytes + 1)
      expect(patch.data.base_rev).toBe(at)
      at = patch.data.rev
      for (const { path = '', value } of patch.data.ops) {
        const [, , token = '', field] = path.split('/')
        values.set(token, field === 'value' ? value : (value as { value: unknown }).value)
      }
    }
    const { state } = await ana.snapshot(canvas_id)
    expect(paths.map((path) => values.get(path))).toEqual(paths.map((path) => state.tokens[path]?.value))
    await stream.close()
  })

  test('[SLOW3] [SSE7] a patch that is too long alone is a miss; the snapshot is the way on, and other streams go on', async () => {
    const ana = await Client.open(target(), 'ana')
    const [canvas_id, thread_id] = [await ana.canvas(), await ana.thread()]
    const text = 'x'.repeat(Math.floor(ana.session.limits.max_event_bytes * 0.6))
    const insert = { op: 'insert_text', target: { token: 'board.review' }, at: 0, text }
    const stream = await ana.stream(`streams=canvas:${canvas_id}~patches,thread:${thread_id}`)
    await ana.command(canvas_id, 0, [insert])
    expect((await stream.until('token_patch')).data.rev).toBe(1)
    await ana.command(canvas_id, 1, [insert])
    expect(await stream.until('error')).toMatchObject({
      seq: 0,
      data: {
        code: 'REPLAY_MISS',
        reason: 'size',
        stream_id: `canvas:${canvas_id}`,
        snapshot_ref: `/canvases/${canvas_id}/snapshot`,
      },
    })
    await ana.chat(thread_id, 'still here')
    expect((await stream.event()).type).toBe('chat_message')
    await stream.close()
    const { position } = await ana.snapshot(canvas_id)
    const cured = await ana.openWith({ streams: [{ id: `canvas:${canvas_id}`, view: 'patches', after: position }] })
    await ana.command(canvas_id, 2, [setToken('board.title', 'On')])
    expect((await cured.until('token_patch')).data).toMatchObject({ base_rev: 2, rev: 3 })
    await cured.close()
  })

  test('[ENV7] [SLOW3] a commit that a lens makes too long for a stream is whole in an answer', async () => {
    const [ana, nora] = [await Client.open(target(), 'ana'), await Client.open(target(), 'nora')]
    const canvas_id = await ana.canvas()
    const text = 'x '.repeat(Math.floor(ana.session.limits.max_event_bytes * 0.2))
    const columns = ['c1', 'c2', 'c3'].map((id) => insertBlock(id, 'column', id === 'c1' ? 'k1' : 'c1', 'a0', { text }))
    await ana.change(canvas_id, [insertBlock('k1', 'card')])
    for (const column of columns) await ana.change(canvas_id, [column])
    const { position } = await nora.snapshot(canvas_id)
    const stream = await nora.openWith({ streams: [{ id: `canvas:${canvas_id}`, after: position }] })
    const rev = await ana.change(canvas_id, [{ op: 'move_block', id: 'c1', parent: null, order: 'b0' }])
    expect((await stream.until('error')).data).toMatchObject({ code: 'REPLAY_MISS', reason: 'size' })
    await stream.close()
    const { commits } = (await nora.get(`/canvases/${canvas_id}/history?from_rev=${rev}`)).body
    const { ops_since_base } = (await nora.command(canvas_id, rev - 1, [setToken('board.title', 'x')])).body
    for (const told of [commits, ops_since_base])
      expect(told.map(({ data }) => data.ops.map(({ block }) => block?.id))).toEqual([['c1', 'c2', 'c3']])
  })
}
