import canonicalize from 'canonicalize'
import type { CanvasState } from '../../src/contract/index.ts'
import { reference } from '../fixtures/media/media-case.ts'
import type { Suite } from './case.ts'
import { Client, event, insertBlock, setToken } from './client.ts'
import { expect } from './expect.ts'
import type { Target } from './target.ts'
import { xxh64 } from './xxh64.ts'

const hashOf = ({ tokens, blocks }: CanvasState): string => {
  const entries = [
    ...Object.entries(tokens).map(([path, token]) => `/tokens/${path}\n${canonicalize(token) ?? ''}`),
    ...Object.entries(blocks).map(([id, block]) => `/blocks/${id}\n${canonicalize(block) ?? ''}`),
  ]
  const sum = entries.reduce((total, entry) => total + xxh64(new TextEncoder().encode(entry)), 0n)
  return (sum & 0xffff_ffff_ffff_ffffn).toString(16).padStart(16, '0')
}

/** A person who sees references, an agent that does not, and a plan. */
const room = async (target: Target) => {
  const [ana, planner] = [await Client.open(target, 'ana'), await Client.open(target, 'planner')]
  const ref = (artifact_id: string) =>
    reference({ artifact_id, uri: `/artifacts/${artifact_id}/resolve`, routing: ana.routing() })
  return { ana, planner, ref, canvas_id: await ana.canvas() }
}

const define = (path: string, type: string, value: unknown, more: object = {}) => ({
  op: 'define_token',
  path,
  token: { type, value, ...more },
})
const setProp = (prop: string, value: unknown, id = 'k1') => ({ op: 'set_block_prop', id, prop, value })

