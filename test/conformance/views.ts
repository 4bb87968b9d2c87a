import { Client, insertBlock, setToken } from './client.ts'
import type { Suite } from './case.ts'
import { expect } from './expect.ts'
import type { WireEvent } from './wire.ts'

type Node = { [key: string]: unknown }

/** RFC 6902, as far as the views use it: strict, so that a patch which does not fit is seen. */
const patch = (state: Node, event: WireEvent): void => {
  for (const { op, path = '', value } of event.data.ops) {
    const steps = path.split('/').slice(1)
    const last = steps.pop() ?? ''
    const holder = steps.reduce<unknown>((at, step) => (at as Node)[step], state) as Node | undefined
    if (holder === undefined || (op !== 'add' && !Object.hasOwn(holder, last)))
      throw new Error(`${op} ${path} has no target`)
    if (op === 'remove') delete holder[last]
    else holder[last] = structuredClone(value)
  }
  state['rev'] = event.data.rev
}

const HISTORY: readonly (readonly unknown[])[] = [
  [setToken('board.title', 'One')],
  [
    insertBlock('c1'),
    insertBlock('c2', 'column', null, 'b0'),
    insertBlock('k1', 'card', 'c1', 'a0', { title: 'Card', done: false }),
  ],
  [setToken('board.wip_limit', 7), { op: 'define_token', path: 'board.extra', token: { type: 'string', value: 'x' } }],
  [
    { op: 'insert_text', target: { block: 'k1', prop: 'title' }, at: 4, text: '!' },
    { op: 'set_block_prop', id: 'k1', prop: 'notes', value: 'n' },
  ],
  [{ op: 'move_block', id: 'k1', parent: 'c2', order: 'c' }],
  [
    { op: 'delete_token', path: 'board.extra' },
    { op: 'replace_text_range', target: { token: 'board.title' }, from: 0, to: 3, text: 'Two' },
  ],
  [{ op: 'remove_block', id: 'c2' }, insertBlock('c3')],
  [insertBlock('k1', 'card', 'c3', 'a0', { title: 'Again' })],
]

/** What objects inherit in many languages; one canvas goes through the same with each in the place of a plain name. */
const INHERITED = ['toString', 'valueOf', 'hasOwnProperty', 'toJSON', 'equals', 'hash', 'length', 'keys']

const underName = (name: string): readonly (readonly unknown[])[] => [
  [insertBlock(name, 'card', null, 'a0', { title: 't', [name]: 'keep me' })],
  [{ op: 'set_block_prop', id: name, prop: 'title', value: 'u' }],
  [{ op: 'insert_text', target: { block: name, prop: name }, at: 0, text: 'Now ' }],
  [{ op: 'define_token', path: `board.${name}`, token: { type: 'json', value: { [name]: [{ [name]: null }] } } }],
  [insertBlock('k1'), { op: 'move_block', id: name, parent: 'k1', order: 'b' }],
]

