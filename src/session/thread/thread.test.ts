import { expect, test } from 'vitest'
import type { StreamEvent } from '../../contract/events/envelope.ts'
import type { EventData, EventType } from '../../contract/events/registry.ts'
import type { ThreadId } from '../../contract/ids.ts'
import { ok } from '../../contract/result.ts'
import { hashText } from '../../state/index.ts'
import { eventOf, sessionAnswer } from '../fixtures/events.ts'
import type { EventSpot } from '../fixtures/events.ts'
import { createFakeTransport, refusal } from '../fixtures/fake-transport.ts'
import { createManualClock, settle } from '../fixtures/manual-clock.ts'
import { createManualFrames } from '../fixtures/manual-frames.ts'
import { seeded } from '../fixtures/random.ts'
import { createSession } from '../session.ts'
import type { ThreadSnapshot } from './log.ts'

const THREAD = 't1' as ThreadId

const page = (rest: Partial<ThreadSnapshot> = {}): ThreadSnapshot => ({
  messages: [],
  tool_calls: [],
  gates: [],
  runs: [],
  position: { epoch: 'e1', seq: 0 },
  ...rest,
})

const message = (
  message_id: string,
  text: string,
  second: number,
  rest: Partial<ThreadSnapshot['messages'][number]> = {},
) => ({
  message_id,
  text,
  actor: { actor_id: 'ben', actor_type: 'human' as const },
  done: true,
  ts: new Date(Date.UTC(2026, 0, 1) + second * 1000).toISOString(),
  ...rest,
})

const openThread = async (first: ThreadSnapshot = page()) => {
  const clock = createManualClock()
  const transport = createFakeTransport()
  const frames = createManualFrames()
  const session = createSession({ transport, env: { clock, random: seeded(1), frame: frames.frame } })
  let snapshot = first
  transport.on('thread_snapshot', () => ok(snapshot))
  const thread = session.thread(THREAD)
  await settle()
  let seq = first.position.seq
  return {
    clock,
    transport,
    session,
    thread,
    snapshots: (next: ThreadSnapshot) => (snapshot = next),
    send<T extends EventType>(type: T, data: EventData<T>, spot: Partial<EventSpot> = {}) {
      const event = eventOf(type, data, { seq: ++seq, thread_id: THREAD, ...spot })
      transport.stream(`thread:${THREAD}`).send(event as StreamEvent)
    },
    frame: frames.run,
    texts: () =>
      thread.items
        .get()
        .filter(({ kind }) => kind === 'message')
        .map(({ id }) => thread.message(id).get()?.text),
  }
}

const said = (text: string) => ({ message_id: 'm1', length: text.length, hash: hashText(text) })

test('[CHAT4] a thread begins with the snapshot’s page and goes on from its exact position; older pages come on demand', async () => {
  const { thread, transport, texts, snapshots } = await openThread(
    page({ messages: [message('m3', 'three', 3)], next: 'm3', position: { epoch: 'e1', seq: 9 } }),
  )
  expect(transport.stream('thread:t1').seeks).toEqual([{ epoch: 'e1', seq: 9 }])
  expect(thread.hasOlder.get()).toBe(true)
  snapshots(page({ messages: [message('m1', 'one', 1), message('m2', 'two', 2)] }))
  const both = await Promise.all([thread.older(), thread.older()])
  expect([both, texts(), thread.hasOlder.get()]).toEqual([[true, true], ['one', 'two', 'three'], false])
  expect(transport.calls.findLast(({ kind }) => kind === 'thread_snapshot')?.body).toMatchObject({ before: 'm3' })
  expect(await thread.older()).toBe(false)
})

test('[CHAT2] deltas that come twice or overlap add only what is new; text is told once per frame', async () => {
  const { thread, send, frame } = await openThread()
  const cell = thread.message('m1')
  let told = 0
  cell.subscribe(() => told++)
  send('chat_token', { message_id: 'm1', index: 0, delta: 'Hel' })
  send('chat_token', { message_id: 'm1', index: 0, delta: 'Hel' })
  send('chat_token', { message_id: 'm1', index: 2, delta: 'llo' })
  send('chat_token', { message_id: 'm1', index: 5, delta: ' 😀' })
  expect(told).toBe(0)
  frame()
  expect([told, cell.get()?.text, cell.get()?.done]).toEqual([1, 'Hello 😀', false])
  expect(cell.get()).toBe(cell.get())
})

