import { expect, test } from 'vitest'
import { documentCanvas } from '../../canvases/document/definition.ts'
import type { EventData } from '../../contract/events/registry.ts'
import type { BlockId } from '../../contract/ids.ts'
import type { Op } from '../../contract/ops.ts'
import { eventOf } from '../fixtures/events.ts'
import { refusal } from '../fixtures/fake-transport.ts'
import { settle } from '../fixtures/manual-clock.ts'
import { CANVAS, openCanvas } from '../fixtures/open-canvas.ts'

const patchesView = { ...documentCanvas, view: 'patches' } as const
const block = (id: string): Op => ({
  op: 'insert_block',
  block: { id: id as BlockId, type: 'paragraph', parent: null, order: 'V', props: { text: 'ab' } },
})
const patch = (data: EventData<'state_patch'>) => eventOf('state_patch', data, { seq: data.rev, canvas_id: CANVAS })

test('[VIEW1] [SSE12] a folded patch that spans what the connection before it brought already leads to the same state', async () => {
  const canvas = await openCanvas(patchesView)
  const add = (id: string) => ({ id, type: 'paragraph', parent: null, order: 'V', props: { text: '' } })
  const send = (base_rev: number, rev: number, ops: EventData<'state_patch'>['ops']): void =>
    canvas.stream.send(patch({ base_rev, rev, command_ids: ['a', 'b'].slice(0, rev - base_rev), ops }))
  send(0, 1, [{ op: 'add', path: '/blocks/stays', value: add('stays') }])
  send(1, 2, [{ op: 'add', path: '/blocks/goes', value: add('goes') }])
  // The third commit took away what the second put there: a fold of both does not speak of it.
  send(1, 3, [{ op: 'replace', path: '/tokens/doc.review/value', value: 'bye' }])
  expect([canvas.handle.rev.get(), canvas.text(), canvas.handle.state.children(null)]).toEqual([3, 'bye', ['stays']])
  expect(canvas.session.sync.get().healed).toBe(0)
})

test('[CMD12] [REB2] a pending edit of what a patch moves out of a block stays, also where the patch removes that block first', async () => {
  const canvas = await openCanvas(patchesView)
  canvas.transport.on('send_command', () => new Promise(() => undefined))
  const add = (id: string, parent: string | null) => ({
    op: 'add' as const,
    path: `/blocks/${id}`,
    value: { id, type: 'paragraph', parent, order: 'V', props: { text: '' } },
  })
  canvas.stream.send(patch({ base_rev: 0, rev: 1, command_ids: ['a'], ops: [add('p', null), add('x', 'p')] }))
  const x = 'x' as BlockId
  canvas.handle.dispatchAny([{ op: 'set_block_prop', id: x, prop: 'text', value: 'mine' }])
  canvas.stream.send(
    patch({
      base_rev: 1,
      rev: 3,
      command_ids: ['b', 'c'],
      ops: [
        { op: 'remove', path: '/blocks/p' },
        { op: 'replace', path: '/blocks/x/parent', value: null },
      ],
    }),
  )
  expect(canvas.handle.state.block(x)).toMatchObject({ parent: null, props: { text: 'mine' } })
  expect(canvas.handle.conflicts.get()).toEqual([])
})

test('[VIEW1] a patch that holds fewer commits than it spans revs has a hole: a snapshot is loaded', async () => {
  const canvas = await openCanvas(patchesView)
  canvas.stream.send(
    patch({
      base_rev: 0,
      rev: 3,
      command_ids: ['a', 'c'],
      ops: [{ op: 'replace', path: '/tokens/doc.review/value', value: 'bye' }],
    }),
  )
  await settle()
  expect(canvas.text()).not.toBe('bye')
  expect(canvas.session.diagnostics.get()).toMatchObject([{ code: 'DIVERGED' }])
  expect(canvas.transport.calls.filter(({ kind }) => kind === 'canvas_snapshot')).toHaveLength(2)
})

test('[VIEW1] a folded patch that spans commits which an answer brought already leads to the same state', async () => {
  const canvas = await openCanvas(patchesView)
  const first = canvas.commit([{ op: 'set_token', path: 'doc.word_count', value: 1 }, block('gone')])
  const ids: string[] = []
  canvas.transport.on('send_command', ({ command_id }) => {
    ids.push(command_id)
    return ids.length === 1 ? refusal('REV_MISMATCH', { head_rev: 1, ops_since_base: [first] }) : refusal('FORBIDDEN')
  })
  canvas.handle.dispatchAny([{ op: 'set_token', path: 'doc.status', value: 'ready' }])
  await settle()
  expect(canvas.handle.rev.get()).toBe(1)
  // The second commit took back what the first did: a fold of both does not speak of it.
  canvas.stream.send(
    patch({
      base_rev: 0,
      rev: 2,
      command_ids: ['a', 'b'],
      ops: [{ op: 'replace', path: '/tokens/doc.title/value', value: 'New' }],
    }),
  )
  const { state } = canvas.handle
  expect([
    state.rev,
    state.token('doc.word_count')?.value,
    state.block('gone' as BlockId),
    state.token('doc.title')?.value,
  ]).toEqual([2, 0, undefined, 'New'])
  expect(canvas.session.diagnostics.get()).toEqual([])
})
