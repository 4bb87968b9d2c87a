import type { Suite } from './case.ts'
import { Client, event, fresh, setToken } from './client.ts'
import { expect } from './expect.ts'
import type { Target, WireFact } from './target.ts'

const ROUTING = ['tenant_id', 'mode', 'env', 'workspace_id', 'project_id', 'actor_id', 'actor_type']
const SESSION = [...ROUTING, 'app_id', 'surface_id', 'session_id']

/** What came to the sink since it was last asked, in short: kind, subject, outcome or code. */
const watch = (target: Target) => {
  let from = 0
  const since = async (client: Client): Promise<readonly WireFact[]> => {
    // A sink is told behind the answers: whoever asks again has waited for it.
    await client.send('/nothing-here')
    const facts = (await target.control?.dataset()) ?? []
    const told = facts.slice(from).filter(({ subject }) => subject !== 'no route')
    from = facts.length
    return told
  }
  const short = async (client: Client) =>
    (await since(client)).map(({ kind, subject, outcome, code }) => `${kind} ${subject} ${code ?? outcome}`)
  return { since, short }
}

export const datasetSuite = ({ test, makeTarget }: Suite): void => {
  const open = async () => {
    const own = await makeTarget()
    const [ana, planner] = [await Client.open(own, 'ana'), await Client.open(own, 'planner')]
    const [canvas_id, thread_id] = [await ana.canvas(), await ana.thread()]
    const told = watch(own)
    return { own, ana, planner, canvas_id, thread_id, told }
  }

  test('[DS1] each command, decision, refusal and exposure is told once', async (context) => {
    const { own, ana, planner, canvas_id, thread_id, told } = await open()
    if (own.control === undefined) return context.skip()
    await told.since(ana)
    const command = ana.envelope(canvas_id, 0, [setToken('board.title', 'x')])
    const steps: [() => Promise<unknown>, string[]][] = [
      [() => ana.post('/commands', command), ['command POST /commands applied']],
      [() => ana.post('/commands', command), []],
      [() => ana.command(canvas_id, 0, [setToken('board.title', 'y')]), ['refusal POST /commands REV_MISMATCH']],
      [() => ana.chat(thread_id, 'Hello'), ['command POST /chat applied']],
      [() => ana.canvas(), ['command POST /canvases applied']],
      [() => ana.thread(), ['command POST /threads applied']],
      [() => planner.events({ thread_id }, []), []],
      [
        () => planner.events({ thread_id }, [event('log_line', { level: 'info', text: 'x' })]),
        ['command POST /events applied'],
      ],
      [() => ana.snapshot(canvas_id), ['exposure GET /canvases/:canvas_id/snapshot shown']],
      [() => ana.snapshot(canvas_id, '?only=hash'), []],
      [() => ana.get(`/commands/${String(command['command_id'])}`), []],
      [() => ana.get(`/canvases/${canvas_id}/history`), ['exposure GET /canvases/:canvas_id/history shown']],
      [() => ana.get(`/threads/${thread_id}/snapshot`), ['exposure GET /threads/:thread_id/snapshot shown']],
      [() => ana.get('/sessions/current'), ['exposure GET /sessions/current shown']],
      [() => Client.open(own, 'ben'), ['exposure POST /sessions opened']],
      [() => ana.get('/sessions/current', { Authorization: '' }), ['refusal GET /sessions/current UNAUTHENTICATED']],
      [() => ana.post('/chat', '{'), ['refusal POST /chat VALIDATION_FAILED']],
      [() => ana.get('/canvases/nothing-here/snapshot'), ['refusal GET /canvases/:canvas_id/snapshot NOT_FOUND']],
      [
        async () => {
          const asked = { tool: 'word_count', args: { text: 'x' }, call_id: fresh('call'), v: 1 }
          await ana.post('/tool-calls', {
            ...asked,
            idempotency_key: fresh('key'),
            routing: ana.routing({ thread_id }),
          })
        },
        ['command POST /tool-calls applied'],
      ],
      [
        async () => {
          const { run_id } = (await ana.run({ thread_id })).body
          const line = event('log_line', { level: 'info', text: 'x' }, { run_id })
          const end = event('run_end', { run_id, status: 'done', cancelled: false }, { run_id })
          await planner.events({ thread_id }, [line, end])
          await ana.post(`/runs/${run_id}/cancel`, { v: 1, routing: ana.routing() })
        },
        [
          'decision run started',
          'decision run done',
          'command POST /events applied',
          'refusal POST /runs/:run_id/cancel RUN_NOT_CANCELLABLE',
        ],
      ],
      [
        async () => {
          const { run_id } = (await ana.run({ thread_id })).body
          await ana.get(`/runs/${run_id}`)
          for (let time = 0; time < 2; time++)
            await ana.post(`/runs/${run_id}/cancel`, { v: 1, routing: ana.routing() })
        },
        ['decision run started', 'exposure GET /runs/:run_id shown', 'decision run cancelled'],
      ],
      [
        async () => {
          await ana.run({ thread_id })
          for (const on of [true, true, false]) await ana.post('/kill-switch', { v: 1, on, reason: 'x' })
        },
        [
          'decision run started',
          'decision run cancelled',
          'decision POST /kill-switch on',
          'decision POST /kill-switch off',
        ],
      ],
    ]
    for (const [step, expected] of steps) {
      await step()
      expect(await told.short(ana)).toEqual(expected)
    }
    await own.close()
  })

  test('[DS1] each stream of a connection is told when it opens, when it may not, and when it ends', async (context) => {
    const { own, ana, canvas_id, thread_id, told } = await open()
    const { control } = own
    if (control === undefined) return context.skip()
    const ben = await Client.open(own, 'ben')
    await told.since(ana)
    const stream = await ben.stream(`streams=canvas:${canvas_id},canvas:plan-other,thread:${thread_id}`)
    await stream.until('CANVAS_READY')
    const opened = await told.since(ana)
    expect(opened.map(({ kind, code, routing }) => [kind, code, routing['canvas_id'], routing['thread_id']])).toEqual([
      ['refusal', 'NOT_FOUND', undefined, undefined],
      ['exposure', undefined, canvas_id, undefined],
      ['exposure', undefined, undefined, thread_id],
    ])
    await control.revoke('ben', 'canvas', canvas_id)
    await stream.until('error')
    const [missed, ...more] = await told.since(ana)
    expect(missed).toMatchObject({
      kind: 'refusal',
      code: 'REPLAY_MISS',
      subject: 'GET /sse/timeline',
      outcome: 'revoked',
      routing: { canvas_id, actor_id: ben.actor.actor_id, session_id: ben.session.session_id },
    })
    expect(more).toEqual([])
    await stream.close()
    expect((await ben.get(`/sse/timeline?streams=canvas:${canvas_id}`)).status).toBe(404)
    expect(await told.short(ana)).toEqual(['refusal GET /sse/timeline NOT_FOUND'])
    await own.close()
  })

  test('[DS2] an event says who and where, and by which ids the gateway knows it', async (context) => {
    const { own, ana, canvas_id, thread_id, told } = await open()
    if (own.control === undefined) return context.skip()
    await told.since(ana)
    const only = async () => {
      const facts = await told.since(ana)
      expect(facts.map(({ v }) => v)).toEqual([1])
      const [fact] = facts
      expect(fact?.event_id ?? '').toMatch(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/)
      expect(new Date(fact?.ts ?? '').toISOString()).toBe(fact?.ts)
      return fact
    }
    const keys = (fact: WireFact | undefined) => Object.keys(fact?.routing ?? {}).toSorted()
    const { commit_id } = (await ana.command(canvas_id, 0, [setToken('board.title', 'x')])).body
    const command = await only()
    expect(command).toMatchObject({ ids: { commit_id }, routing: { canvas_id, ...ana.session.routing } })
    expect(keys(command)).toEqual([...SESSION, 'canvas_id'].toSorted())
    const { message_id } = (await ana.chat(thread_id, 'Hello')).body
    expect(await only()).toMatchObject({ ids: { message_id }, routing: { thread_id } })
    const made = await ana.canvas()
    expect((await only())?.routing['canvas_id']).toBe(made)
    const { run_id } = (await ana.run({ thread_id })).body
    expect(await only()).toMatchObject({ ids: { run_id }, routing: { thread_id, actor_id: ana.actor.actor_id } })

    await ana.chat(thread_id, '')
    expect(keys(await only())).toEqual(SESSION.toSorted())
    await ana.command(canvas_id, 0, [setToken('board.title', 'x')])
    expect((await only())?.routing['canvas_id']).toBe(canvas_id)
    await ana.get('/sessions/current', { 'Atoms-Session': 'nothing-here' })
    expect(keys(await only())).toEqual(ROUTING.toSorted())
    await ana.get('/sessions/current', { Authorization: 'Bearer nobody' })
    expect(await only()).toMatchObject({ code: 'UNAUTHENTICATED', routing: {}, ids: {} })
    await own.close()
  })

  test('[DS3] nothing of what a request says is told: no text, no name, no id', async (context) => {
    const { own, ana, planner, canvas_id, thread_id, told } = await open()
    if (own.control === undefined) return context.skip()
    await told.since(ana)
    const secret = fresh('secret')
    const keyed = { v: 1, idempotency_key: secret, routing: ana.routing({ thread_id }) }
    const answers = [
      await ana.command(canvas_id, 0, [setToken('board.title', secret)], {
        command_id: secret,
        idempotency_key: secret,
        intent: { label: secret, why: secret, origin: 'human', policy_context: { secret } },
      }),
      await ana.command(canvas_id, 1, [setToken(secret, secret)]),
      await ana.chat(thread_id, secret),
      await ana.post('/canvases', { ...keyed, canvas_type: secret, title: secret }),
      await ana.post('/runs', { ...keyed, flow: secret, input: { secret } }),
      await ana.post('/tool-calls', { ...keyed, call_id: secret, tool: secret, args: { secret } }),
      await planner.events({ thread_id }, [event('log_line', { level: 'info', text: secret })]),
      await planner.events({ thread_id }, [event(secret, {})]),
      await ana.get(`/canvases/${secret}/snapshot`),
      await ana.get(`/sse/timeline?streams=canvas:${secret}`),
      await ana.get(`/${secret}?${secret}=${secret}`),
      await ana.get('/sessions/current', { Authorization: `Bearer ${secret}` }),
    ]
    expect(answers.filter(({ status }) => status < 300).length).toBeGreaterThan(3)
    const facts = await told.since(ana)
    expect(facts).toHaveLength(answers.length - 1)
    expect(JSON.stringify(facts)).not.toContain(secret)
    await own.close()
  })
}
