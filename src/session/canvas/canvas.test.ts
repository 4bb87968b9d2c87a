import { expect, test } from 'vitest'
import { documentCanvas } from '../../canvases/document/definition.ts'
import type { BlockId, CanvasId } from '../../contract/ids.ts'
import type { Op } from '../../contract/ops.ts'
import { ok } from '../../contract/result.ts'
import type { EventData } from '../../contract/events/registry.ts'
import { eventOf } from '../fixtures/events.ts'
import { refusal } from '../fixtures/fake-transport.ts'
import { settle } from '../fixtures/manual-clock.ts'
import { CANVAS, openCanvas } from '../fixtures/open-canvas.ts'

const REVIEW = { token: 'doc.review' } as const
const insert = (at: number, text: string): Op => ({ op: 'insert_text', target: REVIEW, at, text })
const remove = (from: number, to: number): Op => ({ op: 'delete_range', target: REVIEW, from, to })
const block = (id: string, text = 'ab'): Op => ({
  op: 'insert_block',
  block: { id: id as BlockId, type: 'paragraph', parent: null, order: 'V', props: { text } },
})
const patchesView = { ...documentCanvas, view: 'patches' } as const
const patch = (data: EventData<'token_patch'>) => eventOf('token_patch', data, { seq: data.rev, canvas_id: CANVAS })

/** A gateway that answers no command: what is pending stays so. */
const silent = async (...args: Parameters<typeof openCanvas>) => {
  const canvas = await openCanvas(...args)
  canvas.transport.on('send_command', () => new Promise(() => undefined))
  return canvas
}

test('the snapshot is loaded first, and the stream subscribed from its position in the view of the definition', async () => {
  const canvas = await openCanvas(patchesView)
  expect(canvas.stream).toMatchObject({ view: 'patches', seeks: [{ epoch: 'e1', seq: 0 }] })
  expect(canvas.handle.phase.get()).toBe('ready')
  expect(canvas.session.sync.get()).toMatchObject({ pending: 0, conflicts: 0, verified_rev: 0, synced: true })
})

test('foreign changes are told once per frame, however many came', async () => {
  const canvas = await openCanvas()
  let told = 0
  let other = 0
  canvas.handle.anyToken('doc.review').subscribe(() => told++)
  canvas.handle.anyToken('doc.status').subscribe(() => other++)
  for (let i = 0; i < 50; i++) canvas.stream.send(canvas.commit([insert(0, 'x')]))
  expect([told, canvas.text().length]).toEqual([0, 55])
  canvas.frame()
  expect([told, other]).toEqual([1, 0])
})

test('[CMD8] a commit that comes twice, by the stream and by an answer, is applied once', async () => {
  const canvas = await openCanvas()
  const commit = canvas.commit([insert(0, 'x')])
  canvas.stream.send(commit, commit)
  expect([canvas.text(), canvas.handle.rev.get()]).toEqual(['xhello', 1])
})

test('[REB1] of two inserts at one place the one ordered later shifts right, and a delete splits around an insert', async () => {
  const canvas = await silent()
  canvas.handle.dispatchAny([insert(2, 'mine')])
  canvas.stream.send(canvas.commit([insert(2, 'theirs')]))
  expect(canvas.text()).toBe('hetheirsminello')
  const other = await silent()
  other.handle.dispatchAny([remove(1, 4)])
  other.stream.send(other.commit([insert(2, 'XY')]))
  expect(other.text()).toBe('hXYo')
})

test('[REB2] the pending value of a token wins over one that was ordered before it', async () => {
  const canvas = await silent()
  canvas.handle.dispatchAny([{ op: 'set_token', path: 'doc.word_count', value: 5 }])
  canvas.stream.send(canvas.commit([{ op: 'set_token', path: 'doc.word_count', value: 7 }]))
  expect(canvas.handle.state.token('doc.word_count')?.value).toBe(5)
})

test('[CMD10] an op that lost its target is dropped and reported with both values; the rest of its command goes on', async () => {
  const canvas = await silent()
  canvas.stream.send(canvas.commit([block('b1')]))
  const pending = canvas.handle.dispatchAny([
    { op: 'set_block_prop', id: 'b1' as BlockId, prop: 'text', value: 'mine' },
    { op: 'set_token', path: 'doc.word_count', value: 3 },
  ])
  canvas.stream.send(canvas.commit([{ op: 'remove_block', id: 'b1' as BlockId }]))
  expect(canvas.handle.conflicts.get()).toMatchObject([{ mine: 'mine', reason: 'the block was removed' }])
  expect(canvas.handle.state.token('doc.word_count')?.value).toBe(3)
  expect(pending.status.get()).not.toBe('conflict')
  expect(canvas.session.sync.get().conflicts).toBe(1)
  canvas.handle.dismiss(canvas.handle.conflicts.get()[0]?.conflict_id ?? '')
  expect(canvas.session.sync.get().conflicts).toBe(0)
})

