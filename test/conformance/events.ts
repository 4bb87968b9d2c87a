import { Client, event, fresh, pointers } from './client.ts'
import type { Suite } from './case.ts'
import { expect } from './expect.ts'

const token = (message_id: string, index: number, delta: string) => event('chat_token', { message_id, index, delta })

export const eventSuite = ({ test, target, makeTarget }: Suite): void => {
  const open = async () => {
    const [ana, writer] = [await Client.open(target(), 'ana'), await Client.open(target(), 'writer')]
    const thread_id = await ana.thread()
    const send = (client_seq: number, events: unknown[]) =>
      writer.post('/events', { v: 1, routing: writer.routing({ thread_id }), client_seq, events })
    const messages = async () => (await ana.get(`/threads/${thread_id}/snapshot`)).body.messages
    return { ana, writer, thread_id, send, messages }
  }

  test('[EVT1] batches are numbered from 0: one taken answers as before, a later one is told which is due', async () => {
    const { send, messages } = await open()
    const first = [token('m1', 0, 'a')]
    expect((await send(0, first)).body).toEqual({ next_client_seq: 1 })
    expect((await send(1, [])).body).toEqual({ next_client_seq: 2 })
    for (const [seq, events] of [
      [0, first],
      [0, []],
      [1, []],
    ] as const) {
      const again = await send(seq, [...events])
      expect([again.status, again.body]).toEqual([202, { next_client_seq: seq + 1 }])
    }
    // What was never taken is not passed over in silence.
    const other = await send(0, [...first, token('m1', 1, 'b')])
    expect([other.status, other.body.code, pointers(other)]).toEqual([409, 'IDEMPOTENCY_CONFLICT', ['/client_seq']])
    const early = await send(5, [token('m1', 1, 'b')])
    expect([early.status, early.body.code, early.body.expected]).toEqual([409, 'OUT_OF_ORDER', 2])
    expect((await messages()).map(({ text }) => text)).toEqual(['a'])
  })

  test('[EVT1] a batch is taken whole or refused whole, and a refused one is not counted', async () => {
    const { send, messages } = await open()
    const refused = await send(0, [token('m1', 0, 'a'), token('m1', 1, 'b'), token('m1', 9, 'c')])
    expect([refused.status, pointers(refused)]).toEqual([422, ['/events/2/data/index']])
    expect(await messages()).toEqual([])
    expect((await send(0, [token('m1', 0, 'a'), token('m1', 1, 'b')])).status).toBe(202)
    expect((await messages()).map(({ text }) => text)).toEqual(['ab'])
  })

  test('[EVT2] other types are refused, and an event is taken once, whichever session brings it', async () => {
    const { writer, thread_id, send, messages } = await open()
    for (const type of [
      'canvas_commit',
      'chat_message',
      'run_start',
      'gate_decided',
      'kill_switch',
      'CANVAS_READY',
      'made_up',
    ]) {
      const answer = await send(0, [event(type, {})])
      expect([type, answer.status, answer.body.code]).toEqual([type, 403, 'FORBIDDEN'])
    }
    const one = token('m1', 0, 'a')
    const call = event('tool_call', { call_id: 'c1', tool: 'think', args: {} })
    await send(0, [one, one, call, call])
    const other = await Client.open(target(), 'writer')
    expect((await other.events({ thread_id }, [call, one, token('m1', 1, 'b')])).status).toBe(202)
    expect((await messages()).map(({ text }) => text)).toEqual(['ab'])
    const bad = await writer.post('/events', {
      v: 1,
      routing: writer.routing({ thread_id }),
      client_seq: 1,
      events: [event('chat_token', { message_id: 'm1', index: -1 })],
    })
    expect([bad.status, pointers(bad).toSorted()]).toEqual([422, ['/events/0/data/delta', '/events/0/data/index']])
  })

  test('[EVT4] an event id is its author’s own, and stands once in a stream', async () => {
    const { ana, writer, thread_id } = await open()
    const planner = await Client.open(target(), 'planner')
    const elsewhere = await ana.thread()
    const stream = await ana.stream(`streams=thread:${thread_id}`)
    await ana.chat(thread_id, 'hello')
    const [message, one] = [
      await stream.event(),
      event('tool_call', { call_id: fresh('call'), tool: 'think', args: {} }),
    ]
    expect((await writer.events({ thread_id }, [one])).status).toBe(202)
    // The same actor's again is the same event, wherever it is sent to.
    expect((await writer.events({ thread_id: elsewhere }, [one])).status).toBe(202)
    expect((await ana.get(`/threads/${elsewhere}/snapshot`)).body.position.seq).toBe(0)
    for (const event_id of [one['event_id'], message.event_id]) {
      const line = { ...event('log_line', { level: 'info', text: 'x' }), event_id }
      const answer = await planner.events({ thread_id }, [line])
      expect([answer.status, answer.body.code, pointers(answer)]).toEqual([403, 'FORBIDDEN', ['/events/0/event_id']])
      // Where its event is not, the id says nothing.
      expect((await planner.events({ thread_id: elsewhere }, [line])).status).toBe(202)
    }
    await ana.chat(thread_id, 'end')
    const ids = [message, ...(await stream.events(2))].map(({ event_id }) => event_id)
    expect(new Set(ids).size).toBe(3)
    await stream.close()
  })

  test('[EVT5] of log lines a sample is kept, and the rest is told to who listens', async (context) => {
    const timed = await makeTarget({ clock: 'manual' })
    if (timed.control === undefined) return context.skip()
    const [ana, writer] = [await Client.open(timed, 'ana'), await Client.open(timed, 'writer')]
    const thread_id = await ana.thread()
    const stream = await ana.stream(`streams=thread:${thread_id}`)
    await stream.block()
    const lines = Array.from({ length: 400 }, (_, index) => event('log_line', { level: 'info', text: `${index}` }))
    for (let from = 0; from < 400; from += 100)
      expect((await writer.events({ thread_id }, lines.slice(from, from + 100))).status).toBe(202)
    const { seq } = (await ana.get(`/threads/${thread_id}/snapshot`)).body.position
    expect([seq > 0, seq < 400]).toEqual([true, true])
    const heard = await stream.events(seq + 1)
    expect(heard.some((one) => one.seq === 0 && one.stream?.prev === undefined)).toBe(true)
    await stream.close()
    await timed.close()
  })

  test('[EVT3] [CMD5] external tools go to /tool-calls, and the gateway emits call and result', async () => {
    const { ana, writer, thread_id } = await open()
    const stream = await ana.stream(`streams=thread:${thread_id}`)
    const call = (tool: string, args: unknown, call_id = fresh('call')) =>
      writer.callTool({ thread_id }, { call_id, tool, args })
    const call_id = fresh('call')
    const { status, body } = await call('word_count', { text: 'three little words' }, call_id)
    expect([status, body]).toEqual([202, { call_id }])
    expect(await stream.event()).toMatchObject({
      type: 'tool_call',
      routing: { actor_id: writer.identity.actor_id },
      data: { call_id, tool: 'word_count', args: { text: 'three little words' } },
    })
    const result = await stream.event()
    expect(result).toMatchObject({ type: 'tool_result', data: { call_id, status: 'ok', result: { words: 3 } } })
    expect(result.data.duration_ms).toBeGreaterThanOrEqual(0)
    expect((await writer.get(`/commands/${call_id}`)).body).toMatchObject({ status: 'applied', result: result.data })
    expect((await ana.get(`/commands/${call_id}`)).body).toEqual({ status: 'unknown' })
    expect(pointers(await call('word_count', { text: 5 }))).toEqual(['/args/text'])
    expect((await call('made_up', {})).status).toBe(404)
    expect((await call('word_count', { text: '' }, call_id)).status).toBe(422)
    const posted = await writer.events({ thread_id }, [
      event('tool_call', { call_id: fresh('call'), tool: 'word_count', args: { text: '' } }),
    ])
    expect([posted.status, posted.body.code]).toEqual([403, 'FORBIDDEN'])
    const forged = await writer.events({ thread_id }, [event('tool_result', { call_id, status: 'ok', duration_ms: 1 })])
    expect(forged.status).toBe(403)
    await stream.close()
  })
}
