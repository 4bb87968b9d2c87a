import { expect, test } from 'vitest'
import { documentCanvas } from '../../canvases/document/definition.ts'
import { AtomsError } from '../../contract/errors.ts'
import { FULL_LENS } from '../../contract/lens.ts'
import { err } from '../../contract/result.ts'
import type { ThreadId } from '../../contract/ids.ts'
import { eventOf } from '../fixtures/events.ts'
import { refusal } from '../fixtures/fake-transport.ts'
import type { FakeTransport } from '../fixtures/fake-transport.ts'
import { settle } from '../fixtures/manual-clock.ts'
import { CANVAS, openCanvas } from '../fixtures/open-canvas.ts'

const OTHER = 'c2' as typeof CANVAS

/** A second canvas of an open session, whose snapshot is answered so. */
const opened = async (answer: (transport: FakeTransport) => ReturnType<typeof refusal>) => {
  const canvas = await openCanvas()
  const asked = () =>
    canvas.transport.calls.filter(
      ({ kind, body }) => kind === 'canvas_snapshot' && (body as { canvas_id: string }).canvas_id === OTHER,
    ).length
  canvas.transport.on('canvas_snapshot', () => answer(canvas.transport))
  const handle = canvas.session.canvas(OTHER, documentCanvas)
  await settle()
  return { ...canvas, handle, asked }
}
const codeOf = (handle: { readonly trouble: { get(): AtomsError | null } }) => handle.trouble.get()?.code

test('what cannot be loaded says why while it is tried again, and no more once it was loaded', async () => {
  let answer = () => err(new AtomsError('NETWORK', 'No answer came.'))
  const { handle, clock, transport, asked } = await opened(() => answer())
  expect([handle.phase.get(), codeOf(handle), asked()]).toEqual(['loading', undefined, 1])
  await clock.advance(1_000)
  expect([handle.phase.get(), codeOf(handle)]).toEqual(['loading', 'NETWORK'])
  const signIn = () => err(new AtomsError('SIGN_IN_FAILED', 'credentials() gave no token: down'))
  answer = signIn
  await clock.advance(60_000)
  expect([handle.phase.get(), codeOf(handle)]).toEqual(['loading', 'SIGN_IN_FAILED'])
  const before = asked()
  handle.reload()
  await settle()
  expect(asked()).toBe(before + 1)
  const { truth } = await openCanvas()
  transport.on('canvas_snapshot', () => ({
    ok: true,
    value: { state: { ...truth.toJSON(), canvas_id: OTHER }, position: { epoch: 'e1', seq: 0 }, hash: truth.hash() },
  }))
  handle.reload()
  await settle()
  expect([handle.phase.get(), codeOf(handle)]).toEqual(['ready', undefined])
})

test('what is not there is told apart from what is not permitted, which stays in the list', async () => {
  const gone = await opened(() => refusal('NOT_FOUND'))
  expect([gone.handle.phase.get(), codeOf(gone.handle)]).toEqual(['not_found', 'NOT_FOUND'])
  const forbidden = await opened(() => refusal('FORBIDDEN'))
  expect([forbidden.handle.phase.get(), codeOf(forbidden.handle)]).toEqual(['not_found', 'FORBIDDEN'])
  const thread = await openCanvas()
  thread.transport.on('thread_snapshot', () => refusal('FORBIDDEN'))
  const { threads } = thread.session
  const handle = thread.session.thread('t1' as ThreadId)
  const listed = threads.get().length
  await settle()
  expect([handle.phase.get(), codeOf(handle), threads.get().length]).toEqual(['not_found', 'FORBIDDEN', listed])
})

test('a refusal of the session says nothing of a canvas: it waits, and loads when the session may open', async () => {
  const { handle, transport, asked, clock } = await opened(({ status }) => {
    status.set({ phase: 'failed', error: new AtomsError('FORBIDDEN', 'no') })
    return refusal('FORBIDDEN')
  })
  expect([handle.phase.get(), codeOf(handle)]).toEqual(['loading', 'FORBIDDEN'])
  await clock.advance(60_000)
  expect(asked()).toBe(1)
  transport.on('canvas_snapshot', () => refusal('NOT_FOUND'))
  transport.status.set({ phase: 'idle' })
  await clock.advance(60_000)
  expect([handle.phase.get(), codeOf(handle)]).toEqual(['not_found', 'NOT_FOUND'])
})

test('a page that is no answer of the contract does not take a canvas away', async () => {
  const { handle, clock } = await opened(() => err(new AtomsError('NOT_FOUND', 'The gateway answered with 404.')))
  await clock.advance(1_000)
  expect([handle.phase.get(), codeOf(handle)]).toEqual(['loading', 'NOT_FOUND'])
})

test('what was not there is looked for again when somebody asks', async () => {
  const { handle, asked } = await opened(() => refusal('NOT_FOUND'))
  handle.reload()
  expect(handle.phase.get()).toBe('loading')
  await settle()
  expect([handle.phase.get(), asked()]).toEqual(['not_found', 2])
})

test('[ENV5] what opens a canvas and cannot be understood is told of the canvas, and its stream is opened anew by hand', async () => {
  const { handle, transport, session } = await openCanvas()
  const stream = `canvas:${CANVAS}`
  const bad = { code: 'MALFORMED_EVENT', message: 'no tools', errors: [], type: 'CANVAS_READY' } as const
  const first = transport.stream(stream)
  first.sink.diagnostic?.(bad)
  expect([handle.phase.get(), handle.trouble.get()?.message]).toEqual(['ready', 'no tools'])
  handle.reload()
  await settle()
  const second = transport.stream(stream)
  expect([second === first, handle.trouble.get()]).toEqual([false, null])
  second.sink.diagnostic?.(bad)
  const data = { canvas_type: 'document', title: 'Document', tool_manifest: [], head_rev: 0, lens: FULL_LENS }
  second.send(eventOf('CANVAS_READY', data, { seq: 0, canvas_id: CANVAS }))
  expect(handle.trouble.get()).toBeNull()
  // What one said holds, whatever the next was meant to say.
  second.sink.diagnostic?.(bad)
  expect(handle.trouble.get()).toBeNull()
  session.close()
})