test('[CMD10] a change of which nothing is left settles as a conflict', async () => {
  const canvas = await openCanvas()
  let release = (): void => undefined
  canvas.transport.on(
    'send_command',
    () => new Promise((resolve) => (release = () => resolve(refusal('REV_MISMATCH', { head_rev: 2 })))),
  )
  canvas.stream.send(canvas.commit([block('b1')]))
  const pending = canvas.handle.dispatchAny([
    { op: 'set_block_prop', id: 'b1' as BlockId, prop: 'text', value: 'mine' },
  ])
  await settle()
  canvas.stream.send(canvas.commit([{ op: 'remove_block', id: 'b1' as BlockId }]))
  release()
  expect(await pending.settled).toMatchObject({ ok: false, error: { code: 'CONFLICT' } })
  expect([pending.status.get(), canvas.session.sync.get().pending]).toEqual(['conflict', 0])
})

test('[CMD11] undo takes back the own edit where others moved it to, and redo makes it again', async () => {
  const canvas = await silent()
  canvas.handle.dispatchAny([insert(5, ' world')])
  canvas.stream.send(canvas.commit([insert(0, 'Oh, ')]))
  expect(canvas.text()).toBe('Oh, hello world')
  expect(canvas.handle.undoable.get()).toEqual({ undo: true, redo: false })
  canvas.handle.undo()
  expect(canvas.text()).toBe('Oh, hello')
  canvas.stream.send(canvas.commit([insert(0, 'A')]))
  canvas.handle.redo()
  expect(canvas.text()).toBe('AOh, hello world')
  canvas.handle.undo()
  expect([canvas.text(), canvas.handle.undo()]).toEqual(['AOh, hello', null])
})

test('[CMD11] undo goes back through several own edits with others in between, and leaves theirs', async () => {
  const canvas = await silent()
  canvas.handle.dispatchAny([insert(0, 'A')])
  await canvas.clock.advance(5_000)
  canvas.stream.send(canvas.commit([insert(5, 'x')]))
  canvas.handle.dispatchAny([insert(1, 'B')])
  await canvas.clock.advance(5_000)
  canvas.stream.send(canvas.commit([insert(0, 'y')]))
  expect(canvas.text()).toBe('yABhellox')
  canvas.handle.undo()
  expect(canvas.text()).toBe('yAhellox')
  canvas.handle.undo()
  expect(canvas.text()).toBe('yhellox')
})

test('[CMD11] undo leaves a text alone that others put in the place of what it would take back', async () => {
  const canvas = await silent()
  canvas.handle.dispatchAny([insert(5, ' mine')])
  await settle()
  const [command] = canvas.sent()
  canvas.stream.send(canvas.commit(command?.ops ?? [], command))
  canvas.stream.send(canvas.commit([{ op: 'set_token', path: 'doc.review', value: 'all of it theirs' }]))
  expect([canvas.handle.undo(), canvas.text()]).toEqual([null, 'all of it theirs'])
})

test('[CMD11] one undo takes back what was typed without a pause', async () => {
  const canvas = await silent()
  for (const [index, key] of [...'abc'].entries()) canvas.handle.dispatchAny([insert(5 + index, key)])
  await canvas.clock.advance(3_000)
  canvas.handle.dispatchAny([insert(8, 'd')])
  canvas.handle.undo()
  expect(canvas.text()).toBe('helloabc')
  canvas.handle.undo()
  expect(canvas.text()).toBe('hello')
})

