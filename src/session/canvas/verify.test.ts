import { expect, test } from 'vitest'
import type { EventData } from '../../contract/events/registry.ts'
import { FULL_LENS } from '../../contract/lens.ts'
import type { Op } from '../../contract/ops.ts'
import type { Token } from '../../contract/state.ts'
import { ok } from '../../contract/result.ts'
import type { Overlay } from '../../state/index.ts'
import { eventOf } from '../fixtures/events.ts'
import { refusal } from '../fixtures/fake-transport.ts'
import { settle } from '../fixtures/manual-clock.ts'
import { CANVAS, openCanvas } from '../fixtures/open-canvas.ts'
import type { OpenCanvas } from '../fixtures/open-canvas.ts'

const REVIEW = { token: 'doc.review' } as const
const insert = (at: number, text: string): Op => ({ op: 'insert_text', target: REVIEW, at, text })
const asked = ({ transport }: OpenCanvas) => transport.calls.filter(({ kind }) => kind === 'canvas_hash')
const codes = ({ session }: OpenCanvas) => session.diagnostics.get().map(({ code }) => code)

/** What a bug in a canvas would do to a value that it was only given to read. */
const spoil = ({ handle }: OpenCanvas, path: string, value: string): void => {
  const token = handle.state.token(path) as { value: unknown } & Omit<Token, 'value'>
  token.value = value
}

/** A commit after which the gateway holds something else than its stream said. */
const diverge = (canvas: OpenCanvas): void => {
  const commit = canvas.commit([insert(0, 'x')])
  canvas.truth.apply([insert(0, 'secret ')])
  canvas.stream.send(commit)
}

test('[SYNC1] [ST3] what is shown is synced once the hash agrees at its rev, not before, and not while something is pending', async () => {
  const canvas = await openCanvas()
  canvas.transport.on('send_command', () => new Promise(() => undefined))
  expect(canvas.session.sync.get()).toMatchObject({ synced: true, verified_rev: 0 })
  canvas.stream.send(canvas.commit([insert(0, 'x')]))
  expect(canvas.session.sync.get()).toMatchObject({ synced: false, verified_rev: null })
  await canvas.clock.advance(2_000)
  expect(canvas.session.sync.get()).toMatchObject({ synced: true, verified_rev: 1 })
  canvas.handle.dispatchAny([insert(0, 'y')])
  expect(canvas.handle.sync.get()).toMatchObject({ synced: false, pending: 1, verified_rev: 1 })
})

test('[SYNC2] a hash is asked for at the own rev soon after the last commit, and while others never pause every ten', async () => {
  const canvas = await openCanvas()
  for (let second = 0; second < 25; second += 0.5) {
    canvas.stream.send(canvas.commit([insert(0, 'x')]))
    await canvas.clock.advance(500)
  }
  expect(asked(canvas).map(({ body }) => body)).toEqual([
    { canvas_id: CANVAS, rev: 20 },
    { canvas_id: CANVAS, rev: 40 },
  ])
  await canvas.clock.advance(2_000)
  expect([asked(canvas).length, canvas.session.sync.get().verified_rev]).toEqual([3, 50])
  await canvas.clock.advance(60_000)
  expect(asked(canvas)).toHaveLength(3)
})

test('[SYNC1] an answer that a later one overtook takes nothing of its proof away', async () => {
  const canvas = await openCanvas()
  const answers: (() => void)[] = []
  canvas.transport.on(
    'canvas_hash',
    ({ rev }) =>
      new Promise((resolve) => {
        const hash = canvas.truth.hash()
        answers.push(() => resolve(ok({ rev: rev ?? 0, hash })))
      }),
  )
  for (const text of ['x', 'y']) {
    canvas.stream.send(canvas.commit([insert(0, text)]))
    await canvas.clock.advance(3_000)
  }
  for (const answer of answers.toReversed()) {
    answer()
    await settle()
  }
  expect([answers.length, canvas.session.sync.get().verified_rev]).toEqual([2, 2])
})

