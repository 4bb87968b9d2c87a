import { expect, test } from 'vitest'
import type { RunId, ThreadId } from '../../contract/ids.ts'
import type { Requests } from '../../contract/requests.ts'
import { ok } from '../../contract/result.ts'
import { streamId } from '../../contract/routing.ts'
import { hashText } from '../../state/index.ts'
import { eventOf, sessionAnswer } from '../fixtures/events.ts'
import { createFakeTransport, refusal } from '../fixtures/fake-transport.ts'
import { createManualClock } from '../fixtures/manual-clock.ts'
import { seeded } from '../fixtures/random.ts'
import { createSession } from '../session.ts'
import type { RunWork } from '../types.ts'
import { chunksOf } from './chunks.ts'

type Body = Requests['post_events']['body']
type Answer = ReturnType<typeof refusal> | { readonly ok: true; readonly value: { readonly next_client_seq: number } }

const THREAD = 't1' as ThreadId
const RUN = 'r1' as RunId

const agentSession = () => {
  const clock = createManualClock()
  const transport = createFakeTransport()
  const session = createSession({
    transport,
    env: { clock, random: seeded(1), frame: (run) => (run(), () => undefined) },
  })
  const position = { epoch: 'e1', seq: 0 }
  transport.on('thread_snapshot', () => ok({ messages: [], tool_calls: [], gates: [], runs: [], position }))
  const answers: Answer[] = []
  transport.on('post_events', ({ client_seq }) => answers.shift() ?? ok({ next_client_seq: client_seq + 1 }))
  const batches = (): Body[] =>
    transport.calls.filter(({ kind }) => kind === 'post_events').map(({ body }) => body as Body)
  return {
    clock,
    transport,
    session,
    answers,
    batches,
    events: () => batches().flatMap(({ events }) => events),
    types: () => batches().flatMap(({ events }) => events.map(({ type }) => type)),
  }
}

/** Lets a work run to its end while time passes. */
const finish = async <T>(clock: ReturnType<typeof createManualClock>, work: Promise<T>): Promise<T> => {
  let done = false
  const seen = work.finally(() => (done = true))
  seen.catch(() => undefined)
  for (let i = 0; i < 500 && !done; i++) await clock.advance(20)
  return seen
}

async function* pieces(...list: string[]): AsyncGenerator<string> {
  for (const piece of list) yield piece
}

test('[EVT1] batches are numbered from 0, one at a time, and one that the network lost goes up again as it was', async () => {
  const { session, clock, answers, batches } = agentSession()
  answers.push(refusal('NETWORK'))
  await finish(clock, session.reply(THREAD, 'Hello'))
  await finish(clock, session.reply(THREAD, 'again'))
  const [first, second, third] = batches()
  expect([first?.client_seq, second?.client_seq, third?.client_seq]).toEqual([0, 0, 1])
  expect(second).toEqual(first)
})

test('[EVT1] OUT_OF_ORDER says the number that is due; the events go up under it', async () => {
  const { session, clock, answers, batches } = agentSession()
  answers.push(refusal('OUT_OF_ORDER', { expected: 7 }))
  await finish(clock, session.reply(THREAD, 'Hello'))
  expect(batches().map(({ client_seq }) => client_seq)).toEqual([0, 7])
  expect(batches()[1]?.events).toEqual(batches()[0]?.events)
})

test('[EVT2] after a session was renewed unseen, the same events go up as the first batch of the new one', async () => {
  const { session, clock, batches, transport } = agentSession()
  await finish(clock, session.reply(THREAD, 'Hello'))
  const answer = transport.session.get()
  if (answer !== null) transport.session.set({ ...answer, session_id: 'session9' })
  await finish(clock, session.reply(THREAD, 'Hello'))
  expect(batches().map(({ client_seq }) => client_seq)).toEqual([0, 0])
})

test('[CHAT2] [CHAT3] what is said goes out in deltas that split no pair, joined for a moment, and ends with length and hash', async () => {
  const { session, clock, events } = agentSession()
  const [high, low] = ['😀'.slice(0, 1), '😀'.slice(1)]
  const { message_id } = await finish(clock, session.reply(THREAD, pieces('Hel', 'lo ', high, `${low}!`)))
  const posted = events().map(({ type, data }) => [type, data])
  expect(posted).toEqual([
    ['chat_token', { message_id, index: 0, delta: 'Hello 😀!' }],
    ['agent_message', { message_id, length: 9, hash: hashText('Hello 😀!'), text: 'Hello 😀!' }],
  ])
  expect(chunksOf('a😀b', 2)).toEqual(['a', '😀', 'b'])
})

