import { expect, test } from 'vitest'
import { ENVELOPE, ROUTING } from '../../../test/fixtures/streams/sample.ts'
import type { TappedEvent } from '../../../src/transport/index.ts'
import { createEventLog, filterEvents } from './event-log.ts'

const event = (seq: number, type: string, actor_id: string, data: object): TappedEvent =>
  ({
    ...ENVELOPE,
    seq,
    type,
    routing: { ...ROUTING, actor_id, thread_id: 't1' },
    data,
    stream: { id: 'thread:t1', epoch: 'e', prev: seq - 1 },
  }) as unknown as TappedEvent

const bench = (limit: number) => {
  let receive: (event: TappedEvent) => void = () => undefined
  const frames: (() => void)[] = []
  const tap = (listener: (event: TappedEvent) => void) => {
    receive = listener
    return () => undefined
  }
  const log = createEventLog({ tap }, { limit, now: () => 1000, frame: (run) => frames.push(run) })
  return { log, receive: (next: TappedEvent) => receive(next), frame: () => frames.splice(0).forEach((run) => run()) }
}

test('events are listed in the order they came, once per frame', () => {
  const { log, receive, frame } = bench(10)
  let told = 0
  log.subscribe(() => told++)
  receive(event(1, 'chat_message', 'ana', { text: 'Hi' }))
  receive(event(2, 'chat_token', 'planner', { delta: 'Ho' }))
  expect(log.get()).toEqual([])
  frame()
  expect(log.get().map(({ type, seq, stream, actor, at }) => [type, seq, stream, actor, at])).toEqual([
    ['chat_message', 1, 'thread:t1', 'ana', 1000],
    ['chat_token', 2, 'thread:t1', 'planner', 1000],
  ])
  expect(told).toBe(1)
})

test('the oldest are dropped and counted past the limit, also where no frame comes', () => {
  const { log, receive } = bench(3)
  for (let seq = 1; seq <= 7; seq++) receive(event(seq, 'log_line', 'writer', {}))
  expect(log.get().map(({ seq }) => seq)).toEqual([4, 5, 6])
  expect(log.shed).toBe(3)
})

test('[LENS6] what was listed of a stream that a lens or its end hides from now on leaves the list', () => {
  const { log, receive, frame } = bench(10)
  receive(event(1, 'chat_message', 'ana', { text: 'Hi' }))
  frame()
  receive(event(2, 'chat_message', 'ana', { text: 'Ho' }))
  receive(event(0, 'error', 'ana', { code: 'REPLAY_MISS', detail: '', stream_id: 'thread:t2', reason: 'revoked' }))
  receive(event(0, 'error', 'ana', { code: 'REPLAY_MISS', detail: '', stream_id: 'thread:t1', reason: 'trimmed' }))
  frame()
  expect(log.get().map(({ type }) => type)).toEqual(['chat_message', 'chat_message', 'error', 'error'])
  receive(event(0, 'error', 'ana', { code: 'REPLAY_MISS', detail: '', stream_id: 'thread:t1', reason: 'lens' }))
  frame()
  expect(log.get().map(({ type }) => type)).toEqual(['error'])
})

test('what was malformed is listed as such', () => {
  const { log, receive, frame } = bench(3)
  receive({ malformed: { code: 'MALFORMED_EVENT', detail: 'no type' }, text: '{}' } as unknown as TappedEvent)
  frame()
  expect(log.get()[0]).toMatchObject({ type: 'malformed', seq: 0, stream: '', actor: '' })
})

test('the filter holds by text anywhere in the event, by type and by actor', () => {
  const { log, receive, frame } = bench(10)
  receive(event(1, 'chat_message', 'ana', { text: 'Buy GOGGLES' }))
  receive(event(2, 'chat_message', 'ben', { text: 'why' }))
  receive(event(3, 'chat_token', 'ana', { delta: 'goggles' }))
  frame()
  const seqs = (filter: Partial<{ text: string; type: string; actor: string }>): number[] =>
    filterEvents(log.get(), { text: '', type: '', actor: '', ...filter }).map(({ seq }) => seq)
  expect(seqs({})).toEqual([1, 2, 3])
  expect(seqs({ text: ' goggles ' })).toEqual([1, 3])
  expect(seqs({ type: 'chat_message' })).toEqual([1, 2])
  expect(seqs({ actor: 'ana', type: 'chat_token' })).toEqual([3])
  expect(seqs({ text: 'nothing' })).toEqual([])
})