test('[CHAT2] a hole makes the thread load its snapshot and go on from there', async () => {
  const { thread, send, snapshots, transport } = await openThread()
  send('chat_token', { message_id: 'm1', index: 0, delta: 'Hel' })
  snapshots(page({ messages: [message('m1', 'Hello wor', 1, { done: false })], position: { epoch: 'e1', seq: 3 } }))
  send('chat_token', { message_id: 'm1', index: 7, delta: 'or' })
  expect(thread.phase.get()).toBe('healing')
  await settle()
  expect([thread.phase.get(), transport.stream('thread:t1').seeks.at(-1)]).toEqual(['ready', { epoch: 'e1', seq: 3 }])
  send('chat_token', { message_id: 'm1', index: 9, delta: 'ld' })
  expect(thread.message('m1').get()).toMatchObject({ text: 'Hello world', done: false })
})

test('[CHAT2] an overlap whose cut would halve a character is of another text: the snapshot is loaded', async () => {
  const { thread, send, snapshots } = await openThread()
  send('chat_token', { message_id: 'm1', index: 0, delta: 'a' })
  send('chat_token', { message_id: 'm1', index: 0, delta: 'a😀' })
  snapshots(page({ messages: [message('m1', 'a😀z', 1, { done: false })], position: { epoch: 'e1', seq: 3 } }))
  send('chat_token', { message_id: 'm1', index: 2, delta: '😀z' })
  expect([thread.phase.get(), thread.message('m1').get()?.text]).toEqual(['healing', 'a😀'])
  await settle()
  expect([thread.phase.get(), thread.message('m1').get()?.text]).toEqual(['ready', 'a😀z'])
})

test('[CHAT3] the final message wins over its deltas, and late deltas change nothing', async () => {
  const { thread, send } = await openThread()
  send('chat_token', { message_id: 'm1', index: 0, delta: 'Helo' })
  send('agent_message', { ...said('Hello'), text: 'Hello' })
  send('chat_token', { message_id: 'm1', index: 5, delta: '!' })
  expect(thread.message('m1').get()).toMatchObject({ text: 'Hello', done: true })
})

test('[CHAT3] a text that does not match the final hash is fetched anew', async () => {
  const { thread, send, snapshots } = await openThread()
  send('chat_token', { message_id: 'm1', index: 0, delta: 'Jello' })
  snapshots(page({ messages: [message('m1', 'Hello', 1)], position: { epoch: 'e1', seq: 2 } }))
  send('agent_message', said('Hello'))
  await settle()
  expect(thread.message('m1').get()).toMatchObject({ text: 'Hello', done: true })
})

test('[CHAT3] a text that matches the final hash stands as it streamed', async () => {
  const { thread, send, transport } = await openThread()
  send('chat_token', { message_id: 'm1', index: 0, delta: 'Hello' })
  send('agent_message', said('Hello'))
  expect(thread.message('m1').get()).toMatchObject({ text: 'Hello', done: true })
  expect(transport.calls.filter(({ kind }) => kind === 'thread_snapshot')).toHaveLength(1)
})

test('[CHAT1] an own message is shown at once, and its event takes its place, before the answer or after it', async () => {
  const { thread, send, transport, texts } = await openThread()
  const open: (() => void)[] = []
  transport.on(
    'send_chat',
    () => new Promise((resolve) => open.push(() => resolve(ok({ message_id: `m${open.length}` })))),
  )
  let told = 0
  thread.items.subscribe(() => told++)
  const first = thread.send('same')
  expect([told, texts(), thread.message(thread.items.get()[0]?.id ?? '').get()?.sending]).toEqual([
    1,
    ['same'],
    'queued',
  ])
  thread.send('same')
  await settle()
  const mine = { session_id: 'session1', actor_id: 'ana' }
  send('chat_message', { message_id: 'm1', text: 'same', attachments: [] }, mine)
  expect(texts()).toEqual(['same', 'same'])
  open[0]?.()
  expect(await first.settled).toEqual(ok({ message_id: 'm1' }))
  await settle()
  open[1]?.()
  await settle()
  // Somebody else's message of the same words is not one's own.
  send('chat_message', { message_id: 'm9', text: 'same', attachments: [] })
  expect(texts()).toEqual(['same', 'same', 'same'])
  send('chat_message', { message_id: 'm2', text: 'same', attachments: [] }, mine)
  expect(thread.items.get().map(({ id }) => id)).toEqual(['m1', 'm9', 'm2'])
})