test('[CHAT3] a text of more than 32 KiB ends without being repeated', async () => {
  const { session, clock, events, batches } = agentSession()
  const text = 'ä'.repeat(20_000)
  await finish(clock, session.reply(THREAD, text))
  const final = events().at(-1)
  expect(final).toMatchObject({ type: 'agent_message', data: { length: 20_000, hash: hashText(text) } })
  expect(final?.data).not.toHaveProperty('text')
  for (const batch of batches()) expect(JSON.stringify(batch).length * 2).toBeLessThan(65_536)
  const deltas = events().flatMap(({ type, data }) =>
    type === 'chat_token' ? [(data as { delta: string }).delta] : [],
  )
  expect(deltas.join('')).toBe(text)
})

test('a source that throws ends its message with what was said, and throws on', async () => {
  const { session, clock, events } = agentSession()
  const broken = async function* (): AsyncGenerator<string> {
    yield 'Half'
    throw new Error('the model broke')
  }
  await expect(finish(clock, session.reply(THREAD, broken()))).rejects.toThrow('the model broke')
  expect(events().at(-1)).toMatchObject({ type: 'agent_message', data: { text: 'Half' } })
})

test('[RUN2] a work joins its run at once, shows steps, tools and words in order, and renews the lease with empty batches', async () => {
  const { session, clock, batches, types } = agentSession()
  const work = session.work(RUN, THREAD)
  await finish(
    clock,
    work.step(
      { label: 'Think', canvas: { canvas_id: 'c1' as never, canvas_type: 'plan', title: 'Plan' } },
      async () => {
        await work.tool('search', { q: 'x' }, async () => 3)
        await work.say('Found it.')
      },
    ),
  )
  expect(types()).toEqual([
    'log_line',
    'step_start',
    'tool_call',
    'tool_result',
    'chat_token',
    'agent_message',
    'step_end',
  ])
  for (const { ids } of batches().flatMap(({ events }) => events)) expect(ids?.run_id).toBe(RUN)
  const before = batches().length
  await clock.advance(31_000)
  expect(
    batches()
      .slice(before)
      .map(({ events }) => events),
  ).toEqual([[], []])
  work.leave()
  await clock.advance(60_000)
  expect(batches()).toHaveLength(before + 2)
})

test('[RUN3] a run that ended aborts the work: nothing more is sent, and what waits is told', async () => {
  const { session, clock, transport, types } = agentSession()
  const work = session.work(RUN, THREAD)
  await clock.advance(100)
  transport
    .stream('thread:t1')
    .send(
      eventOf('run_start', { run_id: RUN, flow: 'plan' }, { seq: 1, thread_id: THREAD }),
      eventOf(
        'run_end',
        { run_id: RUN, status: 'cancelled', cancelled: true },
        { seq: 2, thread_id: THREAD, run_id: RUN },
      ),
    )
  expect(work.signal.aborted).toBe(true)
  await expect(work.step({ label: 'Late' }, async () => 1)).rejects.toMatchObject({ code: 'RUN_ENDED' })
  expect(types()).toEqual(['log_line'])
})

test('[RUN2] the lease is renewed four times within what the gateway says, and joined anew in a session that was renewed', async () => {
  const { session, clock, transport, batches, types } = agentSession()
  transport.session.set({ ...sessionAnswer(), limits: { ...sessionAnswer().limits, lease_ms: 2000 } })
  const work = session.work(RUN, THREAD)
  await clock.advance(100)
  const before = batches().length
  await clock.advance(2000)
  expect(
    batches()
      .slice(before)
      .map(({ events }) => events),
  ).toEqual([[], [], [], []])
  expect(types()).toEqual(['log_line'])
  const renewed = sessionAnswer({ session_id: 'session9' })
  transport.session.set({ ...renewed, limits: { ...renewed.limits, lease_ms: 2000 } })
  await clock.advance(1000)
  expect(types()).toEqual(['log_line', 'log_line'])
  expect(batches().at(-2)?.events[0]?.ids?.run_id).toBe(RUN)
  work.leave()
})

