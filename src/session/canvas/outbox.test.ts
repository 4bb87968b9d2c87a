import { expect, test } from 'vitest'
import { documentCanvas } from '../../canvases/document/definition.ts'
import type { BlockId } from '../../contract/ids.ts'
import type { Op } from '../../contract/ops.ts'
import { ok } from '../../contract/result.ts'
import type { Result } from '../../contract/result.ts'
import type { Requests } from '../../contract/requests.ts'
import { eventOf } from '../fixtures/events.ts'
import { refusal } from '../fixtures/fake-transport.ts'
import { settle } from '../fixtures/manual-clock.ts'
import { CANVAS, openCanvas } from '../fixtures/open-canvas.ts'

type Answer = Result<Requests['send_command']['answer']>

const REVIEW = { token: 'doc.review' } as const
const insert = (at: number, text: string): Op => ({ op: 'insert_text', target: REVIEW, at, text })
const remove = (from: number, to: number): Op => ({ op: 'delete_range', target: REVIEW, from, to })

/** Answers that the test gives when it likes. */
const answers = () => {
  const open: ((answer: Answer) => void)[] = []
  return {
    handler: () => new Promise<Answer>((resolve) => open.push(resolve)),
    give: async (answer: Answer) => {
      open.shift()?.(answer)
      await settle()
    },
  }
}

test('[CMD8] an own edit is shown and told at once, and its commit replaces the prediction before the answer comes', async () => {
  const canvas = await openCanvas()
  const { handler, give } = answers()
  canvas.transport.on('send_command', handler)
  let told = 0
  canvas.handle.anyToken('doc.review').subscribe(() => told++)
  const pending = canvas.handle.dispatchAny([insert(5, '!')])
  expect([canvas.text(), told, canvas.handle.rev.get()]).toEqual(['hello!', 1, 0])
  expect(canvas.session.sync.get()).toMatchObject({ pending: 1, synced: false })
  await settle()
  const [command] = canvas.sent()
  expect(pending.status.get()).toBe('in_flight')
  canvas.stream.send(canvas.commit(command?.ops ?? [], command))
  expect([canvas.text(), canvas.handle.rev.get(), pending.status.get()]).toEqual(['hello!', 1, 'applied'])
  expect(canvas.session.sync.get().pending).toBe(0)
  await give(ok({ head_rev: 1, commit_id: 'commit1' }))
  expect(await pending.settled).toEqual(ok({ head_rev: 1, commit_id: 'commit1' }))
  expect(canvas.text()).toBe('hello!')
})

test('[CMD8] the answer settles the promise and does not touch state; the commit comes later', async () => {
  const canvas = await openCanvas()
  canvas.transport.on('send_command', () => ok({ head_rev: 1, commit_id: 'commit1' }))
  const pending = canvas.handle.dispatchAny([insert(0, 'Oh, ')])
  expect(await pending.settled).toEqual(ok({ head_rev: 1, commit_id: 'commit1' }))
  expect([canvas.handle.rev.get(), canvas.text(), canvas.session.sync.get().pending]).toEqual([0, 'Oh, hello', 1])
  // The next command waits for the commit, so that its base is right.
  canvas.handle.dispatchAny([{ op: 'set_token', path: 'doc.status', value: 'ready' }])
  await settle()
  const [first] = canvas.sent()
  expect(canvas.sent()).toHaveLength(1)
  canvas.stream.send(canvas.commit(first?.ops ?? [], first))
  await canvas.clock.advance(1_000)
  expect(canvas.sent()[1]).toMatchObject({ base_rev: 1, ops: [{ op: 'set_token' }] })
})

test('[CMD7] what is possibly stored goes up again byte by byte, and what was typed meanwhile waits', async () => {
  const canvas = await openCanvas()
  const { handler, give } = answers()
  canvas.transport.on('send_command', handler)
  const pending = canvas.handle.dispatchAny([insert(5, 'A')])
  await settle()
  await give(refusal('NETWORK'))
  expect(pending.status.get()).toBe('possibly_stored')
  canvas.handle.dispatchAny([insert(6, 'B')])
  // Others' commits rebase what is shown, and not the bytes.
  canvas.stream.send(canvas.commit([insert(0, '>> ')]))
  expect(canvas.text()).toBe('>> helloAB')
  await canvas.clock.advance(20_000)
  const calls = canvas.transport.calls.filter(({ kind }) => kind === 'send_command')
  expect(calls).toHaveLength(2)
  expect(calls[1]?.options.frozen).toBe(calls[0]?.options.frozen)
  expect(JSON.parse(calls[1]?.options.frozen ?? '')).toMatchObject({ base_rev: 0, ops: [insert(5, 'A')] })
})

