import { Client, event, fresh, pointers } from './client.ts'
import type { Suite } from './case.ts'
import { expect } from './expect.ts'
import type { Target } from './target.ts'

const line = (run_id: string) => event('log_line', { level: 'info', text: 'working' }, { run_id })
const end = (run_id: string, status = 'done') =>
  event('run_end', { run_id, status, cancelled: status === 'cancelled' }, { run_id })

export const runSuite = ({ test, target, makeTarget }: Suite): void => {
  const open = async (at: Target = target()) => {
    const [ana, planner] = [await Client.open(at, 'ana'), await Client.open(at, 'planner')]
    const thread_id = await ana.thread()
    const { run_id } = (await ana.run({ thread_id })).body
    const status = async () => (await ana.get(`/runs/${run_id}`)).body.status
    return { ana, planner, thread_id, run_id, status }
  }

  test('[RUN1] a run starts on the stream that its routing keys', async () => {
    const ana = await Client.open(target(), 'ana')
    const [thread_id, canvas_id] = [await ana.thread(), await ana.canvas()]
    for (const [at, stream] of [
      [{ thread_id, canvas_id }, `thread:${thread_id}`],
      [{ canvas_id }, `canvas:${canvas_id}`],
      [{}, undefined],
    ] as const) {
      const { status, body } = await ana.run(at)
      expect(status).toBe(202)
      const name = stream ?? `run:${body.run_id}`
      const reader = await ana.stream(`streams=${name}`)
      const start = await reader.until('run_start')
      expect(start).toMatchObject({
        ids: { run_id: body.run_id },
        stream: { id: name },
        data: { run_id: body.run_id, flow: 'brief' },
      })
      expect(start.data.graph).toMatchObject({
        edges: [
          { from: 'plan', to: 'write' },
          { from: 'write', to: 'review' },
        ],
      })
      await reader.close()
    }
    for (const input of [{}, { brief: '' }, { brief: ' \n' }, { brief: 5 }, { brief: 'x'.repeat(48 * 1024 + 1) }]) {
      const answer = await ana.run({ thread_id }, input)
      expect([answer.status, pointers(answer)]).toEqual([422, ['/input/brief']])
    }
    expect((await ana.run({ thread_id }, { brief: 'No heading, and that is fine.' })).status).toBe(202)
    const unknown = await ana.post('/runs', {
      v: 1,
      idempotency_key: fresh('key'),
      routing: ana.routing(),
      flow: 'made_up',
      input: {},
    })
    expect([unknown.status, pointers(unknown)]).toEqual([422, ['/flow']])
  })

  test('[RUN2] a lease is renewed by any batch of who joined, and a run that loses it has failed', async (context) => {
    const timed = await makeTarget({ clock: 'manual' })
    const { control } = timed
    if (control === undefined) return context.skip()
    const { ana, planner, thread_id, run_id, status } = await open(timed)
    const stranger = await Client.open(timed, 'writer')
    await planner.events({ thread_id }, [line(run_id)])
    await control.advance(50_000)
    await planner.events({ thread_id }, [])
    await control.advance(50_000)
    expect(await status()).toBe('running')
    await stranger.events({ thread_id }, [])
    // What was taken before, and what is refused, renews nothing.
    const again = { v: 1, routing: planner.routing({ thread_id }), client_seq: 0, events: [] }
    expect((await planner.post('/events', again)).status).toBe(202)
    expect((await planner.post('/events', { ...again, client_seq: 9 })).status).toBe(409)
    await control.advance(9_999)
    expect(await status()).toBe('running')
    await control.advance(1)
    expect(await status()).toBe('failed')
    const stream = await ana.stream(`streams=thread:${thread_id}`)
    expect((await stream.until('run_end')).data).toMatchObject({ run_id, status: 'failed', cancelled: false })
    await stream.close()
    await timed.close()
  })

  test('[RUN3] after its end a run takes no more, and its open steps end with it', async () => {
    const { ana, planner, thread_id, run_id } = await open()
    const step = (step_id: string) =>
      event('step_start', { step_id, label: step_id, node_id: 'plan' }, { run_id, step_id })
    await planner.events({ thread_id }, [
      step('s1'),
      event('step_end', { step_id: 's1', status: 'done' }, { run_id }),
      step('s2'),
    ])
    const last = end(run_id, 'failed')
    expect((await planner.events({ thread_id }, [last])).status).toBe(202)
    const run = (await ana.get(`/runs/${run_id}`)).body
    expect([run.status, run.steps.map(({ step_id, status }) => [step_id, status])]).toEqual([
      'failed',
      [
        ['s1', 'done'],
        ['s2', 'failed'],
      ],
    ])
    const late = await planner.events({ thread_id }, [line(run_id)])
    expect([late.status, late.body.code]).toEqual([409, 'RUN_ENDED'])
    expect((await planner.events({ thread_id }, [end(run_id)])).body.code).toBe('RUN_ENDED')
    expect((await planner.events({ thread_id }, [last])).status).toBe(202)
    const second = (await ana.run({ thread_id })).body.run_id
    const both = await planner.events({ thread_id }, [line(second), end(second), line(second)])
    expect([both.body.code, (await ana.get(`/runs/${second}`)).body.status]).toEqual(['RUN_ENDED', 'running'])
    const liar = event('run_end', { run_id: second, status: 'done', cancelled: true }, { run_id: second })
    expect((await planner.events({ thread_id }, [line(second), liar])).status).toBe(422)
  })

  test('[RUN3] words and calls that agents left open end with their run, and those of others stay', async () => {
    const { ana, planner, thread_id, run_id } = await open()
    const other = (await ana.run({ thread_id })).body.run_id
    const begin = (id: string) => [
      event('chat_token', { message_id: `m-${id}`, index: 0, delta: 'So far' }, { run_id: id }),
      event('tool_call', { call_id: `c-${id}`, tool: 'think', args: {} }, { run_id: id }),
    ]
    await planner.events({ thread_id }, [...begin(run_id), ...begin(other)])
    await ana.post(`/runs/${run_id}/cancel`, { v: 1, routing: ana.routing() })
    const { messages, tool_calls } = (await ana.get(`/threads/${thread_id}/snapshot`)).body
    expect(messages.map(({ message_id, text, done }) => [message_id, text, done])).toEqual([
      [`m-${run_id}`, 'So far', true],
      [`m-${other}`, 'So far', false],
    ])
    expect(tool_calls.map(({ call_id, status }) => [call_id, status])).toEqual([
      [`c-${run_id}`, 'error'],
      [`c-${other}`, 'pending'],
    ])
  })

  test('[RUN3] what a run said ends with it, on whatever stream the run stands and however it ends', async () => {
    const [ana, planner] = [await Client.open(target(), 'ana'), await Client.open(target(), 'planner')]
    const [thread_id, other, canvas_id] = [await ana.thread(), await ana.thread(), await ana.canvas()]
    for (const at of [{ canvas_id }, {}, { thread_id: other }])
      for (const status of ['done', 'failed', 'cancelled']) {
        const { run_id } = (await ana.run(at)).body
        const message_id = fresh('message')
        const more = (ids: object = {}) => event('chat_token', { message_id, index: 6, delta: ', and on' }, { ...ids })
        const said = event('chat_token', { message_id, index: 0, delta: 'So far' }, { run_id })
        expect((await planner.events({ thread_id }, [said])).status).toBe(202)
        expect((await planner.events(at, [line(run_id)])).status).toBe(202)
        // In the batch that ends it too.
        if ('thread_id' in at) {
          const both = await planner.events({ thread_id: other }, [
            event('chat_token', { message_id, index: 0, delta: 'So far' }, { run_id }),
            end(run_id, status),
            more(),
          ])
          expect([both.status, pointers(both)]).toEqual([422, ['/events/2/data/message_id']])
        }
        if (status === 'cancelled') await ana.post(`/runs/${run_id}/cancel`, { v: 1, routing: ana.routing() })
        else expect((await planner.events(at, [end(run_id, status)])).status).toBe(202)
        const { messages } = (await ana.get(`/threads/${thread_id}/snapshot?limit=1`)).body
        expect(messages).toMatchObject([{ message_id, text: 'So far', done: true }])
        const closing = event('agent_message', { message_id, length: 6, hash: '0'.repeat(16) })
        for (const late of [more(), closing]) {
          const answer = await planner.events({ thread_id }, [late])
          expect([answer.status, pointers(answer)]).toEqual([422, ['/events/0/data/message_id']])
        }
      }
  })

  test('[RUN3] a run is ended by an agent that works on it, and by no other', async () => {
    const { ana, planner, thread_id, run_id } = await open()
    const writer = await Client.open(target(), 'writer')
    await planner.events({ thread_id }, [line(run_id)])
    const stranger = await writer.events({ thread_id }, [end(run_id)])
    expect([stranger.status, stranger.body.code, pointers(stranger)]).toEqual([
      403,
      'FORBIDDEN',
      ['/events/0/ids/run_id'],
    ])
    expect((await ana.get(`/runs/${run_id}`)).body.status).toBe('running')
    // Who joined may come back in another session.
    const again = await Client.open(target(), 'planner')
    expect((await again.events({ thread_id }, [end(run_id)])).status).toBe(202)
    const second = (await ana.run({ thread_id })).body.run_id
    expect((await writer.events({ thread_id }, [line(second), end(second)])).status).toBe(202)
    expect((await ana.get(`/runs/${second}`)).body.status).toBe('done')
  })

  test('[RUN7] what a run does stands on the stream where it began, and what is said of it where it is said', async () => {
    const [ana, planner] = [await Client.open(target(), 'ana'), await Client.open(target(), 'planner')]
    const [thread_id, other, canvas_id] = [await ana.thread(), await ana.thread(), await ana.canvas()]
    const step = (run_id: string, step_id = fresh('step')) =>
      event('step_start', { step_id, label: 'Step' }, { run_id, step_id })
    for (const [at, wrong] of [
      [
        { thread_id },
        [
          [{ thread_id: other }, 'thread_id'],
          [{ canvas_id }, 'thread_id'],
          [{}, 'thread_id'],
        ],
      ],
      [{ thread_id, canvas_id }, [[{ canvas_id }, 'thread_id']]],
      [
        { canvas_id },
        [
          [{ thread_id, canvas_id }, 'thread_id'],
          [{}, 'canvas_id'],
        ],
      ],
      [
        {},
        [
          [{ thread_id }, 'thread_id'],
          [{ canvas_id }, 'canvas_id'],
        ],
      ],
    ] as const) {
      const { run_id } = (await ana.run(at)).body
      const { stream_id, position } = (await ana.get(`/runs/${run_id}`)).body
      expect(stream_id).toBe(
        'thread_id' in at ? `thread:${thread_id}` : 'canvas_id' in at ? `canvas:${canvas_id}` : `run:${run_id}`,
      )
      for (const [elsewhere, key] of wrong)
        for (const one of [step(run_id), line(run_id), end(run_id)]) {
          const answer = await planner.events(elsewhere, [one])
          expect([at, elsewhere, answer.status, pointers(answer)]).toEqual([at, elsewhere, 422, [`/routing/${key}`]])
        }
      expect((await planner.events(at, [step(run_id)])).status).toBe(202)
      expect((await ana.get(`/runs/${run_id}`)).body.position).toEqual({ ...position, seq: position.seq + 1 })
      const said = { message_id: fresh('message'), index: 0, delta: 'On it.' }
      expect((await planner.events({ thread_id: other }, [event('chat_token', said, { run_id })])).status).toBe(202)
      // A stream of its own has only a run that has no other.
      const own = `streams=run:${run_id}`
      if ('thread_id' in at || 'canvas_id' in at) expect((await ana.get(`/sse/timeline?${own}`)).status).toBe(404)
      else await (await ana.stream(own)).close()
    }
  })

  test('[RUN7] the result of a call may name another run than the call', async () => {
    const { ana, planner, thread_id, run_id } = await open()
    const other = (await ana.run({ thread_id })).body.run_id
    const [call_id, status] = [fresh('call'), 'ok']
    const answer = await planner.events({ thread_id }, [
      event('tool_call', { call_id, tool: 'think', args: {} }, { run_id }),
      event('tool_result', { call_id, status, result: 1, duration_ms: 1 }, { run_id: other }),
    ])
    expect(answer.status).toBe(202)
    const { tool_calls } = (await ana.get(`/threads/${thread_id}/snapshot`)).body
    expect(tool_calls).toMatchObject([{ call_id, status, run_id }])
  })

  test('[RUN7] a step ends in the run that it began in', async () => {
    const { ana, planner, thread_id, run_id } = await open()
    const second = (await ana.run({ thread_id })).body.run_id
    await planner.events({ thread_id }, [event('step_start', { step_id: 's1', label: 'Step' }, { run_id })])
    const stop = (ids: Record<string, string>) => event('step_end', { step_id: 's1', status: 'done' }, ids)
    for (const ids of [{ run_id: second }, {}]) {
      const answer = await planner.events({ thread_id }, [stop(ids)])
      expect([answer.status, pointers(answer)]).toEqual([422, ['/events/0/ids/run_id']])
    }
    expect((await planner.events({ thread_id }, [stop({ run_id })])).status).toBe(202)
    expect((await ana.get(`/runs/${run_id}`)).body.steps.map(({ status }) => status)).toEqual(['done'])
  })

  test('[RUN4] a run is cancelled once, however often one asks, and what has ended otherwise is not cancellable', async () => {
    const { ana, planner, thread_id, run_id } = await open()
    const stream = await ana.stream(`streams=thread:${thread_id}`)
    const cancel = (id: string) => ana.post(`/runs/${id}/cancel`, { v: 1, routing: ana.routing(), reason: 'Enough' })
    expect((await cancel(run_id)).status).toBe(202)
    const ended = await stream.until('run_end')
    expect(ended.data).toEqual({ run_id, status: 'cancelled', cancelled: true, reason: 'Enough' })
    expect([ended.ids['run_id'], ended.stream?.id]).toEqual([run_id, `thread:${thread_id}`])
    // An answer that was lost is asked for again; the run is not ended twice.
    const { position } = (await ana.get(`/runs/${run_id}`)).body
    expect((await cancel(run_id)).status).toBe(202)
    expect((await ana.get(`/runs/${run_id}`)).body.position).toEqual(position)
    const done = (await ana.run({ thread_id })).body.run_id
    await planner.events({ thread_id }, [line(done), end(done)])
    const late = await cancel(done)
    expect([late.status, late.body.code]).toEqual([409, 'RUN_NOT_CANCELLABLE'])
    expect((await cancel('nothing-here')).status).toBe(404)
    const bare = (await ana.run({ thread_id })).body.run_id
    expect((await ana.send(`/runs/${bare}/cancel`, { method: 'POST' })).status).toBe(202)
    await stream.close()
  })

  test('[RUN5] a run tells its flow, input, steps and place', async () => {
    const { ana, planner, thread_id, run_id } = await open()
    const [canvas_id, hers] = [await ana.canvas(), await (await Client.open(target(), 'eve')).canvas()]
    await planner.events({ thread_id }, [
      event(
        'step_start',
        { step_id: 's1', label: 'Plan it', node_id: 'plan', canvas_id, canvas_type: 'plan' },
        { run_id },
      ),
    ])
    const run = (await planner.get(`/runs/${run_id}`)).body
    expect(run).toMatchObject({
      run_id,
      flow: 'brief',
      input: { brief: '# A brief\n\nWrite.' },
      status: 'running',
      steps: [
        {
          step_id: 's1',
          label: 'Plan it',
          status: 'running',
          node_id: 'plan',
          canvas_id,
          actor: planner.actor,
          ts: expect.any(String),
        },
      ],
      ts: expect.any(String),
      position: { seq: 2 },
    })
    expect(Date.parse(run.steps[0]?.ts ?? '')).toBeGreaterThanOrEqual(Date.parse(run.ts))
    const { runs } = (await ana.get(`/threads/${thread_id}/snapshot`)).body
    expect(runs).toEqual([run])
    expect((await ana.get('/sessions/current')).body.runs).toContainEqual({
      run_id,
      flow: 'brief',
      status: 'running',
      thread_id,
    })
    const hidden = await planner.events({ thread_id }, [
      event('step_start', { step_id: 's2', label: 'x', canvas_id: hers }, { run_id }),
    ])
    expect(hidden.status).toBe(404)
    expect((await planner.events({ thread_id }, [line('nothing-here')])).status).toBe(404)
  })
}