test('[SYNC1] [LENS5] what a lens leaves that was told after its snapshot came is proved anew', async () => {
  const canvas = await openCanvas()
  const tell = (lens: EventData<'CANVAS_READY'>['lens']): void => {
    const data = { canvas_type: 'document', title: 'Document', tool_manifest: [], head_rev: 0, lens }
    canvas.stream.send(eventOf('CANVAS_READY', data, { seq: 0, canvas_id: CANVAS }))
  }
  await canvas.clock.advance(5_000)
  tell(FULL_LENS)
  tell({ ...FULL_LENS, tokens: { read: ['doc.*'], write: [] } })
  expect(canvas.session.sync.get()).toMatchObject({ synced: false, verified_rev: null })
  await canvas.clock.advance(2_000)
  expect(canvas.session.sync.get()).toMatchObject({ synced: true, verified_rev: 0 })
})

test('[SYNC2] pending changes do not put the proof of what is confirmed off', async () => {
  const canvas = await openCanvas()
  canvas.transport.on('send_command', () => new Promise(() => undefined))
  canvas.handle.dispatchAny([insert(5, '!')])
  diverge(canvas)
  await canvas.clock.advance(2_000)
  expect([canvas.text(), canvas.session.sync.get().healed]).toEqual(['secret xhello!', 1])
})

test('[SYNC2] a hash of another rev, one that comes after a snapshot, and no answer at all alarm nobody', async () => {
  const canvas = await openCanvas()
  let release = (): void => undefined
  canvas.transport.on(
    'canvas_hash',
    () => new Promise((resolve) => (release = () => resolve(ok({ rev: 1, hash: '0'.repeat(16) })))),
  )
  canvas.stream.send(canvas.commit([insert(0, 'x')]))
  await canvas.clock.advance(1_000)
  canvas.stream.sink.miss({ stream_id: 'canvas:c1' as never, code: 'REPLAY_MISS', reason: 'trimmed', detail: '' })
  await settle()
  release()
  await settle()
  canvas.transport.on('canvas_hash', () => ok({ rev: 99, hash: '0'.repeat(16) }))
  canvas.stream.send(canvas.commit([insert(0, 'y')]))
  await canvas.clock.advance(1_000)
  canvas.transport.on('canvas_hash', () => refusal('NETWORK'))
  await canvas.clock.advance(60_000)
  expect([codes(canvas), canvas.session.sync.get().healed, canvas.text()]).toEqual([[], 0, 'yxhello'])
  canvas.transport.on('canvas_hash', () => ok({ rev: canvas.truth.rev, hash: canvas.truth.hash() }))
  await canvas.clock.advance(30_000)
  expect(canvas.session.sync.get().synced).toBe(true)
})

test('[SYNC2] a hash that differs because the canvas is another epoch’s by now is no divergence', async () => {
  const canvas = await openCanvas()
  diverge(canvas)
  canvas.transport.on('canvas_snapshot', () =>
    ok({ state: canvas.truth.toJSON(), position: { epoch: 'e2', seq: 1 }, hash: canvas.truth.hash() }),
  )
  await canvas.clock.advance(2_000)
  expect(canvas.text()).toBe('secret xhello')
  expect([codes(canvas), canvas.session.sync.get().healed]).toEqual([[], 0])
})

test('[SYNC3] a replica whose hash differs says so once, heals from the snapshot and keeps what is pending', async () => {
  const canvas = await openCanvas()
  canvas.transport.on('send_command', () => new Promise(() => undefined))
  diverge(canvas)
  const pending = canvas.handle.dispatchAny([insert(6, '!')])
  await canvas.clock.advance(2_000)
  expect([canvas.text(), pending.status.get()]).toEqual(['secret xhello!', 'in_flight'])
  expect(canvas.session.diagnostics.get()).toMatchObject([
    { code: 'DIVERGED', message: expect.stringContaining('rev 1') as string },
  ])
  expect(canvas.session.sync.get()).toMatchObject({
    verified_rev: 1,
    healed: 1,
    last_heal: { canvas_id: CANVAS, rev: 1, reason: 'hash' },
  })
})