test('[RUN4] a cancel is met in the middle of a piece, of a tool and of a step, also where what they wait for never comes', async () => {
  const never = () => new Promise<never>(() => undefined)
  let left = 0
  async function* stuck(): AsyncGenerator<string> {
    try {
      yield 'So far, '
      await never()
    } finally {
      left++
    }
  }
  for (const stuckIn of [
    (work: RunWork) => work.say(stuck()),
    (work: RunWork) => work.tool('look', {}, never),
    (work: RunWork) => work.step({ label: 'Wait' }, never),
    (work: RunWork) => work.step({ label: 'Talk' }, async () => void (await work.say(stuck()))),
  ]) {
    const { session, clock, transport } = agentSession()
    const work = session.work(RUN, THREAD)
    const waits = stuckIn(work)
    waits.catch(() => undefined)
    await clock.advance(500)
    const at = { thread_id: THREAD, run_id: RUN }
    transport
      .stream('thread:t1')
      .send(
        eventOf('run_start', { run_id: RUN, flow: 'plan' }, { seq: 1, ...at }),
        eventOf('run_end', { run_id: RUN, status: 'cancelled', cancelled: true }, { seq: 2, ...at }),
      )
    await expect(waits).rejects.toMatchObject({ code: 'RUN_ENDED' })
  }
  const { session, clock } = agentSession()
  const said = session.reply(THREAD, stuck())
  said.catch(() => undefined)
  await clock.advance(500)
  session.close()
  await expect(said).rejects.toMatchObject({ code: 'CLOSED' })
  // A generator that waits is only left when what it waits for comes: nobody is held up by that.
  expect(left).toBe(0)
})

test('[RUN3] RUN_ENDED as an answer aborts the work too', async () => {
  const { session, clock, answers } = agentSession()
  const work = session.work(RUN, THREAD)
  await clock.advance(100)
  answers.push(refusal('RUN_ENDED'))
  await expect(
    finish(
      clock,
      work.step({ label: 'Late' }, async () => 1),
    ),
  ).rejects.toMatchObject({ code: 'RUN_ENDED' })
  expect(work.signal.aborted).toBe(true)
})

test('a step or tool that throws says so, and throws on', async () => {
  const { session, clock, events } = agentSession()
  const work = session.work(RUN, THREAD)
  const fails = async (): Promise<never> => {
    throw new Error('no luck')
  }
  await expect(
    finish(
      clock,
      work.step({ label: 'Try' }, () => work.tool('search', {}, fails)),
    ),
  ).rejects.toThrow('no luck')
  expect(events().slice(-2)).toMatchObject([
    { type: 'tool_result', data: { status: 'error', error: 'no luck' } },
    { type: 'step_end', data: { status: 'failed' } },
  ])
})

test('starting, cancelling and reading a run', async () => {
  const { session, clock, transport } = agentSession()
  transport.on('start_run', () => ok({ run_id: RUN }))
  transport.on('cancel_run', () => refusal('RUN_NOT_CANCELLABLE'))
  transport.on('run', () =>
    ok({
      run_id: RUN,
      stream_id: streamId('thread:t1'),
      flow: 'plan',
      input: { goal: 1 },
      status: 'running',
      steps: [],
      position: { epoch: 'e1', seq: 0 },
    }),
  )
  expect(await session.runs.start('plan', { goal: 1 }, { thread_id: THREAD }).settled).toEqual(ok({ run_id: RUN }))
  expect(session.runs.active.get()).toMatchObject([{ run_id: RUN, flow: 'plan', thread_id: THREAD }])
  expect(await session.runs.input(RUN)).toEqual(ok({ goal: 1 }))
  expect(await session.runs.cancel(RUN).settled).toMatchObject({ ok: false, error: { code: 'RUN_NOT_CANCELLABLE' } })
  // Outside of any thread a run has a stream of its own.
  transport.on('start_run', () => ok({ run_id: 'r2' as RunId }))
  await session.runs.start('plan', null).settled
  await clock.advance(10)
  expect([...transport.streams.keys()]).toEqual(['run:r2'])
})

test('closing a session settles what waits, and ends its works and streams', async () => {
  const { session, clock, transport, answers } = agentSession()
  const work = session.work(RUN, THREAD)
  await clock.advance(100)
  answers.push(refusal('NETWORK'))
  const reply = session.reply(THREAD, 'Hello')
  reply.catch(() => undefined)
  await clock.advance(60)
  session.close()
  await clock.advance(60_000)
  await expect(reply).rejects.toMatchObject({ code: 'CLOSED' })
  expect([work.signal.aborted, transport.streams.size]).toEqual([true, 0])
})