test('[CMD12] in the patches view a command is confirmed by the ids that a patch holds, also folded with others’', async () => {
  const canvas = await openCanvas(patchesView)
  canvas.transport.on('send_command', () => ok({ head_rev: 1, commit_id: 'commit1' }))
  const pending = canvas.handle.dispatchAny([insert(5, ' mine')])
  await settle()
  const [command] = canvas.sent()
  canvas.handle.dispatchAny([remove(9, 10)])
  canvas.handle.dispatchAny([insert(9, 'E')])
  expect(canvas.text()).toBe('hello minE')
  canvas.stream.send(
    patch({
      base_rev: 0,
      rev: 2,
      command_ids: [command?.command_id ?? '', 'another'],
      ops: [{ op: 'replace', path: '/tokens/doc.review/value', value: 'Oh, hello mine' }],
    }),
  )
  expect(canvas.text()).toBe('Oh, hello minE')
  expect((await pending.settled).ok).toBe(true)
})

test('[CMD12] in the patches view what is pending is applied anew on the new state', async () => {
  const canvas = await silent(patchesView)
  canvas.handle.dispatchAny([insert(5, '!')])
  canvas.stream.send(
    patch({
      base_rev: 0,
      rev: 1,
      command_ids: ['another'],
      ops: [{ op: 'replace', path: '/tokens/doc.review/value', value: '>> hello' }],
    }),
  )
  expect(canvas.text()).toBe('>> hello!')
})

test('[ENV5] a commit that could not be read makes the canvas load its snapshot', async () => {
  const canvas = await openCanvas()
  canvas.commit([insert(0, 'x')])
  canvas.stream.sink.diagnostic?.({ code: 'MALFORMED_EVENT', message: '', errors: [], type: 'canvas_commit' })
  expect(canvas.handle.phase.get()).toBe('healing')
  await settle()
  expect([canvas.text(), canvas.handle.phase.get(), canvas.stream.seeks.at(-1)]).toEqual([
    'xhello',
    'ready',
    { epoch: 'e1', seq: 1 },
  ])
})

test('[MED8] a canvas whose snapshot holds media is refused, told once, and comes back with what is pending once they are gone', async () => {
  const canvas = await silent()
  canvas.handle.dispatchAny([insert(0, 'x')])
  const answer = canvas.transport.on.bind(undefined, 'canvas_snapshot')
  answer(() => refusal('INLINE_MEDIA_REJECTED'))
  canvas.stream.sink.diagnostic?.({ code: 'INLINE_MEDIA_REJECTED', message: '', errors: [], type: 'canvas_commit' })
  await settle()
  const asked = () => canvas.transport.calls.filter(({ kind }) => kind === 'canvas_snapshot').length
  const before = asked()
  for (let minute = 0; minute < 10; minute++) {
    await canvas.clock.advance(60_000)
  }
  expect(canvas.handle.phase.get()).toBe('refused')
  expect(asked() - before).toBeGreaterThan(1)
  expect(asked() - before).toBeLessThan(30)
  expect(canvas.session.diagnostics.get()).toMatchObject([{ code: 'INLINE_MEDIA_REJECTED', stream_id: 'canvas:c1' }])
  expect(canvas.session.sync.get()).toMatchObject({ pending: 1, synced: false })
  answer(() => ok({ state: canvas.truth.toJSON(), position: { epoch: 'e1', seq: 0 }, hash: canvas.truth.hash() }))
  await canvas.clock.advance(60_000)
  expect([canvas.handle.phase.get(), canvas.text()]).toEqual(['ready', 'xhello'])
})

test('[MED8] nobody looks at a refused canvas any more, so its snapshot is not asked for again', async () => {
  const canvas = await openCanvas()
  canvas.transport.on('canvas_snapshot', () => refusal('INLINE_MEDIA_REJECTED'))
  canvas.stream.sink.diagnostic?.({ code: 'INLINE_MEDIA_REJECTED', message: '', errors: [], type: 'canvas_commit' })
  await settle()
  canvas.handle.close()
  await canvas.clock.advance(60_000)
  const { length } = canvas.transport.calls
  await canvas.clock.advance(600_000)
  expect(canvas.transport.calls.length).toBe(length)
})

test('[SSE7] a canvas that is taken away is empty, and what was pending on it is refused', async () => {
  const canvas = await silent()
  const pending = canvas.handle.dispatchAny([insert(0, 'x')])
  canvas.transport.on('canvas_snapshot', () => refusal('NOT_FOUND'))
  canvas.transport.on('command_fate', () => ok({ status: 'unknown' }))
  canvas.stream.sink.miss({ stream_id: 'canvas:c1' as never, code: 'REPLAY_MISS', reason: 'revoked', detail: '' })
  await settle()
  expect([canvas.handle.phase.get(), canvas.handle.state.tokenPaths()]).toEqual(['not_found', []])
  expect(await pending.settled).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } })
})

