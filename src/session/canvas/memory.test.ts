import { expect, test } from 'vitest'
import { documentCanvas } from '../../canvases/document/definition.ts'
import type { BlockId, CanvasId } from '../../contract/ids.ts'
import { FULL_LENS } from '../../contract/lens.ts'
import type { TokenLens } from '../../contract/lens.ts'
import type { Op } from '../../contract/ops.ts'
import { ok } from '../../contract/result.ts'
import type { ReplayMiss } from '../../transport/types.ts'
import { eventOf, sessionAnswer } from '../fixtures/events.ts'
import { refusal } from '../fixtures/fake-transport.ts'
import { settle } from '../fixtures/manual-clock.ts'
import { CANVAS, openCanvas } from '../fixtures/open-canvas.ts'
import type { OpenCanvas } from '../fixtures/open-canvas.ts'

/** Shows the title and paragraphs; hides the review and everything else. */
const NARROW: TokenLens = {
  tokens: { read: ['doc.title'], write: ['doc.title'] },
  blocks: { read: ['paragraph'], write: ['paragraph'] },
  sidecars: false,
}
const SECRET = 'canary'
const TITLE = { token: 'doc.title' } as const
const REVIEW = { token: 'doc.review' } as const
const insert = (target: typeof TITLE | typeof REVIEW, at: number, text: string): Op => ({
  op: 'insert_text',
  target,
  at,
  text,
})
const block = (id: string, type: string): Op => ({
  op: 'insert_block',
  // With a field that no schema knows.
  block: {
    id: id as BlockId,
    type,
    parent: null,
    order: id,
    props: { text: `${SECRET} of ${id}` },
    ...{ note: `${SECRET} of ${id}` },
  },
})
const under = (id: string, parent: string): Op => ({
  op: 'insert_block',
  block: { id: id as BlockId, type: 'paragraph', parent: parent as BlockId, order: 'V', props: { text: SECRET } },
})

/** A document of which half is to be hidden, and an own edit that can be undone. */
const open = async (): Promise<OpenCanvas> => {
  const canvas = await openCanvas(undefined, `the ${SECRET} review`)
  canvas.stream.send(canvas.commit([block('p1', 'paragraph'), block('q1', 'quote'), under('below', 'q1')]))
  canvas.stream.send(ready(FULL_LENS))
  return canvas
}

const ready = (lens: TokenLens, epoch = 'e1') => {
  const event = eventOf(
    'CANVAS_READY',
    { canvas_type: 'document', title: 'Document', tool_manifest: [], head_rev: 0, lens },
    { seq: 0, canvas_id: CANVAS },
  )
  return { ...event, stream: { ...event.stream!, epoch } }
}

const miss = (canvas: OpenCanvas, reason: ReplayMiss['reason'] & string): void =>
  canvas.stream.sink.miss({ stream_id: 'canvas:c1' as never, code: 'REPLAY_MISS', reason, detail: '' })

/** From now on the gateway shows this session what the narrow lens shows, under another epoch. */
const narrow = (canvas: OpenCanvas, { isTold = true } = {}): void => {
  const shown = () => {
    const { tokens, blocks, ...state } = structuredClone(canvas.truth.toJSON())
    return {
      ...state,
      tokens: { 'doc.title': tokens['doc.title']! },
      blocks: blocks['p1'] === undefined ? {} : { p1: blocks['p1'] },
    }
  }
  canvas.transport.on('canvas_snapshot', () =>
    ok({ state: shown(), position: { epoch: 'e2', seq: canvas.truth.rev }, hash: canvas.truth.hash(NARROW) }),
  )
  if (isTold) canvas.stream.send(ready(NARROW, 'e2'))
}