test('[CMD9] on REV_MISMATCH the commits in between come through the same inbox, and the same command goes up rebased', async () => {
  const canvas = await openCanvas()
  const { handler, give } = answers()
  canvas.transport.on('send_command', handler)
  const pending = canvas.handle.dispatchAny([insert(5, '!')])
  await settle()
  const foreign = canvas.commit([insert(0, 'Oh, ')])
  await give(refusal('REV_MISMATCH', { head_rev: 1, ops_since_base: [foreign] }))
  await canvas.clock.advance(100)
  const [first, second] = canvas.sent()
  expect(second).toMatchObject({
    command_id: first?.command_id,
    idempotency_key: first?.idempotency_key,
    base_rev: 1,
    ops: [insert(9, '!')],
  })
  // The stream brings the same commit again.
  canvas.stream.send(foreign)
  expect([canvas.text(), canvas.handle.rev.get()]).toEqual(['Oh, hello!', 1])
  canvas.stream.send(canvas.commit(second?.ops ?? [], second))
  await give(ok({ head_rev: 2, commit_id: 'commit2' }))
  expect(await pending.settled).toEqual(ok({ head_rev: 2, commit_id: 'commit2' }))
  expect(canvas.truth.token('doc.review')?.value).toBe(canvas.text())
})

test('[CMD9] where REV_MISMATCH names no commits, the stream is waited for, and where it names a snapshot that is loaded at once', async () => {
  const canvas = await openCanvas()
  const { handler, give } = answers()
  canvas.transport.on('send_command', handler)
  canvas.handle.dispatchAny([insert(5, '!')])
  await settle()
  const foreign = canvas.commit([remove(0, 1)])
  await give(refusal('REV_MISMATCH', { head_rev: 1, since: { epoch: 'e1', seq: 0 } }))
  expect(canvas.sent()).toHaveLength(1)
  canvas.stream.send(foreign)
  await canvas.clock.advance(100)
  expect(canvas.sent()[1]).toMatchObject({ base_rev: 1, ops: [insert(4, '!')] })

  canvas.commit([remove(0, 1)])
  await give(refusal('REV_MISMATCH', { head_rev: 2, snapshot_ref: '/canvases/c1/snapshot' }))
  await canvas.clock.advance(100)
  expect(canvas.sent()[2]).toMatchObject({ base_rev: 2, ops: [insert(3, '!')] })
  expect(canvas.stream.seeks.at(-1)).toEqual({ epoch: 'e1', seq: 2 })
})

test('[CMD9] what never wins is given up after a bound, visibly', async () => {
  const canvas = await openCanvas()
  canvas.transport.on('send_command', () =>
    refusal('REV_MISMATCH', {
      head_rev: canvas.truth.rev + 1,
      ops_since_base: [canvas.commit([{ op: 'set_token', path: 'doc.word_count', value: 1 }])],
    }),
  )
  const pending = canvas.handle.dispatchAny([insert(5, '!')])
  await canvas.clock.advance(120_000)
  expect(await pending.settled).toMatchObject({ ok: false, error: { code: 'CONFLICT' } })
  expect(pending.status.get()).toBe('conflict')
  expect(canvas.sent()).toHaveLength(51)
  expect([canvas.text(), canvas.handle.conflicts.get().length]).toEqual(['hello', 1])
})

test('[CMD5] [CMD7] a snapshot that comes while a command is possibly stored asks for its fate: applied is not doubled', async () => {
  const canvas = await openCanvas()
  const { handler, give } = answers()
  canvas.transport.on('send_command', handler)
  const pending = canvas.handle.dispatchAny([insert(5, '!')])
  await settle()
  canvas.handle.dispatchAny([insert(6, '?')])
  const [command] = canvas.sent()
  canvas.commit(command?.ops ?? [], command)
  canvas.commit([insert(0, 'Oh, ')])
  await give(refusal('NETWORK'))
  canvas.transport.on('command_fate', () => ok({ status: 'applied', head_rev: 1, commit_id: 'commit1' }))
  canvas.stream.sink.miss({ stream_id: 'canvas:c1' as never, code: 'REPLAY_MISS', reason: 'trimmed', detail: '' })
  await settle()
  expect(canvas.text()).toBe('Oh, hello!?')
  expect(await pending.settled).toEqual(ok({ head_rev: 1, commit_id: 'commit1' }))
  await settle()
  expect(canvas.sent().at(-1)).toMatchObject({ base_rev: 2, ops: [insert(10, '?')] })
})