test('a message that the network loses goes up again under the same key; a refused one stays with its reason until it is tried again', async () => {
  const { thread, transport, clock, session } = await openThread()
  const answers = [refusal('NETWORK'), refusal('FORBIDDEN'), ok({ message_id: 'm1' })]
  transport.on('send_chat', () => answers.shift() as never)
  const pending = thread.send('hello')
  await settle()
  expect([pending.status.get(), session.sync.get().pending]).toEqual(['possibly_stored', 1])
  await clock.advance(20_000)
  const bodies = transport.calls.filter(({ kind }) => kind === 'send_chat').map(({ body }) => body)
  expect([bodies.length, bodies[1]]).toEqual([2, bodies[0]])
  expect(await pending.settled).toMatchObject({ ok: false, error: { code: 'FORBIDDEN' } })
  const [item] = thread.items.get()
  expect(thread.message(item?.id ?? '').get()).toMatchObject({
    text: 'hello',
    sending: 'refused',
    error: { code: 'FORBIDDEN' },
  })
  expect(session.unsent()).toMatchObject({ messages: [{ thread_id: THREAD, text: 'hello' }] })
  thread.retry(item?.id ?? '')
  await settle()
  expect(transport.calls.filter(({ kind }) => kind === 'send_chat')).toHaveLength(3)
})

test('a message that was refused can be taken back, one that is on its way cannot', async () => {
  const { thread, transport, texts, session } = await openThread()
  const answers = [refusal('FORBIDDEN'), new Promise(() => undefined)]
  transport.on('send_chat', () => answers.shift() as never)
  thread.send('refused')
  thread.send('on its way')
  await settle()
  expect(texts()).toEqual(['refused', 'on its way'])
  for (const { id } of thread.items.get()) thread.discard(id)
  expect(texts()).toEqual(['on its way'])
  expect(session.unsent()).toMatchObject({ messages: [{ text: 'on its way' }] })
})

test('[CHAT5] a tool result belongs to its call', async () => {
  const { thread, send } = await openThread()
  send('tool_call', { call_id: 'call1', tool: 'search', args: { q: 1 } }, { run_id: 'r1' })
  expect(thread.toolCall('call1').get()).toMatchObject({ status: 'pending', args: { q: 1 }, run_id: 'r1' })
  send('tool_result', { call_id: 'call1', status: 'error', error: 'no', duration_ms: 5 })
  expect(thread.toolCall('call1').get()).toMatchObject({ status: 'error', error: 'no', duration_ms: 5 })
  expect(thread.items.get()).toEqual([{ kind: 'tool_call', id: 'call1' }])
})

test('[RUN3] runs and steps stand in the thread, steps that are open end with their run, and canvases that steps name can be opened', async () => {
  const { thread, send, session } = await openThread()
  send('run_start', { run_id: 'r1' as never, flow: 'plan' })
  const named = { step_id: 's1', label: 'Draw', canvas_id: 'c9' as never, canvas_type: 'plan' }
  send('step_start', named, { run_id: 'r1' })
  send('step_start', { step_id: 's2', label: 'Write' }, { run_id: 'r1' })
  send('step_end', { step_id: 's1', status: 'done' }, { run_id: 'r1' })
  expect(session.runs.active.get()).toMatchObject([{ run_id: 'r1', status: 'running', thread_id: THREAD }])
  send('run_end', { run_id: 'r1' as never, status: 'cancelled', cancelled: true }, { run_id: 'r1' })
  expect(thread.items.get().map(({ kind }) => kind)).toEqual(['run', 'step', 'step'])
  expect([thread.step('s1').get()?.status, thread.step('s2').get()?.status]).toEqual(['done', 'cancelled'])
  expect(session.runs.run('r1' as never).get()).toMatchObject({
    status: 'cancelled',
    steps: [{ status: 'done' }, { status: 'cancelled' }],
  })
  expect(session.runs.active.get()).toEqual([])
  expect(session.canvases.get()).toMatchObject([{ canvas_id: 'c9', canvas_type: 'plan' }])
})

test('[RUN3] what a run said in a thread is closed when its end is heard on another stream, and deltas that come behind that still count', async () => {
  const { thread, send, texts, transport, session } = await openThread()
  const other = session.thread('t2' as ThreadId)
  await settle()
  const run = { run_id: 'r1' }
  send('chat_token', { message_id: 'm1', index: 0, delta: 'So' }, run)
  send('chat_token', { message_id: 'm2', index: 0, delta: 'Of no run' })
  const end = { run_id: 'r1' as never, status: 'cancelled', cancelled: true } as const
  transport.stream('thread:t2').send(eventOf('run_end', end, { seq: 1, thread_id: 't2', ...run }))
  const done = () => ['m1', 'm2', 'm3'].map((id) => thread.message(id).get()?.done)
  await settle()
  expect(done()).toEqual([true, false, undefined])
  send('chat_token', { message_id: 'm1', index: 2, delta: ' far' }, run)
  send('chat_token', { message_id: 'm3', index: 0, delta: 'And' }, run)
  send('chat_token', { message_id: 'm3', index: 3, delta: ' more' }, run)
  await settle()
  expect([texts(), done()]).toEqual([
    ['So far', 'Of no run', 'And more'],
    [true, false, true],
  ])
  other.close()
})