const keys = ({ handle }: OpenCanvas) => [handle.state.tokenPaths(), handle.state.children(null)]
/** Everything that the session shows of this canvas, as text. */
const told = ({ handle, session }: OpenCanvas): string =>
  JSON.stringify([
    handle.state.tokenPaths().map((path) => handle.state.token(path)),
    ['p1', 'q1', 'below'].map((id) => handle.state.block(id as BlockId)),
    handle.conflicts.get(),
    handle.lastChange('token:doc.review').get(),
    session.unsent(),
    session.diagnostics.get(),
  ])

test('[LENS6] what a lens hides goes when the lens is told, before a snapshot is asked for; what it shows stays', async () => {
  const canvas = await open()
  let cleared = 0
  canvas.handle.anyToken('doc.review').subscribe(() => cleared++)
  expect(canvas.handle.lastChange('block:q1').get()).toBeDefined()
  const asked = canvas.transport.calls.length
  narrow(canvas)
  expect(keys(canvas)).toEqual([['doc.title'], ['p1']])
  expect(canvas.handle.state.block('below' as BlockId)).toBeUndefined()
  expect(canvas.transport.calls).toHaveLength(asked)
  expect(canvas.handle.lastChange('block:q1').get()).toBeUndefined()
  canvas.frame()
  expect([cleared, canvas.handle.generation.get()]).toEqual([1, 1])
  miss(canvas, 'lens')
  await settle()
  expect([canvas.handle.phase.get(), canvas.session.diagnostics.get(), canvas.session.sync.get().synced]).toEqual([
    'ready',
    [],
    true,
  ])
})

test('[LENS6] where nobody told the lens, and where access is gone, everything goes at once', async () => {
  for (const reason of ['lens', 'revoked'] as const) {
    const canvas = await open()
    let release = (): void => undefined
    canvas.transport.on(
      'canvas_snapshot',
      () => new Promise((resolve) => (release = () => resolve(refusal('NOT_FOUND')))),
    )
    miss(canvas, reason)
    expect(keys(canvas)).toEqual([[], []])
    await settle()
    release()
    await settle()
    expect(canvas.handle.phase.get()).toBe('not_found')
  }
})

test('[LENS6] what can be undone, and what stood there before, is forgotten', async () => {
  const canvas = await open()
  canvas.transport.on('send_command', () => new Promise(() => undefined))
  canvas.handle.dispatchAny([{ op: 'remove_block', id: 'p1' as BlockId }])
  expect(canvas.handle.undoable.get().undo).toBe(true)
  narrow(canvas)
  expect([canvas.handle.undoable.get(), canvas.handle.undo()]).toEqual([{ undo: false, redo: false }, null])
})

test('[LENS5] [LENS6] a lens that only lets other things be written takes nothing away', async () => {
  const canvas = await open()
  canvas.transport.on('send_command', () => new Promise(() => undefined))
  const before = keys(canvas)
  canvas.handle.dispatchAny([insert(TITLE, 0, 'My ')])
  // What else a list names that reads everything shows no more of it.
  for (const read of [['**'], ['doc.*', '**'], ['**', 'doc.*', '**']])
    canvas.stream.send(ready({ ...FULL_LENS, tokens: { read, write: [] } }))
  expect([keys(canvas), canvas.handle.undoable.get().undo, canvas.handle.generation.get()]).toEqual([before, true, 0])
})

test('[LENS6] [CMD10] what waits and is hidden by now is refused in words without what was there; the rest waits on, where others moved it to', async () => {
  const canvas = await open()
  canvas.transport.status.set({ phase: 'offline', since: 0 })
  const mine = canvas.handle.dispatchAny([insert(TITLE, 9, 'MINE')])
  const hidden = canvas.handle.dispatchAny(
    [
      {
        op: 'replace_text_range',
        target: REVIEW,
        from: 4,
        to: 10,
        text: 'own words',
        expect: SECRET,
      },
    ],
    { label: 'Reword' },
  )
  canvas.handle.dispatchAny([{ op: 'remove_block', id: 'q1' as BlockId }], { label: 'Tidy' })
  const back = canvas.handle.undo()
  canvas.commit([insert(TITLE, 0, 'Oh, ')])
  narrow(canvas)
  miss(canvas, 'lens')
  await settle()
  expect(canvas.handle.state.token('doc.title')?.value).toBe('Oh, Untitled MINEdocument')
  expect(mine.status.get()).toBe('queued')
  for (const pending of [hidden, back])
    expect(await pending?.settled).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } })
  expect(canvas.handle.conflicts.get()).toMatchObject([
    { op: { op: 'replace_text_range' }, mine: 'own words' },
    { op: { op: 'remove_block', id: 'q1' } },
    { op: { op: 'insert_block' } },
    { op: { op: 'insert_block' } },
  ])
  expect(told(canvas).replaceAll(`${SECRET} of p1`, '')).not.toContain(SECRET)
})