test('[CMD5] [CMD7] a command of unknown fate is kept on top of the snapshot, and its bytes go up again', async () => {
  const canvas = await openCanvas()
  const { handler, give } = answers()
  canvas.transport.on('send_command', handler)
  canvas.transport.on('command_fate', () => ok({ status: 'unknown' }))
  canvas.handle.dispatchAny([insert(5, '!')])
  await settle()
  const foreign = canvas.commit([insert(0, 'Oh, ')])
  await give(refusal('NETWORK'))
  canvas.stream.sink.miss({ stream_id: 'canvas:c1' as never, code: 'REPLAY_MISS', reason: 'epoch', detail: '' })
  await settle()
  expect(canvas.text()).toBe('Oh, hello!')
  await canvas.clock.advance(20_000)
  expect(canvas.sent()[1]).toMatchObject({ base_rev: 0, ops: [insert(5, '!')] })
  await give(refusal('REV_MISMATCH', { head_rev: 1, ops_since_base: [foreign] }))
  await canvas.clock.advance(100)
  expect(canvas.sent()[2]).toMatchObject({ base_rev: 1, ops: [insert(9, '!')] })
})

test('[CMD10] a refused command is taken back from under what was typed after it', async () => {
  const canvas = await openCanvas()
  const { handler, give } = answers()
  canvas.transport.on('send_command', handler)
  const refused = canvas.handle.dispatchAny([insert(0, 'BAD ')], { label: 'Say something bad' })
  await settle()
  canvas.handle.dispatchAny([insert(9, '!')])
  expect(canvas.text()).toBe('BAD hello!')
  await give(refusal('FORBIDDEN'))
  expect(await refused.settled).toMatchObject({ ok: false, error: { code: 'FORBIDDEN' } })
  expect(canvas.text()).toBe('hello!')
  expect(canvas.handle.conflicts.get()).toMatchObject([{ mine: 'BAD ', theirs: 'hello' }])
  expect(canvas.sent()[1]).toMatchObject({ ops: [insert(5, '!')] })
})

test('[CMD6] of a command made of several changes, only those that a refusal names are taken back', async () => {
  const canvas = await openCanvas()
  const { handler, give } = answers()
  canvas.transport.on('send_command', handler)
  canvas.handle.dispatchAny([{ op: 'set_token', path: 'doc.word_count', value: 1 }])
  await settle()
  const good = canvas.handle.dispatchAny([insert(5, 'A')], { label: 'Edit' })
  const bad = canvas.handle.dispatchAny([insert(6, 'B')], { label: 'Edit' })
  const [first] = canvas.sent()
  canvas.stream.send(canvas.commit(first?.ops ?? [], first))
  await settle()
  expect(canvas.sent()[1]?.ops).toEqual([insert(5, 'A'), insert(6, 'B')])
  await give(ok({ head_rev: 1, commit_id: 'commit1' }))
  await give(refusal('VALIDATION_FAILED', { errors: [{ pointer: '/ops/1/text', detail: 'no' }] }))
  expect(bad.status.get()).toBe('refused')
  expect(canvas.sent()[2]).toMatchObject({ command_id: canvas.sent()[1]?.command_id, ops: [insert(5, 'A')] })
  await give(ok({ head_rev: 2, commit_id: 'commit2' }))
  expect((await good.settled).ok).toBe(true)
})

test('keystrokes that wait go up as one command, named by the session; other changes keep their own names', async () => {
  const canvas = await openCanvas()
  const { handler } = answers()
  canvas.transport.on('send_command', handler)
  canvas.handle.dispatchAny([{ op: 'set_token', path: 'doc.word_count', value: 1 }])
  await settle()
  for (const [index, key] of [...'wow'].entries()) canvas.handle.dispatchAny([insert(5 + index, key)])
  canvas.handle.dispatchAny([remove(7, 8)])
  canvas.handle.dispatchAny([{ op: 'set_token', path: 'doc.status', value: 'ready' }], {
    label: 'Finish',
    why: 'It is done.',
  })
  const send = async (): Promise<void> => {
    const command = canvas.sent().at(-1)
    canvas.stream.send(canvas.commit(command?.ops ?? [], command))
    await settle()
  }
  await send()
  await send()
  expect(canvas.sent().map(({ intent, ops }) => [intent.label, intent.why, ops])).toEqual([
    ['Set Words', undefined, [{ op: 'set_token', path: 'doc.word_count', value: 1 }]],
    ['Type in Review', undefined, [insert(5, 'wo')]],
    ['Finish', 'It is done.', [{ op: 'set_token', path: 'doc.status', value: 'ready' }]],
  ])
})

