import { Client, event, fresh, pointers, setToken } from './client.ts'
import type { Suite } from './case.ts'
import { expect } from './expect.ts'

const BAD_IDS = ['-a', '_a', 'a b', 'ä', 'a.b', '', 'a'.repeat(65)]
const RESERVED = ['constructor', 'prototype', '__proto__', 'a__proto__b']

export const identitySuite = ({ test, target, makeTarget }: Suite): void => {
  test('[ID1] an id, a token path, a tenant, a mode of another form is refused, and named', async () => {
    const ana = await Client.open(target(), 'ana')
    const [canvas_id, thread_id] = [await ana.canvas(), await ana.thread()]
    for (const bad of BAD_IDS) {
      const answer = await ana.command(canvas_id, 0, [{ op: 'remove_block', id: bad }])
      expect([bad, answer.status, pointers(answer)]).toEqual([bad, 422, ['/ops/0/id']])
    }
    for (const path of ['a..b', '.a', 'a.', 'a.b.c.d.e.f.g.h.i', 'a b']) {
      const answer = await ana.command(canvas_id, 0, [setToken(path, 1)])
      expect([path, answer.status, pointers(answer)]).toEqual([path, 422, ['/ops/0/path']])
    }
    for (const [key, value] of [
      ['tenant_id', 'acme'],
      ['tenant_id', 't_ACME'],
      ['mode', '1lab'],
      ['env', 'Dev'],
    ] as const) {
      const answer = await ana.chat(thread_id, 'hello', { routing: ana.routing({ thread_id, [key]: value }) })
      expect([key, value, answer.status, pointers(answer)]).toEqual([key, value, 422, [`/routing/${key}`]])
    }
  })

  test('[ID2] names that reach a prototype are refused as ids, path segments and prop names', async () => {
    const ana = await Client.open(target(), 'ana')
    const canvas_id = await ana.canvas()
    for (const name of RESERVED) {
      expect((await ana.command(canvas_id, 0, [{ op: 'remove_block', id: name }])).status).toBe(422)
      expect((await ana.command(canvas_id, 0, [setToken(`a.${name}`, 1)])).status).toBe(422)
      expect((await ana.command(canvas_id, 0, [{ op: 'set_block_prop', id: 'a', prop: name, value: 1 }])).status).toBe(
        422,
      )
      expect((await ana.get(`/canvases/${name}/snapshot`)).status).toBeGreaterThanOrEqual(404)
    }
    const props = `{"op":"insert_block","block":{"id":"b","type":"card","parent":null,"order":"a","props":{"__proto__":1}}}`
    const body = JSON.stringify(ana.envelope(canvas_id, 0, ['OPS'])).replace('"OPS"', props)
    expect((await ana.post('/commands', body)).status).toBe(422)
    const thread_id = await ana.thread()
    const keyed = () => ({ v: 1, idempotency_key: fresh('key'), routing: ana.routing({ thread_id }) })
    for (const name of RESERVED) {
      const tool = await ana.post('/tool-calls', { ...keyed(), call_id: fresh('call'), tool: name, args: {} })
      const flow = await ana.post('/runs', { ...keyed(), flow: name, input: {} })
      // Once, and not once for each reason.
      expect([name, pointers(tool), pointers(flow)]).toEqual([name, ['/tool'], ['/flow']])
    }
    for (const path of ['/sse/timeline?streams=canvas:__proto__x', '/sse/timeline?streams=run:prototype'])
      expect([path, (await ana.get(path)).status]).toEqual([path, 422])
  })

  test('[ID3] the gateway mints ULIDs, and trace ids of the sizes of W3C', async () => {
    const ana = await Client.open(target(), 'ana')
    const thread_id = await ana.thread()
    const stream = await ana.stream(`streams=thread:${thread_id}`)
    await ana.chat(thread_id, 'hello')
    const message = await stream.event()
    expect(message.event_id).toMatch(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/)
    expect(message.trace_id).toMatch(/^[0-9a-f]{32}$/)
    expect(message.span_id).toMatch(/^[0-9a-f]{16}$/)
    await stream.close()
    const planner = await Client.open(target(), 'planner')
    const line = event('log_line', { level: 'info', text: 'x' })
    for (const event_id of [
      'not-an-id',
      message.event_id.toLowerCase(),
      crypto.randomUUID().toUpperCase(),
      crypto.randomUUID().replaceAll('-', ''),
      `8${message.event_id.slice(1)}`,
    ]) {
      const answer = await planner.events({ thread_id }, [{ ...line, event_id }])
      expect([event_id, answer.status, pointers(answer)]).toEqual([event_id, 422, ['/events/0/event_id']])
    }
  })

  test('[ID4] the canvas family goes to its canvas, everything else first to the thread', async () => {
    const ana = await Client.open(target(), 'ana')
    const planner = await Client.open(target(), 'planner')
    const [canvas_id, thread_id] = [await ana.canvas(), await ana.thread()]
    const stream = await ana.stream(`streams=canvas:${canvas_id},thread:${thread_id}`)
    await stream.until('CANVAS_READY')
    await ana.post('/commands', {
      ...ana.envelope(canvas_id, 0, [setToken('board.title', 'x')]),
      routing: ana.routing({ canvas_id, thread_id }),
    })
    expect((await stream.event()).stream?.id).toBe(`canvas:${canvas_id}`)
    await planner.events({ canvas_id, thread_id }, [
      event('tool_call', { call_id: fresh('call'), tool: 'think', args: {} }),
    ])
    expect((await stream.event()).stream?.id).toBe(`thread:${thread_id}`)
    await planner.events({ canvas_id }, [event('tool_call', { call_id: fresh('call'), tool: 'think', args: {} })])
    expect((await stream.event()).stream?.id).toBe(`canvas:${canvas_id}`)
    const { run_id } = (await ana.run()).body
    const runs = await ana.stream(`streams=run:${run_id}`)
    expect(await runs.event()).toMatchObject({ type: 'run_start', stream: { id: `run:${run_id}` }, seq: 1 })
    await Promise.all([stream.close(), runs.close()])
  })

  test('[RT1] a missing or malformed routing key is named; a null one is malformed', async () => {
    const ana = await Client.open(target(), 'ana')
    const thread_id = await ana.thread()
    const routing = ana.routing({ thread_id })
    for (const key of [
      'tenant_id',
      'mode',
      'env',
      'workspace_id',
      'project_id',
      'app_id',
      'surface_id',
      'projection_id',
      'panel_id',
      'actor_id',
      'actor_type',
      'session_id',
    ]) {
      const { [key]: _, ...rest } = routing
      for (const wrong of [rest, { ...routing, [key]: null }, { ...routing, [key]: 7 }]) {
        const answer = await ana.chat(thread_id, 'hello', { routing: wrong })
        expect([key, answer.status, answer.body.code, pointers(answer)]).toEqual([
          key,
          422,
          'VALIDATION_FAILED',
          [`/routing/${key}`],
        ])
      }
    }
    const answer = await ana.chat(thread_id, 'hello', { routing: { ...routing, canvas_id: null } })
    expect([answer.status, pointers(answer)]).toEqual([422, ['/routing/canvas_id']])
  })

  test('[RT2] a command needs a canvas, chat a thread, a tool call either', async () => {
    const ana = await Client.open(target(), 'ana')
    const canvas_id = await ana.canvas()
    const envelope = { ...ana.envelope(canvas_id, 0, [setToken('board.title', 'x')]), routing: ana.routing() }
    expect(pointers(await ana.post('/commands', envelope))).toEqual(['/routing/canvas_id'])
    expect(pointers(await ana.chat('x', 'hello', { routing: ana.routing({ canvas_id }) }))).toEqual([
      '/routing/thread_id',
    ])
    const call = {
      v: 1,
      idempotency_key: fresh('key'),
      routing: ana.routing(),
      call_id: fresh('call'),
      tool: 'word_count',
      args: { text: '' },
    }
    const answer = await ana.post('/tool-calls', call)
    expect([answer.status, pointers(answer)]).toEqual([422, ['/routing']])
    const writer = await Client.open(target(), 'writer')
    const posted = await writer.events({ canvas_id }, [event('chat_token', { message_id: 'm', index: 0, delta: 'x' })])
    expect([posted.status, pointers(posted)]).toEqual([422, ['/routing/thread_id']])
  })

  test('[RT3] identity comes from the header alone, and a body that says otherwise is refused', async () => {
    const ana = await Client.open(target(), 'ana')
    const { token } = ana.identity
    for (const Authorization of ['', 'Bearer nobody', `Basic ${token}`, `Bearer ${token}x`]) {
      const { status, body } = await ana.get('/sessions/current', { Authorization })
      expect([Authorization, status, body.code]).toEqual([Authorization, 401, 'UNAUTHENTICATED'])
    }
    expect(
      (await ana.get(`/sessions/current?access_token=${token}&token=${token}`, { Authorization: '' })).status,
    ).toBe(401)
    const ben = await Client.open(target(), 'ben')
    const thread_id = await ana.thread()
    const { routing } = ana.session
    for (const [key, value] of Object.entries({
      tenant_id: `${routing.tenant_id}-x`,
      mode: `${routing.mode}-x`,
      env: `${routing.env}-x`,
      workspace_id: `${routing.workspace_id}-x`,
      project_id: `${routing.project_id}-x`,
      actor_id: ben.actor.actor_id,
      actor_type: 'agent',
    })) {
      const answer = await ana.chat(thread_id, 'hello', { routing: ana.routing({ thread_id, [key]: value }) })
      expect([key, answer.status, answer.body.code, pointers(answer)]).toEqual([
        key,
        403,
        'FORBIDDEN',
        [`/routing/${key}`],
      ])
    }
    const answer = await ana.command(await ana.canvas(), 0, [setToken('board.title', 'x')], {
      actor: ben.actor,
    })
    expect([answer.status, pointers(answer)]).toEqual([403, ['/actor/actor_id']])
  })

  test('[RT5] who may only look, and who is of the wrong kind, is told so', async () => {
    const [vera, planner, ana] = [
      await Client.open(target(), 'vera'),
      await Client.open(target(), 'planner'),
      await Client.open(target(), 'ana'),
    ]
    const [canvas_id, thread_id] = [await ana.canvas(), await ana.thread()]
    const refused = [
      await vera.chat(thread_id, 'hello'),
      await vera.run({ thread_id }),
      await vera.command(canvas_id, 0, [setToken('board.title', 'x')]),
      await planner.chat(thread_id, 'hello'),
      await planner.run({ thread_id }),
      await ana.events({ thread_id }, [event('log_line', { level: 'info', text: 'x' })]),
      await vera.post(`/runs/${(await ana.run({ thread_id })).body.run_id}/cancel`, { v: 1, routing: vera.routing() }),
    ]
    expect(refused.map(({ status, body }) => [status, body.code])).toEqual(refused.map(() => [403, 'FORBIDDEN']))
    expect((await vera.get(`/threads/${thread_id}/snapshot`)).body.messages).toEqual([])
  })

  test('[RT6] a stream closes when its credential expires, and the next request is unauthenticated', async (context) => {
    const timed = await makeTarget({ clock: 'manual' })
    if (timed.control === undefined) return context.skip()
    const ana = await Client.open(timed, 'ana')
    const stream = await ana.stream(`streams=canvas:${await ana.canvas()}`)
    await stream.until('CANVAS_READY')
    await timed.control.expire('ana')
    expect(await stream.block()).toBeUndefined()
    expect((await ana.get('/sessions/current')).body.code).toBe('UNAUTHENTICATED')
    await timed.close()
  })

  test('[SES6] a session says what its actor may ask for, and it is so', async () => {
    const [ana, vera, planner] = [
      await Client.open(target(), 'ana'),
      await Client.open(target(), 'vera'),
      await Client.open(target(), 'planner'),
    ]
    const thread_id = await ana.thread()
    expect(ana.session.rights).toMatchObject({ chat: true, run: true })
    expect(vera.session.rights).toMatchObject({ chat: false, run: false })
    expect(planner.session.rights).toMatchObject({ chat: false, post_events: true })
    for (const client of [ana, vera]) {
      const { rights } = (await client.get('/sessions/current')).body
      expect(rights).toEqual(client.session.rights)
      expect((await client.chat(thread_id, 'Hi')).status).toBe(rights?.chat === true ? 202 : 403)
      expect((await client.run({ thread_id })).status).toBe(rights?.run === true ? 202 : 403)
    }
  })

  test('[SES1] a session is opened, said again, and needed', async () => {
    const [ana, planner] = [await Client.open(target(), 'ana'), await Client.open(target(), 'planner')]
    const { routing, session_id } = ana.session
    expect(routing).toMatchObject({
      tenant_id: expect.any(String),
      mode: expect.any(String),
      env: expect.any(String),
      workspace_id: expect.any(String),
      project_id: expect.any(String),
      app_id: ana.identity.app_id,
      surface_id: ana.identity.surface_id,
      ...ana.actor,
      session_id,
    })
    const { status, body } = await ana.get('/sessions/current')
    expect(status).toBe(200)
    expect(body.session_id).toBe(session_id)
    expect(Object.keys(body).toSorted()).toEqual(Object.keys(ana.session).toSorted())
    expect(body.actors).toContainEqual(expect.objectContaining({ ...planner.actor, name: expect.any(String) }))
    const without = await target().fetch(
      new Request(`${target().url}/sessions/current`, { headers: { Authorization: `Bearer ${ana.identity.token}` } }),
    )
    expect(without.status).toBe(422)
    expect(await without.json()).toMatchObject({
      code: 'VALIDATION_FAILED',
      errors: [{ pointer: '/headers/Atoms-Session' }],
    })
    expect(
      (await ana.post('/sessions', { v: 1, app_id: 'elsewhere', surface_id: ana.identity.surface_id })).status,
    ).toBe(403)
  })

  test('[SES2] a session that is unknown, or another identity’s, has ended', async () => {
    const [ana, ben] = [await Client.open(target(), 'ana'), await Client.open(target(), 'ben')]
    const own = ana.session.session_id
    for (const id of ['nothing-here', ben.session.session_id, '', `${own}, ${own}`]) {
      const { status, body } = await ana.get('/sessions/current', { 'Atoms-Session': id })
      expect([status, body.code]).toEqual([409, 'SESSION_ENDED'])
    }
  })

  test('[SES3] a session ends after silence, and an open stream is no silence', async (context) => {
    const timed = await makeTarget({ clock: 'manual' })
    const { control } = timed
    if (control === undefined) return context.skip()
    const [ana, ben] = [await Client.open(timed, 'ana'), await Client.open(timed, 'ben')]
    const idle = ana.session.limits.session_idle_ms
    const stream = await ben.stream(`streams=canvas:${await ben.canvas()}`)
    await control.advance(idle)
    expect((await ana.get('/sessions/current')).status).toBe(200)
    await control.advance(idle + 1)
    expect((await ana.get('/sessions/current')).body.code).toBe('SESSION_ENDED')
    expect((await ben.get('/sessions/current')).status).toBe(200)
    await stream.close()
    await timed.close()
  })

  test('[SES4] a body agrees with its session in app, surface, session and device', async () => {
    const ana = await Client.open(target(), 'ana', { device_id: 'laptop' })
    const thread_id = await ana.thread()
    for (const [key, value] of Object.entries({
      app_id: 'other',
      surface_id: 'other',
      session_id: 'other',
      device_id: 'phone',
    })) {
      const answer = await ana.chat(thread_id, 'hello', { routing: ana.routing({ thread_id, [key]: value }) })
      expect([key, answer.status, pointers(answer)]).toEqual([key, 403, [`/routing/${key}`]])
    }
    const { device_id: _, ...without } = ana.routing({ thread_id: 'thread-1' })
    expect((await ana.chat('thread-1', 'hello', { routing: without })).status).toBe(202)
    const ben = await Client.open(target(), 'ben')
    const claimed = await ben.chat('thread-1', 'hello', {
      routing: ben.routing({ thread_id: 'thread-1', device_id: 'laptop' }),
    })
    expect([claimed.status, pointers(claimed)]).toEqual([403, ['/routing/device_id']])
  })
}