test('[LENS6] others’ values leave the conflicts that were told before', async () => {
  const canvas = await open()
  canvas.handle.dispatchAny([{ op: 'set_token', path: 'doc.review', value: 7 }])
  canvas.handle.dispatchAny([{ op: 'set_token', path: 'doc.title', value: 7 }])
  expect(canvas.handle.conflicts.get()).toMatchObject([
    { mine: 7, theirs: `the ${SECRET} review` },
    { mine: 7, theirs: 'Untitled document' },
  ])
  narrow(canvas)
  const [review, title] = canvas.handle.conflicts.get()
  expect([review?.mine, review?.theirs, title?.theirs]).toEqual([7, undefined, 'Untitled document'])
})

/** A command with a hidden and a shown part on its way, whose answer never comes. */
const inDoubt = async () => {
  const canvas = await open()
  const signals: (AbortSignal | undefined)[] = []
  canvas.transport.on(
    'send_command',
    (_, { signal }) =>
      new Promise((resolve) => {
        signals.push(signal)
        signal?.addEventListener('abort', () => resolve(refusal('CLOSED')))
      }),
  )
  const quoting: Op = { op: 'delete_range', target: REVIEW, from: 0, to: 3, expect: 'the' }
  const pending = canvas.handle.dispatchAny([quoting, insert(TITLE, 0, 'My ')])
  await settle()
  return { canvas, pending, signals }
}

test('[LENS6] [CMD5] bytes on their way that hold what is hidden are taken back, and stored is stored', async () => {
  const { canvas, pending, signals } = await inDoubt()
  canvas.transport.on('command_fate', () => ok({ status: 'applied', head_rev: 2, commit_id: 'commit2' }))
  const [command] = canvas.sent()
  canvas.commit(command?.ops ?? [], command)
  narrow(canvas)
  expect(signals[0]?.aborted).toBe(true)
  miss(canvas, 'lens')
  await settle()
  expect(await pending.settled).toEqual(ok({ head_rev: 2, commit_id: 'commit2' }))
  expect([canvas.handle.state.token('doc.title')?.value, canvas.handle.conflicts.get()]).toEqual([
    'My Untitled document',
    [],
  ])
  expect(canvas.sent()).toHaveLength(1)
})

test('[LENS6] [CMD7] bytes that were taken back and are not stored are reported where hidden; the rest goes up under the same key', async () => {
  const { canvas, pending } = await inDoubt()
  narrow(canvas)
  miss(canvas, 'lens')
  await canvas.clock.advance(1_000)
  expect(canvas.handle.conflicts.get()).toMatchObject([{ op: { op: 'delete_range' } }])
  const [first, second] = canvas.sent()
  expect(second).toMatchObject({
    command_id: first?.command_id,
    idempotency_key: first?.idempotency_key,
    ops: [insert(TITLE, 0, 'My ')],
  })
  expect(pending.status.get()).toBe('in_flight')
})