test('[RUN6] a run whose stream is gone is interrupted, never done, until the stream is back', async () => {
  const { send, session, transport } = await openThread()
  send('run_start', { run_id: 'r1' as never, flow: 'plan' })
  const run = session.runs.run('r1' as never)
  const seen: unknown[] = []
  run.subscribe(() => seen.push(run.get()?.status))
  const { error } = refusal('NETWORK')
  transport.status.set({ phase: 'reconnecting', attempt: 1, retry_at: 0, cause: error })
  transport.status.set({ phase: 'reconnecting', attempt: 2, retry_at: 0, cause: error })
  transport.status.set({ phase: 'catching_up', behind: 3 })
  transport.status.set({ phase: 'live' })
  expect(seen).toEqual(['interrupted', 'running'])
})

test('a snapshot that no longer joins what is shown takes its place; one that joins keeps the older pages', async () => {
  const { texts, transport, snapshots, thread, clock } = await openThread(
    page({ messages: [message('m1', 'one', 1), message('m2', 'two', 2)] }),
  )
  const miss = () =>
    transport
      .stream('thread:t1')
      .sink.miss({ stream_id: 'thread:t1' as never, code: 'REPLAY_MISS', reason: 'trimmed', detail: '' })
  snapshots(page({ messages: [message('m2', 'two', 2), message('m3', 'three', 3)], next: 'm2' }))
  miss()
  await settle()
  expect([texts(), thread.hasOlder.get()]).toEqual([['one', 'two', 'three'], false])
  snapshots(page({ messages: [message('m8', 'eight', 8)], next: 'm8' }))
  miss()
  // Trouble that follows trouble is answered after a pause.
  await clock.advance(1_000)
  expect([texts(), thread.hasOlder.get()]).toEqual([['eight'], true])
})

test('[LENS6] a thread that is taken away leaves nothing behind: no message, call, step or run, and no place in the list', async () => {
  const { thread, send, session, transport, texts } = await openThread(page({ messages: [message('m1', 'one', 1)] }))
  transport.session.set(sessionAnswer({ threads: [{ thread_id: THREAD, title: 'Work' }] }))
  send('chat_token', { message_id: 'm2', index: 0, delta: 'two' })
  send('tool_call', { call_id: 'call1', tool: 'search', args: { q: 1 } })
  send('run_start', { run_id: 'r1' as never, flow: 'plan' })
  send('step_start', { step_id: 's1', label: 'Draw' }, { run_id: 'r1' })
  transport.on('send_chat', () => new Promise(() => undefined))
  thread.send('mine')
  await settle()
  const [call, step, run] = [thread.toolCall('call1'), thread.step('s1'), session.runs.run('r1' as never)]
  for (const readable of [call, step, run]) readable.subscribe(() => undefined)
  expect([call, step, run].map((readable) => readable.get() === undefined)).toEqual([false, false, false])
  transport.on('thread_snapshot', () => refusal('NOT_FOUND'))
  transport
    .stream('thread:t1')
    .sink.miss({ stream_id: 'thread:t1' as never, code: 'REPLAY_MISS', reason: 'revoked', detail: '' })
  expect([call, step, run].map((readable) => readable.get())).toEqual([undefined, undefined, undefined])
  // What was not sent yet is one's own.
  expect(texts()).toEqual(['mine'])
  await settle()
  expect([thread.phase.get(), session.threads.get(), session.runs.all.get()]).toEqual(['not_found', [], []])
})

test('[RUN5] runs and steps of a snapshot stand where they began', async () => {
  const ts = (second: number) => new Date(Date.UTC(2026, 0, 1) + second * 1000).toISOString()
  const step = (step_id: string, second: number) => ({
    step_id,
    label: step_id,
    status: 'done' as const,
    actor: { actor_id: 'planner', actor_type: 'agent' as const },
    ts: ts(second),
  })
  const run = {
    run_id: 'r1' as never,
    stream_id: `thread:${THREAD}` as never,
    flow: 'brief',
    input: null,
    status: 'done' as const,
    steps: [step('s1', 3), step('s2', 5)],
    ts: ts(2),
    position: { epoch: 'e1', seq: 0 },
  }
  const { thread, session } = await openThread(
    page({ messages: [message('m1', 'one', 1), message('m2', 'two', 4, { run_id: 'r1' as never })], runs: [run] }),
  )
  expect(thread.items.get().map(({ id }) => id)).toEqual(['m1', 'r1', 's1', 'm2', 's2'])
  expect(thread.step('s2').get()).toMatchObject({ ts: ts(5), actor: { actor_id: 'planner' } })
  expect(session.runs.run('r1' as never).get()).toMatchObject({ ts: ts(2), steps: [{ ts: ts(3) }, { ts: ts(5) }] })
})