export const sidecarSuite = ({ test, target }: Suite): void => {
  test('[SIDE1] without sidecars every reference is null, in both views, snapshots, history, ops_since_base and the hash', async () => {
    const { ana, planner, ref, canvas_id } = await room(target())
    const [commits, patches] = [
      await planner.stream(`streams=canvas:${canvas_id}`),
      await planner.stream(`streams=canvas:${canvas_id}~patches`),
    ]
    await Promise.all([commits.until('CANVAS_READY'), patches.until('CANVAS_READY')])
    const link = { uri: 'https://example.com/', label: 'A link' }
    const meta = (cover: unknown, first: unknown) => ({ cover, list: [first, 'x', { link }], note: 's3://not/changed' })
    const own = {
      title: 'Card',
      asset: ref('a3'),
      artifact_id: 'a4',
      uri: '/artifacts/a4/resolve',
      shots: [ref('a5'), null],
    }
    const bare = { title: 'Card', asset: null, artifact_id: null, uri: null, shots: [null, null] }
    const alias = { object_id: 'a6', kind: 'media' }
    await ana.change(canvas_id, [
      define('board.hero', 'artifact_ref', ref('a1'), { fallback: ref('a2') }),
      define('board.meta', 'json', meta(ref('a1'), alias)),
      insertBlock('c1'),
      insertBlock('k1', 'card', 'c1', 'a0', own),
    ])
    await ana.change(canvas_id, [
      setProp('asset', ref('a7')),
      setProp('uri', 'https://example.com/b.png'),
      { op: 'insert_text', target: { block: 'k1', prop: 'uri' }, at: 25, text: '?v=2' },
      { op: 'insert_text', target: { block: 'k1', prop: 'title' }, at: 4, text: 's' },
      setToken('board.hero', null),
      setToken('board.meta', meta(null, 'plain')),
    ])
    const told = await commits.events(2)
    expect(told.map(({ data }) => [data.ops, data.redacted])).toEqual([
      [
        [
          define('board.hero', 'artifact_ref', null, { fallback: null }),
          define('board.meta', 'json', meta(null, null)),
          insertBlock('c1'),
          insertBlock('k1', 'card', 'c1', 'a0', bare),
        ],
        3,
      ],
      [
        [
          setProp('asset', null),
          setProp('uri', null),
          { op: 'insert_text', target: { block: 'k1', prop: 'title' }, at: 4, text: 's' },
          setToken('board.hero', null),
          setToken('board.meta', meta(null, 'plain')),
        ],
        3,
      ],
    ])
    let rev = 0
    while (rev < 2) rev = (await patches.event()).data.rev
    const first = await planner.snapshot(canvas_id, '?rev=1')
    expect([first.state.tokens['board.hero']?.value, first.state.tokens['board.meta']?.value]).toEqual([
      null,
      meta(null, null),
    ])
    const { state, hash } = await planner.snapshot(canvas_id)
    expect(state.blocks['k1']?.props).toEqual({ ...bare, title: 'Cards' })
    expect([hash, first.hash]).toEqual([hashOf(state), hashOf(first.state)])
    expect((await planner.get(`/canvases/${canvas_id}/snapshot?only=hash`)).body).toEqual({ rev: 2, hash })
    expect(hash).not.toBe((await ana.snapshot(canvas_id)).hash)
    const mismatch = (await planner.command(canvas_id, 0, [setToken('board.title', 'x')])).body
    const { commits: history } = (await planner.get(`/canvases/${canvas_id}/history`)).body
    for (const events of [mismatch.ops_since_base, history])
      expect(events.map(({ data }) => data)).toEqual(told.map(({ data }) => data))
    for (const text of [commits.raw, patches.raw, JSON.stringify([state, first, mismatch, history])])
      expect(/"a[1-7]"|\/a[1-7]\//.test(text)).toBe(false)
    expect((await ana.snapshot(canvas_id)).state.blocks['k1']?.props).toMatchObject({
      asset: { artifact_id: 'a7' },
      artifact_id: 'a4',
    })
    await Promise.all([commits.close(), patches.close()])
  })

  test('[SIDE1] fields that no schema knows hold no reference either, of ops, tokens, blocks and constraints', async () => {
    const { ana, planner, ref, canvas_id } = await room(target())
    const open = (view: string) => planner.stream(`streams=canvas:${canvas_id}~${view}`)
    const [commits, patches] = await Promise.all([open('commits'), open('patches')])
    await Promise.all([commits.until('CANVAS_READY'), patches.until('CANVAS_READY')])
    const more = (id: string, told: boolean) => ({
      ...(told
        ? { cover: ref(id), artifact_id: id, object_id: id, uri: `/artifacts/${id}/resolve` }
        : { cover: null, artifact_id: null, object_id: null, uri: null }),
      deep: [{ in: told ? { uri: `/artifacts/${id}/resolve` } : null, of: 'a1' }],
      color: 'red',
    })
    const ops = (told: boolean) => [
      { ...define('board.more', 'number', 1, { ...more('z1', told), constraints: { max: 9, ...more('z2', told) } }) },
      { ...insertBlock('c1'), ...more('z3', told) },
      { op: 'insert_block', block: { ...insertBlock('k1', 'card', 'c1').block, ...more('z4', told) } },
      { ...setProp('title', 'Card'), ...more('z5', told) },
      { op: 'insert_text', target: { block: 'k1', prop: 'title', ...more('z6', told) }, at: 4, text: 's' },
      { ...setToken('board.more', 2), ...more('z7', told) },
      { op: 'move_block', id: 'k1', parent: null, order: 'b0', ...more('z8', told) },
    ]
    const author = { routing: { ...ana.routing({ canvas_id }), ...more('z9', true) } }
    const intent = { label: 'A change', origin: 'human', ...more('z9', true) }
    expect((await ana.command(canvas_id, 0, ops(true), { ...author, intent })).status).toBe(200)
    const told = await commits.event()
    expect([told.data.ops, told.data.redacted]).toEqual([ops(false), 7])
    expect(told.data.intent).toEqual({ label: 'A change', origin: 'human', ...more('z9', false) })
    expect((await patches.event()).data.rev).toBe(1)
    const { state, hash } = await planner.snapshot(canvas_id)
    expect(hash).toBe(hashOf(state))
    expect(state.tokens['board.more']).toEqual({
      ...{ type: 'number', value: 2, constraints: { max: 9, ...more('', false) } },
      ...more('', false),
    })
    expect(state.blocks['k1']).toMatchObject({ ...more('', false), props: { title: 'Cards' }, order: 'b0' })
    const history = await planner.get(`/canvases/${canvas_id}/history`)
    const { ops_since_base } = (await planner.command(canvas_id, 0, [setToken('board.title', 'x')])).body
    expect(ops_since_base.map(({ data }) => data)).toEqual([told.data])
    for (const text of [commits.raw, patches.raw, history.text, JSON.stringify([state, ops_since_base])])
      expect(/"z[1-9]"|\/z[1-9]\//.test(text)).toBe(false)
    // What is unknown is kept for who may see it, and put there by nobody who may not.
    expect((await ana.snapshot(canvas_id)).state.blocks['k1']).toMatchObject({ ...more('z4', true) })
    const brings = [{ ...setToken('board.more', 3), extra: ref('z1') }]
    expect((await planner.command(canvas_id, 1, brings)).body.code).toBe('FORBIDDEN')
    expect((await planner.command(canvas_id, 1, [setToken('board.more', 3)])).status).toBe(200)
    expect((await planner.command(canvas_id, 2, [define('board.more', 'number', 4)])).body.code).toBe('FORBIDDEN')
    await Promise.all([commits.close(), patches.close()])
  })

  test('[SIDE1] what holds no reference is told to everybody alike', async () => {
    const { ana, planner, canvas_id } = await room(target())
    await ana.change(canvas_id, [insertBlock('c1'), setToken('board.title', 'A plan')])
    const [whole, seen] = [await ana.snapshot(canvas_id), await planner.snapshot(canvas_id)]
    expect([seen.state, seen.hash]).toEqual([whole.state, whole.hash])
    const { commits } = (await planner.get(`/canvases/${canvas_id}/history`)).body
    expect(commits.map(({ data }) => data.redacted)).toEqual([undefined])
  })

  test("[SIDE2] intents, tool calls and runs come without references, and the run's input too", async () => {
    const { ana, planner, ref, canvas_id } = await room(target())
    const writer = await Client.open(target(), 'writer')
    const thread_id = await ana.thread()
    const stream = await planner.stream(`streams=thread:${thread_id},canvas:${canvas_id}`)
    const intent = { label: 'A change', origin: 'human', policy_context: { asked: [ref('a1')] } }
    await ana.command(canvas_id, 0, [setToken('board.title', 'x')], { intent })
    const run_id = (await ana.run({ thread_id }, { brief: '# Write', cover: ref('a2') })).body.run_id
    await writer.events({ thread_id }, [
      event('tool_call', { call_id: 'call1', tool: 'look', args: { at: ref('a3'), how: 'closely' } }),
      event('tool_result', { call_id: 'call1', status: 'ok', result: [ref('a4'), 'seen'], duration_ms: 1 }),
    ])
    expect((await stream.until('canvas_commit')).data.intent).toEqual({ ...intent, policy_context: { asked: [null] } })
    expect((await stream.until('tool_call')).data).toMatchObject({ args: { at: null, how: 'closely' } })
    expect((await stream.until('tool_result')).data.result).toEqual([null, 'seen'])
    const page = (await planner.get(`/threads/${thread_id}/snapshot`)).body
    expect(page.tool_calls).toMatchObject([{ args: { at: null, how: 'closely' }, result: [null, 'seen'] }])
    expect(page.runs.map(({ input }) => input)).toEqual([{ brief: '# Write', cover: null }])
    expect((await planner.get(`/runs/${run_id}`)).body.input).toEqual({ brief: '# Write', cover: null })
    expect((await ana.get(`/runs/${run_id}`)).body.input).toMatchObject({ cover: { artifact_id: 'a2' } })
    expect(/"a[1-4]"/.test(stream.raw + JSON.stringify(page))).toBe(false)
    await stream.close()
  })

  test('[SIDE2] events, steps and calls hold no reference in fields that no schema knows, and are told all the same', async () => {
    const { ana, planner, ref } = await room(target())
    const writer = await Client.open(target(), 'writer')
    const thread_id = await ana.thread()
    const stream = await planner.stream(`streams=thread:${thread_id}`)
    const { run_id } = (await ana.run({ thread_id })).body
    const more = { artifact_id: 'z1', cover: ref('z2'), color: 'red' }
    const bare = { artifact_id: null, cover: null, color: 'red' }
    const ids = { run_id, ...more }
    const answer = await writer.events({ thread_id, ...(more as object) }, [
      event('step_start', { step_id: 's1', label: 'A step', ...more }, ids),
      event('tool_call', { call_id: 'call1', tool: 'look', args: {}, ...more }, ids),
      event('tool_result', { call_id: 'call1', status: 'ok', result: 1, duration_ms: 1, ...more }, ids),
      event('log_line', { level: 'info', text: 'x', ...more }, ids),
    ])
    expect(answer.status).toBe(202)
    for (const type of ['step_start', 'tool_call', 'tool_result', 'log_line'])
      expect(await stream.until(type)).toMatchObject({ data: bare, ids: { run_id, ...bare }, routing: bare })
    const page = await planner.get(`/threads/${thread_id}/snapshot`)
    expect(page.body.tool_calls).toMatchObject([{ call_id: 'call1', status: 'ok', result: 1 }])
    const run = await planner.get(`/runs/${run_id}`)
    expect(run.body.steps).toMatchObject([{ step_id: 's1', label: 'A step' }])
    expect(/"z[12]"|\/z[12]\//.test(stream.raw + page.text + run.text)).toBe(false)
    await stream.close()
  })

  test('[SIDE3] what an actor does not see it neither overwrites nor removes nor brings', async () => {
    const { ana, planner, ref, canvas_id } = await room(target())
    const rev = await ana.change(canvas_id, [
      define('board.hero', 'artifact_ref', ref('a1')),
      define('board.empty', 'artifact_ref', null),
      define('board.meta', 'json', { cover: ref('a1'), title: 'x' }),
      define('board.plain', 'json', { title: 'x' }),
      insertBlock('c1'),
      insertBlock('k1', 'card', 'c1', 'a0', {
        title: 'Card',
        asset: ref('a2'),
        uri: '/artifacts/a2/resolve',
        other: null,
      }),
      insertBlock('k2', 'card', 'c1', 'a1', { title: 'Bare' }),
    ])
    const before = await ana.snapshot(canvas_id)
    for (const op of [
      setToken('board.hero', null),
      setToken('board.hero', ref('a9')),
      setToken('board.empty', null),
      setToken('board.meta', { cover: null, title: 'y' }),
      setToken('board.plain', { cover: ref('a9') }),
      define('board.hero', 'string', 'mine'),
      define('board.meta', 'json', null),
      define('board.new', 'artifact_ref', null),
      { op: 'delete_token', path: 'board.hero' },
      { op: 'delete_token', path: 'board.meta' },
      setProp('asset', null),
      setProp('uri', 'x'),
      setProp('other', ref('a9')),
      { op: 'insert_text', target: { block: 'k1', prop: 'uri' }, at: 0, text: 'x' },
      { op: 'insert_text', target: { block: 'k2', prop: 'uri' }, at: 0, text: 'x' },
      { op: 'set_block_prop', id: 'k2', prop: 'object_id', value: 'x' },
      { op: 'remove_block', id: 'k1' },
      { op: 'remove_block', id: 'c1' },
      insertBlock('k3', 'card', 'c1', 'a2', { asset: ref('a9') }),
      insertBlock('k3', 'card', 'c1', 'a2', { artifact_id: 'a9' }),
    ]) {
      const { status, body } = await planner.command(canvas_id, rev, [op])
      expect({ op, status, code: body.code, pointer: body.errors?.[0]?.pointer }).toEqual({
        op,
        status: 403,
        code: 'FORBIDDEN',
        pointer: '/ops/0',
      })
    }
    expect(await ana.snapshot(canvas_id)).toEqual(before)
    const answer = await planner.command(canvas_id, rev, [
      setProp('title', 'Retitled'),
      setProp('other', 'mine'),
      { op: 'insert_text', target: { block: 'k1', prop: 'title' }, at: 0, text: '> ' },
      { op: 'move_block', id: 'k1', parent: null, order: 'z' },
      setToken('board.plain', { title: 'y' }),
      { op: 'remove_block', id: 'k2' },
    ])
    expect(answer.status).toBe(200)
    expect((await ana.snapshot(canvas_id)).state.blocks['k1']).toMatchObject({
      parent: null,
      props: { title: '> Retitled', asset: { artifact_id: 'a2' }, other: 'mine' },
    })
    const routing = planner.routing()
    const made = await planner.post('/canvases', {
      v: 1,
      idempotency_key: crypto.randomUUID(),
      routing,
      canvas_type: 'plan',
      title: 'A plan',
      tokens: { 'board.hero': { type: 'artifact_ref', value: ref('a9') } },
    })
    expect([made.body.code, made.body.errors?.map(({ pointer }) => pointer)]).toEqual([
      'FORBIDDEN',
      ['/tokens/board.hero'],
    ])
  })

  test('[SIDE3] who sees no references attaches none', async () => {
    const nora = await Client.open(target(), 'nora')
    const attachment = reference({ routing: nora.routing() })
    const { status, body } = await nora.chat(await nora.thread(), 'Look', { attachments: [attachment] })
    expect([status, body.code, body.errors?.map(({ pointer }) => pointer)]).toEqual([
      403,
      'FORBIDDEN',
      ['/attachments'],
    ])
  })
}