test('[SYNC3] a commit that does not follow, and one that could not be read, heal with their reasons', async () => {
  const canvas = await openCanvas()
  canvas.commit([insert(0, 'x')])
  canvas.stream.send(canvas.commit([insert(0, 'y')]))
  await settle()
  expect([canvas.text(), canvas.session.sync.get().last_heal?.reason]).toEqual(['yxhello', 'commit'])
  await canvas.clock.advance(6_000)
  canvas.stream.sink.diagnostic?.({ code: 'MALFORMED_EVENT', message: '', errors: [], type: 'canvas_commit' })
  await settle()
  expect(canvas.session.sync.get()).toMatchObject({ healed: 2, last_heal: { reason: 'unreadable' } })
  // The transport reported that one already.
  expect(codes(canvas)).toEqual(['DIVERGED'])
})

test('[SYNC4] a value that something changed in its place is found, though nothing came, and healed', async () => {
  const canvas = await openCanvas()
  let told = 0
  canvas.handle.anyToken('doc.title').subscribe(() => told++)
  const before = canvas.handle.state.token('doc.title')?.value
  spoil(canvas, 'doc.title', 'spoilt')
  await canvas.clock.advance(10_000)
  canvas.frame()
  expect([canvas.handle.state.token('doc.title')?.value, told]).toEqual([before, 1])
  expect(canvas.session.sync.get()).toMatchObject({ synced: true, healed: 1, last_heal: { reason: 'memory' } })
  expect(canvas.session.diagnostics.get()[0]?.message).toContain('/tokens/doc.title')
})

test('[SYNC4] a value that was spoilt before it was hashed again is found by its hash', async () => {
  const canvas = await openCanvas()
  canvas.stream.send(canvas.commit([insert(0, 'x')]))
  spoil(canvas, 'doc.review', 'spoilt')
  await canvas.clock.advance(2_000)
  expect([canvas.text(), canvas.session.sync.get().last_heal?.reason]).toEqual(['xhello', 'hash'])
})

test('[SYNC4] what something put on top of what is confirmed goes again', async () => {
  const canvas = await openCanvas()
  const overlay = canvas.handle.state as Overlay
  overlay.putToken('doc.review', undefined)
  expect(canvas.text()).toBe('undefined')
  await canvas.clock.advance(10_000)
  expect([canvas.text(), canvas.session.sync.get().last_heal?.reason]).toEqual(['hello', 'memory'])
})

test('[SYNC4] nobody looks into the memory of a canvas that nobody shows', async () => {
  const canvas = await openCanvas()
  spoil(canvas, 'doc.title', 'spoilt')
  canvas.handle.close()
  await canvas.clock.advance(60_000)
  expect(canvas.session.sync.get().healed).toBe(0)
})

test('[SYNC5] a gateway whose snapshots do not have their own hash is shown, never called synced, and asked ever later', async () => {
  const canvas = await openCanvas()
  const wrong = '0'.repeat(16)
  canvas.transport.on('canvas_hash', () => ok({ rev: canvas.truth.rev, hash: wrong }))
  canvas.transport.on('canvas_snapshot', () =>
    ok({ state: canvas.truth.toJSON(), position: { epoch: 'e1', seq: canvas.truth.rev }, hash: wrong }),
  )
  canvas.stream.send(canvas.commit([insert(0, 'x')]))
  await canvas.clock.advance(600_000)
  expect([canvas.text(), canvas.session.sync.get().synced]).toEqual(['xhello', false])
  expect(codes(canvas)).toContain('DIVERGED')
  const inTenMinutes = asked(canvas).length
  expect(inTenMinutes).toBeLessThan(10)
  await canvas.clock.advance(600_000)
  expect(asked(canvas).length).toBeLessThanOrEqual(inTenMinutes + 2)
})
