import type { StreamEvent } from '../src/contract/events/envelope.ts'
import { ok } from '../src/contract/result.ts'
import { eventOf } from '../src/session/fixtures/events.ts'
import { createFakeTransport } from '../src/session/fixtures/fake-transport.ts'
import { settle } from '../src/session/fixtures/manual-clock.ts'
import { createManualFrames } from '../src/session/fixtures/manual-frames.ts'
import { createSession } from '../src/session/index.ts'
import { print, race } from './measure.ts'

const DELTAS = 50_000
const BEFORE = 200
const PER_FRAME = 100

/** W2: one answer of 50 000 deltas after 200 messages; decoded events → the thread → the message's listeners. */
export const chat = async (): Promise<void> => {
  const thread_id = 't1' as never
  const actor = { actor_id: 'ben', actor_type: 'human' as const }
  const ts = new Date(0).toISOString()
  const old = Array.from({ length: BEFORE }, (_, i) => ({
    message_id: `old${i}`,
    actor,
    text: `message ${i}`,
    done: true,
    ts,
  }))
  const transport = createFakeTransport()
  const page = { messages: old, tool_calls: [], gates: [], runs: [], position: { epoch: 'e1', seq: 0 } }
  transport.on('thread_snapshot', () => ok(page))
  const frames = createManualFrames()
  const session = createSession({ transport, env: { frame: frames.frame } })
  const thread = session.thread(thread_id)
  await settle()
  const { sink } = transport.stream('thread:t1')

  let round = 0
  let heard = 0
  let events: StreamEvent[] = []
  // What the decoder allocates per event is W3's: here all share an envelope.
  const envelope = eventOf('chat_token', { message_id: 'm', index: 0, delta: '' }, { seq: 1, thread_id })
  const prepare = (): void => {
    const message_id = `m${round++}`
    let index = 0
    events = Array.from({ length: DELTAS }, (_, i) => {
      const delta = `word${i % 100} `
      const event = { ...envelope, seq: i + 1, data: { message_id, index, delta } }
      index += delta.length
      return event
    })
    thread.message(message_id).subscribe(() => void heard++)
  }
  const plain = new Map<string, { text: string }>(old.map(({ message_id, text }) => [message_id, { text }]))
  const limit = (): number => {
    const told = (): void => void heard++
    for (const { data } of events) {
      const { message_id, delta } = data as { message_id: string; delta: string }
      const message = plain.get(message_id)
      if (message === undefined) plain.set(message_id, { text: delta })
      else message.text += delta
      told()
    }
    return DELTAS
  }
  const cells = (): number => {
    let count = 0
    for (const event of events) {
      sink.event(event)
      if (++count % PER_FRAME === 0) frames.run()
    }
    frames.run()
    return DELTAS
  }
  print(
    `W2  one answer of ${DELTAS} deltas after ${BEFORE} messages`,
    race(7, { 'limit: string +=, one listener': limit, 'session: a cell per message': cells }, prepare),
    'deltas/s',
  )
  if (heard === 0) throw new Error('nobody was told')
  session.close()
}