test('handles of one canvas share its replica and its one subscription, which outlives a moment without any', async () => {
  const canvas = await openCanvas()
  const second = canvas.session.canvas(CANVAS, documentCanvas)
  expect(second.token('doc.review')).toBe(canvas.handle.anyToken('doc.review'))
  canvas.handle.close()
  canvas.handle.close()
  second.close()
  await canvas.clock.advance(1_000)
  const third = canvas.session.canvas(CANVAS, documentCanvas)
  expect(canvas.transport.streams.size).toBe(1)
  third.close()
  await canvas.clock.advance(60_000)
  expect(canvas.transport.streams.size).toBe(0)
  const fourth = canvas.session.canvas(CANVAS, documentCanvas)
  expect([canvas.stream.seeks, fourth.token('doc.review').get()?.value]).toEqual([[{ epoch: 'e1', seq: 0 }], 'hello'])
  expect(canvas.transport.calls.filter(({ kind }) => kind === 'canvas_snapshot')).toHaveLength(1)
})

test('carets hear of every change of a text in order, others’ as they read after what is pending', async () => {
  const canvas = await silent()
  const heard: unknown[] = []
  const end = canvas.handle.onText((ops, origin) => heard.push([origin, ops]))
  canvas.handle.dispatchAny([insert(0, 'ab')])
  canvas.stream.send(canvas.commit([insert(5, '!')]))
  canvas.stream.send(canvas.commit([{ op: 'set_token', path: 'doc.word_count', value: 1 }]))
  end()
  canvas.stream.send(canvas.commit([insert(0, 'late')]))
  expect(heard).toEqual([
    ['own', [insert(0, 'ab')]],
    ['foreign', [insert(7, '!')]],
  ])
})

test('a history is read page by page, and a commit in it that cannot be read is reported and left out', async () => {
  const canvas = await openCanvas()
  const commits = [canvas.commit([insert(0, 'x')]), { v: 1 }, canvas.commit([insert(0, 'y')])]
  canvas.transport.on('canvas_history', () => ok({ commits: commits as never, head_rev: 2, next: 3 }))
  const page = await canvas.handle.history({ from_rev: 0 })
  expect(page).toMatchObject({ ok: true, value: { next: 3, commits: [{ head_rev: 1 }, { head_rev: 2 }] } })
  expect(canvas.session.diagnostics.get()).toHaveLength(1)
})

test('a change that does not apply to what is shown is refused at once, named, and leaves nothing behind', async () => {
  const canvas = await openCanvas()
  const pending = canvas.handle.dispatchAny([insert(0, 'x'), remove(3, 99)])
  expect(await pending.settled).toMatchObject({
    ok: false,
    error: { code: 'VALIDATION_FAILED', errors: [{ pointer: '/ops/1/to' }] },
  })
  expect([canvas.text(), canvas.session.sync.get().pending]).toEqual(['hello', 0])
})

test('nobody is asked for the canvas of an unknown id twice', async () => {
  const canvas = await openCanvas()
  canvas.transport.on('canvas_snapshot', () => refusal('NOT_FOUND'))
  const handle = canvas.session.canvas('nowhere' as CanvasId, documentCanvas)
  await settle()
  expect(handle.phase.get()).toBe('not_found')
  expect(handle.dispatch([{ op: 'set_token', path: 'doc.title', value: 'x' }]).status.get()).toBe('refused')
  await canvas.clock.advance(60_000)
  expect(canvas.transport.calls.filter(({ kind }) => kind === 'canvas_snapshot')).toHaveLength(2)
})

test('[ENV5] a snapshot that cannot be put in place is reported and asked for again, and nothing else stops', async () => {
  const canvas = await openCanvas()
  const whole = canvas.truth.toJSON()
  let calls = 0
  canvas.transport.on('canvas_snapshot', () => {
    const state = calls++ === 0 ? { ...whole, blocks: null as never } : whole
    return ok({ state, position: { epoch: 'e1', seq: 0 }, hash: canvas.truth.hash() })
  })
  canvas.stream.sink.miss({ stream_id: 'canvas:c1' as never, code: 'REPLAY_MISS', reason: 'trimmed', detail: '' })
  await canvas.clock.advance(1_000)
  expect([calls, canvas.handle.phase.get(), canvas.text()]).toEqual([2, 'ready', 'hello'])
  expect(canvas.session.diagnostics.get()).toMatchObject([{ code: 'DIVERGED' }])
})