test('a rate limit is waited out as long as the gateway asks, and offline is waiting', async () => {
  const canvas = await openCanvas()
  let calls = 0
  canvas.transport.on('send_command', () => {
    calls++
    if (calls > 1) return ok({ head_rev: 1, commit_id: 'commit1' })
    const { error } = refusal('RATE_LIMITED')
    return { ok: false, error: Object.assign(error, { retryAfter: 5_000 }) }
  })
  canvas.transport.status.set({ phase: 'offline', since: 0 })
  const pending = canvas.handle.dispatchAny([insert(5, '!')])
  await canvas.clock.advance(60_000)
  expect([calls, pending.status.get()]).toEqual([0, 'queued'])
  expect(canvas.session.unsent()).toMatchObject({ commands: [{ intent: 'Type in Review', ops: [insert(5, '!')] }] })
  canvas.transport.status.set({ phase: 'live' })
  await canvas.clock.advance(4_999)
  expect(calls).toBe(1)
  await canvas.clock.advance(1)
  expect([calls, pending.status.get()]).toEqual([2, 'applied'])
})

test('[CMD14] what the gateway left out of a command that it brought to head is reported, where no commit tells it', async () => {
  const canvas = await openCanvas({ ...documentCanvas, view: 'patches' })
  const gone = 'b1' as BlockId
  canvas.truth.apply([
    { op: 'insert_block', block: { id: gone, type: 'paragraph', parent: null, order: 'V', props: { text: 'a' } } },
  ])
  canvas.stream.sink.miss({ stream_id: 'canvas:c1' as never, code: 'REPLAY_MISS', reason: 'trimmed', detail: '' })
  await settle()
  const set: Op = { op: 'set_token', path: 'doc.word_count', value: 3 }
  canvas.transport.on('send_command', () => ok({ head_rev: 2, commit_id: 'commit2', ops: [set] }))
  const pending = canvas.handle.dispatchAny([{ op: 'set_block_prop', id: gone, prop: 'text', value: 'mine' }, set])
  await settle()
  const [command] = canvas.sent()
  canvas.stream.send(
    eventOf(
      'state_patch',
      {
        base_rev: 0,
        rev: 2,
        command_ids: ['another', command?.command_id ?? ''],
        ops: [
          { op: 'remove', path: '/blocks/b1' },
          { op: 'replace', path: '/tokens/doc.word_count/value', value: 3 },
        ],
      },
      { seq: 2, canvas_id: CANVAS },
    ),
  )
  expect(await pending.settled).toMatchObject({ ok: true })
  expect(canvas.handle.conflicts.get()).toMatchObject([{ op: { op: 'set_block_prop' }, mine: 'mine' }])
})

test('[CMD7] a refusal after an answer was lost asks for the fate: what was stored is told as stored', async () => {
  const canvas = await openCanvas()
  const { handler, give } = answers()
  canvas.transport.on('send_command', handler)
  canvas.transport.on('command_fate', () => ok({ status: 'applied', head_rev: 1, commit_id: 'commit1' }))
  const pending = canvas.handle.dispatchAny([insert(5, '!')])
  await settle()
  await give(refusal('NETWORK'))
  await canvas.clock.advance(20_000)
  await give(refusal('FORBIDDEN'))
  expect(await pending.settled).toEqual(ok({ head_rev: 1, commit_id: 'commit1' }))
  expect(canvas.handle.conflicts.get()).toEqual([])
})

test('[CMD5] [CMD8] a command that turns out to be in a snapshot already is not shown twice', async () => {
  const canvas = await openCanvas()
  const { handler, give } = answers()
  canvas.transport.on('send_command', handler)
  canvas.transport.on('command_fate', () => ok({ status: 'unknown' }))
  const pending = canvas.handle.dispatchAny([insert(5, '!')])
  canvas.handle.dispatchAny([insert(6, '?')], { label: 'Ask' })
  await settle()
  // Its bytes are still on the way when its fate is asked for, and arrive before the snapshot is taken.
  const [command] = canvas.sent()
  canvas.commit(command?.ops ?? [], command)
  canvas.stream.sink.miss({ stream_id: 'canvas:c1' as never, code: 'REPLAY_MISS', reason: 'trimmed', detail: '' })
  await settle()
  await give(ok({ head_rev: 1, commit_id: 'commit1' }))
  await canvas.clock.advance(1_000)
  expect((await pending.settled).ok).toBe(true)
  expect([canvas.text(), canvas.session.sync.get().pending]).toEqual(['hello!?', 1])
})