export const viewSuite = ({ test, target }: Suite): void => {
  test('[VIEW1] the view commits carries each commit, in order', async () => {
    const ana = await Client.open(target(), 'ana')
    const canvas_id = await ana.canvas()
    for (const ops of HISTORY) await ana.change(canvas_id, ops)
    const stream = await ana.stream(`streams=canvas:${canvas_id}&view=commits`)
    await stream.until('CANVAS_READY')
    const commits = await stream.events(HISTORY.length)
    expect(commits.map(({ type, data }) => [type, data.base_rev, data.head_rev, data.ops])).toEqual(
      HISTORY.map((ops, rev) => ['canvas_commit', rev, rev + 1, ops]),
    )
    await stream.close()
  })

  test('[VIEW1] the view patches carries one event per commit to who keeps up, named by what it touches', async () => {
    const ana = await Client.open(target(), 'ana')
    const canvas_id = await ana.canvas()
    const stream = await ana.stream(`streams=canvas:${canvas_id}~patches`)
    await stream.until('CANVAS_READY')
    const state = structuredClone((await ana.snapshot(canvas_id)).state) as unknown as Node
    const types: string[] = []
    for (const [rev, ops] of HISTORY.entries()) {
      const envelope = ana.envelope(canvas_id, rev, ops)
      await ana.post('/commands', envelope)
      const event = await stream.event()
      expect([event.data.base_rev, event.data.rev, event.data.command_ids]).toEqual([
        rev,
        rev + 1,
        [envelope['command_id']],
      ])
      types.push(event.type)
      patch(state, event)
      expect(state).toEqual((await ana.snapshot(canvas_id)).state)
    }
    expect(types).toEqual([
      'token_patch',
      'state_patch',
      'token_patch',
      'state_patch',
      'state_patch',
      'token_patch',
      'state_patch',
      'state_patch',
    ])
    await stream.close()
  })

  test('[ID2] [VIEW2] [OP5] what is named as something that objects inherit is data like any other', async () => {
    const ana = await Client.open(target(), 'ana')
    for (const name of INHERITED) {
      const canvas_id = await ana.canvas()
      const stream = await ana.stream(`streams=canvas:${canvas_id}~patches`)
      await stream.until('CANVAS_READY')
      const state = structuredClone((await ana.snapshot(canvas_id)).state) as unknown as Node
      for (const [rev, ops] of underName(name).entries()) {
        expect([name, rev, (await ana.command(canvas_id, rev, ops)).status]).toEqual([name, rev, 200])
        patch(state, await stream.event())
      }
      const snapshot = await ana.snapshot(canvas_id)
      const props = { title: 'u', [name]: 'Now keep me' }
      expect(snapshot.state.blocks[name]).toEqual({ id: name, type: 'card', parent: 'k1', order: 'b', props })
      expect(state).toEqual(snapshot.state)
      const absent = { op: 'insert_text', target: { block: 'k1', prop: name }, at: 0, text: 'x' }
      expect((await ana.command(canvas_id, 5, [absent])).status).toBe(404)
      await stream.close()
    }
  })

  test('[VIEW1] [VIEW2] what waits is folded into one patch, and leads to the same state from any place', async () => {
    const ana = await Client.open(target(), 'ana')
    const canvas_id = await ana.canvas()
    const snapshots = [await ana.snapshot(canvas_id)]
    const command_ids: unknown[] = []
    for (const [rev, ops] of HISTORY.entries()) {
      const envelope = ana.envelope(canvas_id, rev, ops)
      command_ids.push(envelope['command_id'])
      await ana.post('/commands', envelope)
      snapshots.push(await ana.snapshot(canvas_id))
    }
    const head = snapshots.at(-1)
    for (const [rev, { state, position }] of snapshots.slice(0, -1).entries()) {
      const stream = await ana.openWith({ streams: [{ id: `canvas:${canvas_id}`, view: 'patches', after: position }] })
      await stream.until('CANVAS_READY')
      const event = await stream.event()
      expect([event.data.base_rev, event.data.rev, event.data.command_ids]).toEqual([
        rev,
        HISTORY.length,
        command_ids.slice(rev),
      ])
      expect([event.stream?.prev, event.seq]).toEqual([position.seq, HISTORY.length])
      const copy = structuredClone(state) as unknown as Node
      patch(copy, event)
      expect(copy).toEqual(head?.state)
      await stream.close()
    }
  })

  test('[VIEW1] a reader that stops reading holds nothing back, and gets what became of it at once', async () => {
    const ana = await Client.open(target(), 'ana')
    const canvas_id = await ana.canvas()
    const stream = await ana.stream(`streams=canvas:${canvas_id}~patches`)
    await stream.until('CANVAS_READY')
    const before = (await ana.snapshot(canvas_id)).state
    for (let rev = 0; rev < 40; rev++)
      await ana.command(canvas_id, rev, [setToken('board.review', `${rev}`.repeat(20))])
    const copy = structuredClone(before) as unknown as Node
    while (copy['rev'] !== 40) patch(copy, await stream.event())
    expect(copy).toEqual((await ana.snapshot(canvas_id)).state)
    await stream.close()
  })
}
