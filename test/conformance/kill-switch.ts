import { Client, event, fresh, pointers, setToken } from './client.ts'
import type { CaseContext, Suite } from './case.ts'
import { expect } from './expect.ts'

export const killSwitchSuite = ({ test, makeTarget }: Suite): void => {
  const open = async (context: CaseContext) => {
    const own = await makeTarget()
    const [ana, ben, planner] = [
      await Client.open(own, 'ana'),
      await Client.open(own, 'ben'),
      await Client.open(own, 'planner'),
    ]
    const move = (who: Client, on: boolean, reason?: string) =>
      who.post('/kill-switch', { v: 1, on, ...(reason === undefined ? {} : { reason }) })
    const stateFor = async (who: Client) => (await who.get('/sessions/current')).body.kill_switch
    // A target that others share may have the switch on from before, and is left with it off.
    await move(ana, false)
    context.after(() => move(ana, false))
    const [canvas_id, thread_id] = [await ana.canvas(), await ana.thread()]
    const callTool = (more: Record<string, unknown> = {}) => ana.callTool({ thread_id }, more)
    return { own, ana, ben, planner, canvas_id, thread_id, move, stateFor, callTool }
  }

  test('[KILL1] who may moves the switch, with a reason; moved to where it is, it stays as it was', async (context) => {
    const { own, ana, ben, planner, thread_id, move, stateFor } = await open(context)
    const vera = await Client.open(own, 'vera')
    expect(await stateFor(ana)).toMatchObject({ on: false, may_switch: true })
    for (const who of [vera, planner]) {
      const { status, body } = await move(who, true, 'Because')
      expect([status, body.code, (await stateFor(who)).may_switch]).toEqual([403, 'FORBIDDEN', false])
    }
    for (const reason of [undefined, '', ' \n']) {
      const answer = await move(ana, true, reason)
      expect([answer.status, pointers(answer)]).toEqual([422, ['/reason']])
    }
    for (const on of [undefined, 1, 'true'])
      expect(pointers(await ana.post('/kill-switch', { v: 1, on, reason: 'x' }))).toEqual(['/on'])
    expect(await stateFor(ana)).toMatchObject({ on: false, may_switch: true })

    const stream = await ben.stream(`streams=thread:${thread_id}`)
    const first = await move(ana, true, 'Costs run away')
    expect(first.status).toBe(200)
    expect(first.body).toMatchObject({
      on: true,
      by: ana.actor.actor_id,
      reason: 'Costs run away',
      since: expect.any(String),
    })
    expect((await move(ben, true, 'Me too')).body).toEqual(first.body)
    expect(pointers(await move(ben, true, ''))).toEqual(['/reason'])
    expect(await stateFor(vera)).toEqual({ ...first.body, may_switch: false })
    const off = await move(ben, false)
    expect(off.body).toMatchObject({ on: false, by: ben.actor.actor_id, since: expect.any(String) })
    expect((await move(ana, false, 'Again')).body).toEqual(off.body)
    await ana.chat(thread_id, 'The end')
    const told = await stream.events(3)
    expect(told.map(({ type, data }) => [type, type === 'kill_switch' ? data : null])).toEqual([
      ['kill_switch', { on: true, by: ana.actor.actor_id, reason: 'Costs run away' }],
      ['kill_switch', { on: false, by: ben.actor.actor_id }],
      ['chat_message', null],
    ])
    await stream.close()
    await own.close()
  })

  test('[KILL2] every thread, canvas and running run of the project hears of it, and no other project', async (context) => {
    const { own, ana, ben, canvas_id, thread_id, move } = await open(context)
    const [zoe, eve] = [await Client.open(own, 'zoe'), await Client.open(own, 'eve')]
    const elsewhere = await Promise.all(
      [zoe, eve].map(async (who) => ({ who, thread: await who.thread(), run_id: (await who.run()).body.run_id })),
    )
    const { run_id } = (await ana.run()).body
    const other = await ben.canvas()
    const names = [`canvas:${canvas_id}`, `canvas:${other}~patches`, `thread:${thread_id}`, `run:${run_id}`]
    const streams = await Promise.all(names.map((name) => ben.stream(`streams=${name}`)))
    const { since } = (await move(ana, true, 'Enough')).body as unknown as { since: string }
    for (const [index, stream] of streams.entries()) {
      const told = await stream.until('kill_switch')
      expect(told).toMatchObject({
        stream: { id: names[index]?.split('~')[0] },
        meta: { priority: 'truth', persist: 'always' },
        data: { on: true, by: ana.actor.actor_id, reason: 'Enough' },
      })
      expect(told.ts <= since).toBe(true)
      await stream.close()
    }
    for (const { who, thread, run_id: other } of elsewhere) {
      expect((await who.get(`/runs/${other}`)).body.status).toBe('running')
      expect((await who.get('/sessions/current')).body.kill_switch.on).toBe(false)
      expect((await who.run({ thread_id: thread })).status).toBe(202)
      const stream = await who.stream(`streams=thread:${thread}`)
      expect((await stream.event()).type).toBe('run_start')
      await stream.close()
    }
    await own.close()
  })

  test('[KILL3] put on, it ends what runs and lets nothing new begin; edits and chat go on', async (context) => {
    const { own, ana, planner, canvas_id, thread_id, move, callTool } = await open(context)
    const stream = await ana.stream(`streams=thread:${thread_id}`)
    const begin = {
      v: 1,
      idempotency_key: fresh('key'),
      routing: ana.routing({ thread_id }),
      flow: 'brief',
      input: { brief: 'x' },
    }
    const first = await ana.post('/runs', begin)
    const runs = [
      first.body.run_id,
      (await ana.run({ thread_id })).body.run_id,
      (await ana.run({ canvas_id })).body.run_id,
    ]
    await planner.events({ thread_id }, [
      event('step_start', { step_id: 's1', label: 'Work' }, { run_id: runs[0] ?? null }),
    ])
    await move(ana, true, 'Enough')
    await stream.until('kill_switch')
    for (const run_id of runs.slice(0, 2)) {
      const { data, ids } = await stream.event()
      expect([data, ids['run_id']]).toEqual([
        { run_id, status: 'cancelled', cancelled: true, reason: 'kill_switch' },
        run_id,
      ])
    }
    expect((await ana.get(`/runs/${runs[0]}`)).body).toMatchObject({
      status: 'cancelled',
      reason: 'kill_switch',
      steps: [{ status: 'cancelled' }],
    })
    expect((await ana.get(`/runs/${runs[2]}`)).body.status).toBe('cancelled')
    const late = await planner.events({ thread_id }, [
      event('step_end', { step_id: 's1', status: 'done' }, { run_id: runs[0] ?? null }),
    ])
    expect(late.body.code).toBe('RUN_ENDED')

    for (const refused of [
      await ana.run({ thread_id }),
      await ana.run({}, {}),
      await callTool(),
      await callTool({ tool: 'nothing' }),
    ]) {
      expect([refused.status, refused.body.code]).toEqual([423, 'KILL_SWITCH'])
      expect(refused.body.detail).toContain('Enough')
    }
    // What was applied before is answered as it was, and begins nothing.
    expect((await ana.post('/runs', begin)).body).toEqual(first.body)
    expect((await ana.command(canvas_id, 0, [setToken('board.title', 'Still mine')])).status).toBe(200)
    expect((await ana.chat(thread_id, 'Still here')).status).toBe(202)
    expect(
      (
        await planner.events({ thread_id }, [
          event('chat_token', { message_id: fresh('m'), index: 0, delta: 'So am I' }),
        ])
      ).status,
    ).toBe(202)

    await move(ana, false)
    expect((await ana.get(`/runs/${runs[0]}`)).body.status).toBe('cancelled')
    expect((await ana.run({ thread_id })).status).toBe(202)
    expect((await callTool()).status).toBe(202)
    expect((await stream.until('tool_result')).data).toMatchObject({ status: 'ok', result: { words: 2 } })
    await stream.close()
    await own.close()
  })
}
