import { expect, test } from 'vitest'
import { MEDIA_CASES } from '../../test/fixtures/media/media-cases.ts'
import { base64 } from '../../test/fixtures/media/media-case.ts'
import {
  CANVAS,
  connected,
  createSink,
  createWorld,
  eventOf,
  json,
  message,
  stream,
} from '../../test/fixtures/streams/scripted-network.ts'
import { canvasId, runId, threadId } from '../contract/ids.ts'
import type { Diagnostic } from '../contract/events/decode.ts'

const DATA_URI = 'data:image/png;base64,aGk='

test('[MED1] [MED8] what is media does not come through the transport, and everything else does as it was sent', async () => {
  const { served, sink, transport, handle } = await connected()
  let seq = 0
  let reported = 0
  for (const { name, value, refused } of MEDIA_CASES) {
    const data = { call_id: `call${++seq}`, tool: 'look', args: { payload: value } }
    const event = eventOf('thread:t1', seq, { type: 'tool_call', data })
    await served.send(message(event))
    const told = transport.diagnostics.get()
    if (refused.length === 0) expect({ name, data: sink.events.at(-1)?.data }).toEqual({ name, data })
    else {
      reported++
      expect({ name, ...told.at(-1) }).toMatchObject({
        name,
        code: 'INLINE_MEDIA_REJECTED',
        event_id: event.event_id,
        type: 'tool_call',
        stream_id: 'thread:t1',
        errors: refused.map((pointer) => ({ pointer: `/data/args/payload${pointer}` })),
      })
      expect(sink.seqs).not.toContain(seq)
    }
    expect(handle.position()).toEqual({ epoch: 'e1', seq })
  }
  expect(sink.diagnostics).toEqual(Array<string>(reported).fill('INLINE_MEDIA_REJECTED'))
  expect(sink.events).toHaveLength(MEDIA_CASES.length - reported)
})

test('[MED8] the whole envelope is looked at, also where most of it was seen before, and types that nobody knows', async () => {
  const { served, sink, transport } = await connected()
  const event = (seq: number, more: object = {}) => ({ ...eventOf('thread:t1', seq), ...more })
  await served.send(message(event(1)))
  await served.send(message(event(2, { preview: DATA_URI })))
  await served.send(message(event(3, { routing: { ...event(3).routing, icon: DATA_URI } })))
  await served.send(message(event(4, { type: 'later_type', data: { mime: 'image/png' } })))
  await served.send(message(event(5, { type: 'image', data: { artifact_id: 'a1' } })))
  expect(sink.seqs).toEqual([1, 5])
  const pointers = transport.diagnostics.get().map(({ errors }) => errors.map(({ pointer }) => pointer))
  expect(pointers).toEqual([['/preview'], ['/routing/icon'], ['/data']])
})

test('[MED6] [MED8] what a folded patch holds was not sent together, so its pieces are no encoding', async () => {
  const world = createWorld()
  const sink = createSink()
  world.transport.subscribe({ stream: CANVAS, view: 'patches', after: { epoch: 'e1', seq: 0 } }, sink)
  const served = await stream(await world.next())
  const patch = (seq: number, ops: readonly object[]) =>
    eventOf('canvas:c1', seq, { type: 'state_patch', data: { base_rev: seq - 1, rev: seq, command_ids: [], ops } })
  const replace = (value: unknown, path = '/tokens/a.b/value') => ({ op: 'replace', path, value })
  await served.send(
    message(
      patch(
        1,
        [1, 2, 3].map((seed) => replace(base64(400, seed))),
      ),
    ),
  )
  await served.send(message(patch(2, [replace('fine'), replace({ chunks: [base64(400), base64(400, 2)] })])))
  await served.send(
    message(patch(3, [replace(DATA_URI, '/blocks/b1/props/text'), replace(DATA_URI, '/blocks/b1/props/src')])),
  )
  expect(sink.seqs).toEqual([1])
  expect(world.transport.diagnostics.get().map(({ errors }) => errors.map(({ pointer }) => pointer))).toEqual([
    ['/data/ops/1/value/chunks/0', '/data/ops/1/value/chunks/1'],
    ['/data/ops/1/value'],
  ])
})

const position = { epoch: 'e1', seq: 1 }
const actor = { actor_id: 'ana', actor_type: 'human' } as const
const ts = '2026-01-31T10:00:00.000Z'

test('[MED8] a canvas with media in its snapshot, and a run, are refused as a whole', async () => {
  const world = createWorld()
  const asked = async (answer: Promise<unknown>, body: object) => {
    const request = await world.next()
    request?.respond(json(body))
    return answer
  }
  const token = (value: unknown) => ({ type: 'json', value })
  const state = (tokens: object) => ({ canvas_id: 'c1', canvas_type: 'plan', rev: 1, tokens, blocks: {} })
  const snapshot = (tokens: object) =>
    asked(world.transport.request('canvas_snapshot', { canvas_id: canvasId('c1') }), {
      state: state(tokens),
      position,
      hash: '0'.repeat(16),
    })
  // Each token is a payload of its own: three signatures are no encoding in pieces.
  expect(
    await snapshot({ s1: token(base64(344)), s2: token(base64(344, 2)), s3: token(base64(344, 3)) }),
  ).toMatchObject({
    ok: true,
  })
  expect(await snapshot({ fine: token(1), 'a.b': token({ src: DATA_URI }) })).toMatchObject({
    ok: false,
    error: { code: 'INLINE_MEDIA_REJECTED', errors: [{ pointer: '/state/tokens/a.b/value/src' }] },
  })
  const run = {
    run_id: 'r1',
    flow: 'brief',
    input: { data: base64(600) },
    status: 'running',
    steps: [],
    stream_id: 'run:r1',
    position,
  }
  expect(await asked(world.transport.request('run', { run_id: runId('r1') }), run)).toMatchObject({
    ok: false,
    error: { code: 'INLINE_MEDIA_REJECTED', errors: [{ pointer: '/input/data' }] },
  })
})

test("[MED8] of a thread's snapshot the records with media are blanked, and told", async () => {
  const world = createWorld()
  const answer = world.transport.request('thread_snapshot', { thread_id: threadId('t1') })
  const request = await world.next()
  const said = (message_id: string, text: string, done = true) => ({ message_id, actor, text, done, ts })
  const call = { call_id: 'c1', tool: 'look', actor, ts, status: 'ok' }
  request?.respond(
    json({
      messages: [said('m1', 'Hello'), said('m2', `Here: ${base64(700)}`, false)],
      tool_calls: [{ ...call, valueOf: 'unknown here', args: { src: DATA_URI }, result: { ok: true } }],
      gates: [],
      runs: [
        {
          run_id: 'r1',
          flow: 'brief',
          input: { src: DATA_URI },
          status: 'done',
          steps: [],
          stream_id: 'thread:t1',
          position,
        },
      ],
      position,
    }),
  )
  expect(await answer).toMatchObject({
    ok: true,
    value: {
      messages: [said('m1', 'Hello'), said('m2', '')],
      tool_calls: [{ ...call, valueOf: 'unknown here', args: null, result: null }],
      runs: [{ run_id: 'r1', input: null, status: 'done' }],
    },
  })
  const [told] = world.transport.diagnostics.get() as readonly [Diagnostic]
  expect(told).toMatchObject({
    code: 'INLINE_MEDIA_REJECTED',
    errors: [{ pointer: '/messages/1/text' }, { pointer: '/tool_calls/0/args/src' }, { pointer: '/runs/0/input/src' }],
  })
})
