import { eventMedia } from '../src/contract/guard/event-media.ts'
import { streamId } from '../src/contract/routing.ts'
import { createInbox } from '../src/transport/inbox.ts'
import { createReports } from '../src/transport/reports.ts'
import { createBlockParser } from '../src/transport/sse-parser.ts'
import { Served, createSubscription } from '../src/transport/subscription.ts'
import { ENVELOPE, ROUTING } from '../test/fixtures/streams/sample.ts'
import { print, race } from './measure.ts'

const EVENTS = 20_000
const CHUNK_BYTES = 16_384
const THREAD = streamId('thread:t1')
const CANVAS = streamId('canvas:c1')

const envelope = (seq: number, author: number) => ({
  ...ENVELOPE,
  ts: new Date(1_770_000_000_000 + seq).toISOString(),
  seq,
  event_id: `01ARZ3NDEKTSV4RRFF${String(seq).padStart(8, '0')}`,
  ids: { ...ENVELOPE.ids, run_id: `run${author}` },
})
const routing = (author: number) => ({
  ...ROUTING,
  actor_id: `agent${author}`,
  actor_type: 'agent',
  session_id: `s${author}`,
})

const unexpected = (_: unknown, what: unknown) => {
  throw new Error(JSON.stringify(what))
}

const chat = (seq: number, author: number) => ({
  ...envelope(seq, author),
  type: 'chat_token',
  routing: { ...routing(author), thread_id: 't1' },
  stream: { id: THREAD, epoch: 'a01b', prev: seq - 1 },
  data: { message_id: `m${author}`, index: seq * 5, delta: `word ${seq}` },
})
const patch = (seq: number, author: number) => ({
  ...envelope(seq, author),
  type: 'token_patch',
  routing: { ...routing(author), canvas_id: 'c1' },
  stream: { id: CANVAS, epoch: 'a01b', prev: seq - 1 },
  data: {
    base_rev: seq - 1,
    rev: seq,
    command_ids: [`k${seq}`],
    ops: [{ op: 'replace', path: '/tokens/group.token/value', value: seq + 0.5 }],
  },
})
const commit = (seq: number, author: number) => ({
  ...patch(seq, author),
  type: 'canvas_commit',
  data: {
    commit_id: `c${seq}`,
    command_id: `k${seq}`,
    base_rev: seq - 1,
    head_rev: seq,
    actor: { actor_id: `agent${author}`, actor_type: 'agent' },
    intent: { label: 'Typing', origin: 'agent' },
    ops: [{ op: 'insert_text', target: { block: 'b1', prop: 'text' }, at: seq, text: 'x' }],
  },
})

/** W3: bytes of the stream → validated event → handler, beside `JSON.parse` of the same messages and nothing else. */
export const decode = (): void => {
  for (const [name, make] of Object.entries({ chat_token: chat, token_patch: patch, canvas_commit: commit })) {
    const events = Array.from({ length: EVENTS }, (_, index) => JSON.stringify(make(index + 1, index % 3)))
    const wire = new TextEncoder().encode(
      events.map((text, index) => `id: canvas:c1=a01b.${index + 1}\ndata: ${text}\n\n`).join(''),
    )
    const chunks = Array.from({ length: Math.ceil(wire.length / CHUNK_BYTES) }, (_, i) =>
      wire.subarray(i * CHUNK_BYTES, (i + 1) * CHUNK_BYTES),
    )
    let last = 0

    const parseOnly = (): number => {
      for (const text of events) last = (JSON.parse(text) as { seq: number }).seq
      return EVENTS
    }
    const whole = (): number => {
      const sink = { event: ({ seq }: { readonly seq: number }) => void (last = seq), miss: () => undefined }
      const served = new Served(
        [THREAD, CANVAS].map((stream) => createSubscription(stream, 'commits', undefined, sink)),
      )
      const inbox = createInbox({
        reports: createReports(),
        gap: unexpected,
        miss: unexpected,
      })
      const parser = createBlockParser(
        1_048_576,
        (block) => inbox.take(block, served),
        () => undefined,
      )
      last = 0
      for (const chunk of chunks) parser.push(chunk)
      if (last !== EVENTS) throw new Error(`${last} of ${EVENTS} arrived`)
      return EVENTS
    }
    const parsed = events.map((text) => JSON.parse(text) as Record<string, unknown>)
    const guard = (): number => {
      for (const event of parsed) if (eventMedia(event, true).length > 0) throw new Error('media in the benchmark')
      return EVENTS
    }
    print(
      `W3  ${name}, ${Math.round(wire.length / EVENTS)} B each`,
      race(7, {
        'limit: JSON.parse alone': parseOnly,
        'bytes → validated event → handler': whole,
        'of which the sidecar guard': guard,
      }),
      'events/s',
    )
  }
}
