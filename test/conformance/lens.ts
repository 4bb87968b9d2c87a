import canonicalize from 'canonicalize'
import { Client, event, fresh, insertBlock, setToken } from './client.ts'
import type { Suite } from './case.ts'
import { expect } from './expect.ts'
import { xxh64 } from './xxh64.ts'

const ids = (record: object) => Object.keys(record).toSorted()

export const lensSuite = ({ test, target, makeTarget }: Suite): void => {
  test('[LENS1] a lens says what may be read and written, and a hidden block hides what is below it', async () => {
    const [ana, nora] = [await Client.open(target(), 'ana'), await Client.open(target(), 'nora')]
    const canvas_id = await ana.canvas()
    await ana.change(canvas_id, [insertBlock('c1'), insertBlock('k1', 'card', 'c1'), insertBlock('c2', 'column', 'k1')])
    const { state } = await nora.snapshot(canvas_id)
    expect([ids(state.tokens), ids(state.blocks)]).toEqual([['board.status', 'board.title'], ['c1']])
    const codes = async (ops: unknown[]) => (await nora.command(canvas_id, 1, ops)).body.code
    expect(await codes([setToken('board.status', 'ready')])).toBe('FORBIDDEN')
    expect(await codes([setToken('board.review', 'x')])).toBe('NOT_FOUND')
    expect(await codes([{ op: 'define_token', path: 'other.path', token: { type: 'string', value: '' } }])).toBe(
      'NOT_FOUND',
    )
    expect(await codes([{ op: 'set_block_prop', id: 'c2', prop: 'title', value: 'x' }])).toBe('NOT_FOUND')
    expect(await codes([{ op: 'move_block', id: 'c1', parent: 'k1', order: 'a' }])).toBe('NOT_FOUND')
    expect(
      (
        await nora.command(canvas_id, 1, [
          setToken('board.title', 'x'),
          { op: 'set_block_prop', id: 'c1', prop: 'title', value: 'x' },
        ])
      ).status,
    ).toBe(200)
  })

  test('[LENS1] patterns stand for one segment or any', async (context) => {
    const own = await makeTarget()
    if (own.control === undefined) return context.skip()
    const [ana, ben] = [await Client.open(own, 'ana'), await Client.open(own, 'ben')]
    const define = (path: string) => ({ op: 'define_token', path, token: { type: 'string', value: '' } })
    const canvas_id = await ana.canvas({ canvas_type: 'other' })
    await ana.change(canvas_id, ['a', 'a.b', 'a.b.c', 'x.b', 'x.b.c', 'd'].map(define))
    const seen = async (read: string[]) => {
      await own.control?.setLens('ben', {
        tokens: { read, write: ['**'] },
        blocks: { read: [], write: [] },
        sidecars: false,
      })
      return ids((await ben.snapshot(canvas_id)).state.tokens)
    }
    expect(await seen(['a.*'])).toEqual(['a.b'])
    expect(await seen(['a.**'])).toEqual(['a.b', 'a.b.c'])
    expect(await seen(['*.b'])).toEqual(['a.b', 'x.b'])
    expect(await seen(['**.c', 'd'])).toEqual(['a.b.c', 'd', 'x.b.c'])
    // What is not read is not written, whatever the list of what may be written says.
    expect((await ben.command(canvas_id, 1, [setToken('a', 'x')])).body.code).toBe('NOT_FOUND')
    await own.close()
  })

  test('[LENS2] both views, snapshots, hashes, history and ops_since_base hold what is seen, and no more', async () => {
    const [ana, nora] = [await Client.open(target(), 'ana'), await Client.open(target(), 'nora')]
    const canvas_id = await ana.canvas()
    const streams = await Promise.all([
      nora.stream(`streams=canvas:${canvas_id}`),
      nora.stream(`streams=canvas:${canvas_id}~patches`),
    ])
    await Promise.all(streams.map((stream) => stream.until('CANVAS_READY')))
    const secret = 'Nobody may know'
    await ana.command(canvas_id, 0, [setToken('board.review', secret)], {
      intent: { label: secret, why: secret, origin: 'human', policy_context: { secret } },
    })
    await ana.command(canvas_id, 1, [
      setToken('board.title', 'Seen'),
      insertBlock('c1'),
      insertBlock('k1', 'card', 'c1', 'a0', { title: secret }),
    ])
    const [commits] = streams
    const [hidden, mixed] = (await commits?.events(2)) ?? []
    expect(hidden?.data).toMatchObject({
      ops: [],
      redacted: 1,
      intent: { label: '', origin: 'human' },
      base_rev: 0,
      head_rev: 1,
    })
    expect(mixed?.data).toMatchObject({
      ops: [setToken('board.title', 'Seen'), insertBlock('c1')],
      redacted: 1,
      intent: { label: 'A change' },
    })
    let rev = 0
    while (rev < 2) rev = (await streams[1]?.event())?.data.rev ?? 2
    const { state, hash } = await nora.snapshot(canvas_id)
    const entries = [
      ...Object.entries(state.tokens).map(([path, token]) => `/tokens/${path}\n${canonicalize(token) ?? ''}`),
      ...Object.entries(state.blocks).map(([id, block]) => `/blocks/${id}\n${canonicalize(block) ?? ''}`),
    ]
    const sum = entries.reduce(
      (total, entry) => (total + xxh64(new TextEncoder().encode(entry))) & 0xffff_ffff_ffff_ffffn,
      0n,
    )
    expect(hash).toBe(sum.toString(16).padStart(16, '0'))
    expect(hash).not.toBe((await ana.snapshot(canvas_id)).hash)
    const mismatch = (await nora.command(canvas_id, 0, [setToken('board.title', 'x')])).body
    expect(mismatch.ops_since_base.map(({ data }) => data)).toEqual([hidden?.data, mixed?.data])
    const { commits: history } = (await nora.get(`/canvases/${canvas_id}/history`)).body
    expect(history.map(({ data }) => data)).toEqual([hidden?.data, mixed?.data])
    for (const text of [...streams.map(({ raw }) => raw), JSON.stringify([state, mismatch, history])])
      expect(text).not.toContain(secret)
    await Promise.all(streams.map((stream) => stream.close()))
  })

  test('[LENS2] a commit of which nothing is seen tells who and where, and nothing else that its author wrote', async () => {
    const [ana, nora] = [await Client.open(target(), 'ana'), await Client.open(target(), 'nora')]
    const canvas_id = await ana.canvas()
    const streams = await Promise.all(
      ['commits', 'patches'].map((view) => nora.stream(`streams=canvas:${canvas_id}~${view}`)),
    )
    await Promise.all(streams.map((stream) => stream.until('CANVAS_READY')))
    const secret = fresh('secret')
    const routing = { ...ana.routing({ canvas_id }), panel_id: secret, projection_id: secret, more: { secret } }
    const ops = [{ ...setToken('board.review', 'x'), secret }]
    expect((await ana.command(canvas_id, 0, ops, { routing })).status).toBe(200)
    for (const stream of streams) {
      const { routing: told } = await stream.event()
      expect(told).toEqual(ana.routing({ canvas_id }))
      expect(stream.raw).not.toContain(secret)
    }
    const { text } = await nora.get(`/canvases/${canvas_id}/history`)
    expect(text).not.toContain(secret)
    // Who sees any of it gets it as it was written.
    expect((await ana.get(`/canvases/${canvas_id}/history`)).body.commits[0]?.routing).toEqual(routing)
    await Promise.all(streams.map((stream) => stream.close()))
  })

  test('[LENS7] what tools and logs say comes to those alone who see all that their author saw', async () => {
    const [ana, nora, vera, planner] = [
      await Client.open(target(), 'ana'),
      await Client.open(target(), 'nora'),
      await Client.open(target(), 'vera'),
      await Client.open(target(), 'planner'),
    ]
    const [canvas_id, thread_id] = [await ana.canvas(), await ana.thread()]
    const secret = fresh('secret')
    await ana.change(canvas_id, [insertBlock('k1', 'card', null, 'a0', { title: `${secret} of two` })])
    const say = async (at: Record<string, string>) => {
      const call_id = fresh('call')
      const answer = await planner.events(at, [
        event('tool_call', { call_id, tool: 'think', args: { about: secret }, more: { secret } }),
        event('tool_result', { call_id, status: 'ok', result: { found: secret }, duration_ms: 1, more: [secret] }),
        event('log_line', { level: 'info', text: secret, source: secret, more: secret }),
      ])
      expect(answer.status).toBe(202)
    }
    for (const [stream, at] of [
      [`canvas:${canvas_id}`, { canvas_id }],
      [`thread:${thread_id}`, { thread_id }],
    ] as const) {
      const [told, bare] = [await vera.stream(`streams=${stream}`), await nora.stream(`streams=${stream}`)]
      await say(at)
      const types = ['tool_call', 'tool_result', 'log_line']
      const whole = []
      for (const type of types) whole.push((await told.until(type)).data)
      expect(whole).toMatchObject([
        { args: { about: secret }, more: { secret } },
        { result: { found: secret }, more: [secret] },
        { text: secret, source: secret, more: secret },
      ])
      const rest = []
      for (const type of types) rest.push((await bare.until(type)).data)
      expect(rest).toMatchObject([
        { tool: 'think', args: {}, redacted: 1 },
        { status: 'ok', redacted: 1 },
        { level: 'info', text: '', redacted: 1 },
      ])
      expect(bare.raw).not.toContain(secret)
      await Promise.all([told.close(), bare.close()])
    }
    const page = await nora.get(`/threads/${thread_id}/snapshot`)
    expect(page.body.tool_calls).toMatchObject([{ tool: 'think', args: {}, status: 'ok', redacted: 1 }])
    expect(JSON.stringify(page.body)).not.toContain(secret)
    expect((await vera.get(`/threads/${thread_id}/snapshot`)).body.tool_calls).toMatchObject([
      { args: { about: secret }, result: { found: secret } },
    ])

    // An external tool counts what its caller sees, and tells it to who sees as much.
    const counts = async (caller: Client) => {
      const stream = await nora.stream(`streams=canvas:${canvas_id}`)
      const call_id = fresh('call')
      const asked = { call_id, tool: 'count_words', args: {}, routing: caller.routing({ canvas_id }) }
      await caller.post('/tool-calls', { v: 1, idempotency_key: fresh('key'), ...asked })
      for (;;) {
        const { data } = await stream.until('tool_result')
        if (data.call_id !== call_id) continue
        await stream.close()
        return [data.result, data.redacted]
      }
    }
    expect(await counts(ana)).toEqual([undefined, 1])
    expect(await counts(nora)).toEqual([{ words: 0 }, undefined])
  })

  test('[LENS3] [ST3] what comes into view is whole, and its hash is the same however it came', async (context) => {
    const own = await makeTarget()
    const [ana, nora] = [await Client.open(own, 'ana'), await Client.open(own, 'nora')]
    const canvas_id = await ana.canvas()
    const [stream, patches] = [
      await nora.stream(`streams=canvas:${canvas_id}`),
      await nora.stream(`streams=canvas:${canvas_id}~patches`),
    ]
    await Promise.all([stream.until('CANVAS_READY'), patches.until('CANVAS_READY')])
    const { block } = insertBlock('c1', 'column', 'k1')
    const whole = { ...block, color: 'red', more: { deep: [1] } }
    await ana.change(canvas_id, [insertBlock('k1', 'card'), { op: 'insert_block', block: whole }])
    await ana.change(canvas_id, [{ op: 'move_block', id: 'c1', parent: null, order: 'b0' }])
    const shown = { ...whole, parent: null, order: 'b0' }
    expect((await stream.events(2))[1]?.data.ops).toEqual([{ op: 'insert_block', block: shown }])
    let patch = await patches.event()
    while (patch.data.rev < 2) patch = await patches.event()
    expect(patch.data.ops).toEqual([{ op: 'add', path: '/blocks/c1', value: shown }])
    const { state, hash } = await nora.snapshot(canvas_id)
    expect(state.blocks['c1']).toEqual(shown)
    await Promise.all([stream.close(), patches.close()])
    if (own.control === undefined) return context.skip()
    // Another lens, by a type that no block has, shows the same.
    const { lens } = nora.session
    const blocks = { ...lens.blocks, read: [...lens.blocks.read, 'nothing-here'] }
    await own.control.setLens('nora', { ...lens, blocks })
    expect((await nora.get(`/canvases/${canvas_id}/snapshot?only=hash`)).body).toEqual({ rev: 2, hash })
    await own.close()
  })

  test('[LENS3] what crosses the edge goes, or comes with all that it reveals, parents first', async () => {
    const [ana, nora] = [await Client.open(target(), 'ana'), await Client.open(target(), 'nora')]
    const canvas_id = await ana.canvas()
    const stream = await nora.stream(`streams=canvas:${canvas_id}`)
    const patches = await nora.stream(`streams=canvas:${canvas_id}~patches`)
    await Promise.all([stream.until('CANVAS_READY'), patches.until('CANVAS_READY')])
    const next = async (ops: unknown[]) => {
      await ana.change(canvas_id, ops)
      const [{ data }, folded] = [await stream.event(), await patches.event()]
      const { state } = await nora.snapshot(canvas_id)
      return {
        ops: data.ops,
        redacted: data.redacted,
        blocks: ids(state.blocks),
        patched: folded.data.ops.map(({ op, path }) => `${op} ${path ?? ''}`),
      }
    }
    await next([
      insertBlock('top'),
      insertBlock('k1', 'card', 'top'),
      insertBlock('c1', 'column', 'k1'),
      insertBlock('c2', 'column', 'c1'),
      insertBlock('k2', 'card', 'c1'),
    ])
    const edit = await next([{ op: 'set_block_prop', id: 'c2', prop: 'title', value: 'Edited' }])
    expect(edit).toEqual({ ops: [], redacted: 1, blocks: ['top'], patched: [] })
    const revealed = await next([{ op: 'move_block', id: 'c1', parent: 'top', order: 'b0' }])
    expect(revealed.ops).toEqual([
      insertBlock('c1', 'column', 'top', 'b0', { title: 'c1' }),
      insertBlock('c2', 'column', 'c1', 'a0', { title: 'Edited' }),
    ])
    expect(revealed.blocks).toEqual(['c1', 'c2', 'top'])
    expect(revealed.patched.toSorted()).toEqual(['add /blocks/c1', 'add /blocks/c2'])
    const moved = await next([{ op: 'move_block', id: 'c1', parent: null, order: 'c0' }])
    expect(moved.ops).toEqual([{ op: 'move_block', id: 'c1', parent: null, order: 'c0' }])
    const gone = await next([{ op: 'move_block', id: 'c1', parent: 'k1', order: 'a0' }])
    expect([gone.ops, gone.blocks]).toEqual([[{ op: 'remove_block', id: 'c1' }], ['top']])
    expect(gone.patched.toSorted()).toEqual(['remove /blocks/c1', 'remove /blocks/c2'])
    const hiddenRemoval = await next([{ op: 'remove_block', id: 'k1' }])
    expect([hiddenRemoval.ops, hiddenRemoval.redacted]).toEqual([[], 1])
    await Promise.all([stream.close(), patches.close()])
  })
}