test('[LENS6] [CMD5] what was stored before access went is told as stored, and the canvas leaves the list', async () => {
  const { canvas, pending } = await inDoubt()
  canvas.transport.session.set(
    sessionAnswer({ canvases: [{ canvas_id: CANVAS, canvas_type: 'document', title: 'T', head_rev: 0 }] }),
  )
  expect(canvas.session.canvases.get()).toHaveLength(1)
  canvas.transport.on('canvas_snapshot', () => refusal('NOT_FOUND'))
  canvas.transport.on('command_fate', () => ok({ status: 'applied', head_rev: 2, commit_id: 'commit2' }))
  miss(canvas, 'revoked')
  await settle()
  expect(await pending.settled).toMatchObject({ ok: true })
  expect([canvas.handle.phase.get(), canvas.session.canvases.get(), canvas.session.sync.get().pending]).toEqual([
    'not_found',
    [],
    0,
  ])
  expect(canvas.handle.ready.get()).toBeNull()
})

test('[LENS6] commits in an answer that are of another epoch are not applied: a snapshot is loaded', async () => {
  const canvas = await open()
  const commit = canvas.commit([insert(REVIEW, 0, 'x')])
  const foreign = { ...commit, stream: { ...commit.stream!, epoch: 'e2' } }
  let calls = 0
  canvas.transport.on('send_command', () =>
    calls++ === 0
      ? refusal('REV_MISMATCH', { head_rev: 2, ops_since_base: [foreign] })
      : ok({ head_rev: 3, commit_id: 'commit3' }),
  )
  narrow(canvas, { isTold: false })
  canvas.handle.dispatchAny([insert(TITLE, 0, 'My ')])
  await canvas.clock.advance(1_000)
  expect(keys(canvas)).toEqual([['doc.title'], ['p1']])
  expect(canvas.sent()[1]).toMatchObject({ base_rev: 2 })
  expect(canvas.session.sync.get().healed).toBe(0)
})

test('[LENS6] CANVAS_READY is heard while a snapshot is on its way', async () => {
  const canvas = await open()
  canvas.transport.on('canvas_snapshot', () => new Promise(() => undefined))
  miss(canvas, 'trimmed')
  canvas.stream.send(ready(NARROW))
  expect(keys(canvas)).toEqual([['doc.title'], ['p1']])
})

test('a canvas that never was there is not opened twice by what is forgotten of it', async () => {
  const canvas = await open()
  canvas.transport.on('canvas_snapshot', () => refusal('NOT_FOUND'))
  const handle = canvas.session.canvas('c2' as CanvasId, canvas.handle.definition)
  await settle()
  expect([handle.phase.get(), handle.rev.get(), handle.state.tokenPaths()]).toEqual(['not_found', 0, []])
})

test('[LENS6] a folded patch that spans what was forgotten is no divergence: the snapshot is loaded', async () => {
  const canvas = await openCanvas({ ...documentCanvas, view: 'patches' })
  const set = (value: number): Op => ({ op: 'set_token', path: 'doc.word_count', value })
  const tell = (lens: TokenLens): void => {
    const data = { canvas_type: 'document', title: 'Document', tool_manifest: [], head_rev: 0, lens }
    canvas.stream.send(eventOf('CANVAS_READY', data, { seq: 0, canvas_id: CANVAS }))
  }
  const patch = (base_rev: number, rev: number): void => {
    const ops = [{ op: 'replace', path: '/tokens/doc.word_count/value', value: rev }] as const
    const data = { base_rev, rev, command_ids: ['a', 'b'].slice(0, rev - base_rev), ops: [...ops] }
    canvas.stream.send(eventOf('token_patch', data, { seq: rev, canvas_id: CANVAS }))
  }
  tell(FULL_LENS)
  canvas.commit([set(1)])
  patch(0, 1)
  tell({ ...FULL_LENS, tokens: { read: ['doc.*'], write: ['doc.*'] } })
  canvas.commit([set(2)])
  patch(0, 2)
  await settle()
  expect(canvas.handle.state.token('doc.word_count')?.value).toBe(2)
  expect([canvas.session.sync.get().healed, canvas.session.diagnostics.get()]).toEqual([0, []])
})
