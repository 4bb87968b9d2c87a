import { Client, event, fresh, insertBlock, pointers, setToken } from './client.ts'
import type { Suite } from './case.ts'
import { expect } from './expect.ts'

const NO_REBASE = 'the gateway does not rebase: `limits.on_mismatch` of its sessions does not say so'

export const commandSuite = ({ test, target, makeTarget }: Suite): void => {
  test('[CMD1] a command at head is one commit, one rev further', async () => {
    const ana = await Client.open(target(), 'ana')
    const canvas_id = await ana.canvas()
    const stream = await ana.stream(`streams=canvas:${canvas_id}`)
    await stream.until('CANVAS_READY')
    const envelope = ana.envelope(canvas_id, 0, [setToken('board.title', 'x'), insertBlock('c1')], {
      intent: { label: 'Two things', why: 'To see', origin: 'human' },
    })
    const { status, body } = await ana.post('/commands', envelope)
    expect([status, body.head_rev, Object.keys(body).toSorted()]).toEqual([200, 1, ['commit_id', 'head_rev']])
    const { type, data } = await stream.event()
    expect([type, data]).toEqual([
      'canvas_commit',
      {
        commit_id: body.commit_id,
        command_id: envelope['command_id'],
        base_rev: 0,
        head_rev: 1,
        actor: ana.actor,
        intent: envelope['intent'],
        ops: envelope['ops'],
      },
    ])
    expect((await ana.snapshot(canvas_id)).state.rev).toBe(1)
    await stream.close()
  })

  test('[CMD2] any other base is REV_MISMATCH, with the commits in between as the stream carries them', async () => {
    const [ana, ben] = [await Client.open(target(), 'ana'), await Client.open(target(), 'ben')]
    const canvas_id = await ana.canvas()
    const stream = await ben.stream(`streams=canvas:${canvas_id}`)
    for (let rev = 0; rev < 3; rev++) await ana.command(canvas_id, rev, [setToken('board.title', `${rev}`)])
    await stream.until('CANVAS_READY')
    const carried = await stream.events(3)
    const older = await ben.command(canvas_id, 1, [setToken('board.status', 'ready')])
    expect([older.status, older.body.code, older.body.head_rev]).toEqual([409, 'REV_MISMATCH', 3])
    expect(older.body.ops_since_base).toEqual(carried.slice(1))
    const newer = await ben.command(canvas_id, 9, [setToken('board.status', 'ready')])
    expect([newer.status, newer.body.code, newer.body.head_rev, newer.body.ops_since_base]).toEqual([
      409,
      'REV_MISMATCH',
      3,
      undefined,
    ])
    expect(newer.body.snapshot_ref ?? newer.body.since).toBeDefined()
    expect((await ben.snapshot(canvas_id)).state.rev).toBe(3)
    await stream.close()
  })

  test('[CMD2] what does not fit an answer is told as a position or a snapshot', async () => {
    const own = await makeTarget({ limits: { catch_up_bytes: 2000, history_revs: 4, checkpoint_revs: 2 } })
    const ana = await Client.open(own, 'ana')
    const canvas_id = await ana.canvas()
    for (let rev = 0; rev < 10; rev++) await ana.command(canvas_id, rev, [setToken('board.title', `${rev}`)])
    const kept = (await ana.command(canvas_id, 7, [setToken('board.title', 'x')])).body
    expect([kept.ops_since_base, kept.since]).toEqual([
      undefined,
      { ...(await ana.snapshot(canvas_id)).position, seq: 7 },
    ])
    const gone = (await ana.command(canvas_id, 1, [setToken('board.title', 'x')])).body
    expect([gone.ops_since_base, gone.since, gone.snapshot_ref]).toEqual([
      undefined,
      undefined,
      `/canvases/${canvas_id}/snapshot`,
    ])
    expect((await ana.command(canvas_id, 9, [setToken('board.title', 'x')])).body.ops_since_base).toHaveLength(1)
    await own.close()
  })

  test('[CMD15] a gateway that says so rebases an older command, and answers what it applied', async (context) => {
    const [ana, ben] = [await Client.open(target(), 'ana'), await Client.open(target(), 'ben')]
    if (!ana.session.limits.on_mismatch.includes('rebase')) return context.skip(NO_REBASE)
    const canvas_id = await ana.canvas()
    const at = { token: 'board.review' }
    await ana.change(canvas_id, [setToken('board.review', 'world'), insertBlock('c1')])
    await ana.change(canvas_id, [
      { op: 'insert_text', target: at, at: 0, text: 'hello ' },
      { op: 'remove_block', id: 'c1' },
    ])
    const command = ben.envelope(
      canvas_id,
      1,
      [
        { op: 'insert_text', target: at, at: 5, text: '!' },
        { op: 'set_block_prop', id: 'c1', prop: 'title', value: 'x' },
      ],
      { on_mismatch: 'rebase' },
    )
    const { status, body } = await ben.post('/commands', command)
    expect([status, body.head_rev, body.ops]).toEqual([200, 3, [{ op: 'insert_text', target: at, at: 11, text: '!' }]])
    expect((await ben.snapshot(canvas_id)).state.tokens['board.review']?.value).toBe('hello world!')
    expect((await ben.post('/commands', command)).body).toEqual(body)
    const nothing = await ben.command(canvas_id, 1, [{ op: 'set_block_prop', id: 'c1', prop: 'title', value: 'x' }], {
      on_mismatch: 'rebase',
    })
    expect(nothing.body.code).toBe('REV_MISMATCH')
    expect((await ben.command(canvas_id, 9, [setToken('board.title', 'x')], { on_mismatch: 'rebase' })).body.code).toBe(
      'REV_MISMATCH',
    )
  })

  test('[REB1] [REB2] what a gateway rebases yields to the order of the commits, as it does in every client', async (context) => {
    const [ana, ben] = [await Client.open(target(), 'ana'), await Client.open(target(), 'ben')]
    if (!ana.session.limits.on_mismatch.includes('rebase')) return context.skip(NO_REBASE)
    const canvas_id = await ana.canvas()
    const at = { token: 'board.review' }
    await ana.change(canvas_id, [setToken('board.review', 'abcdef'), insertBlock('c1'), insertBlock('c2')])
    await ana.change(canvas_id, [
      { op: 'insert_text', target: at, at: 3, text: 'X' },
      setToken('board.title', 'Ana'),
      { op: 'remove_block', id: 'c2' },
    ])
    const rebased = async (ops: unknown[]) => {
      const { body } = await ben.command(canvas_id, 1, ops, { on_mismatch: 'rebase' })
      const { tokens } = (await ben.snapshot(canvas_id)).state
      return [body.code ?? body.ops, tokens['board.review']?.value, tokens['board.title']?.value]
    }
    expect(await rebased([{ op: 'insert_text', target: at, at: 3, text: 'Y' }])).toEqual([
      [{ op: 'insert_text', target: at, at: 4, text: 'Y' }],
      'abcXYdef',
      'Ana',
    ])
    const [, split] = await rebased([{ op: 'delete_range', target: at, from: 2, to: 4 }])
    expect(split).toBe('abXYef')
    expect(await rebased([setToken('board.title', 'Ben')])).toEqual([[setToken('board.title', 'Ben')], 'abXYef', 'Ben'])
    const move = { op: 'move_block', id: 'c2', parent: 'c1', order: 'a1' }
    expect(await rebased([move])).toEqual(['REV_MISMATCH', 'abXYef', 'Ben'])
  })

  test('[CMD3] an applied key is answered again and applied once; another body is a conflict', async () => {
    const ana = await Client.open(target(), 'ana')
    const canvas_id = await ana.canvas()
    const envelope = ana.envelope(canvas_id, 0, [setToken('board.title', 'x')])
    const first = await ana.post('/commands', envelope)
    await ana.change(canvas_id, [setToken('board.title', 'y')])
    const reordered = Object.fromEntries(Object.entries(envelope).toReversed())
    const renewed = await Client.open(target(), 'ana')
    for (const again of [
      await ana.post('/commands', envelope),
      await ana.post('/commands', reordered),
      await renewed.post('/commands', { ...envelope, routing: renewed.routing({ canvas_id }) }),
    ]) {
      expect([again.status, again.body]).toEqual([200, first.body])
    }
    const other = await ana.post('/commands', { ...envelope, ops: [setToken('board.title', 'z')] })
    expect([other.status, other.body.code]).toEqual([409, 'IDEMPOTENCY_CONFLICT'])
    const moved = await ana.post('/commands', { ...envelope, base_rev: 2 })
    expect(moved.body.code).toBe('IDEMPOTENCY_CONFLICT')
    expect((await ana.snapshot(canvas_id)).state).toMatchObject({ rev: 2, tokens: { 'board.title': { value: 'y' } } })
    // The scope is the actor and the route: the same key of another is another key.
    const ben = await Client.open(target(), 'ben')
    const key = { idempotency_key: envelope['idempotency_key'] }
    expect((await ben.command(canvas_id, 2, [setToken('board.title', 'b')], key)).status).toBe(200)
    expect((await ana.chat(await ana.thread(), 'hello', key)).status).toBe(202)
  })

  test('[CMD3] a refusal binds nothing: the same key goes up again with another body', async () => {
    const ana = await Client.open(target(), 'ana')
    const canvas_id = await ana.canvas()
    await ana.change(canvas_id, [setToken('board.title', 'x')])
    const envelope = ana.envelope(canvas_id, 0, [setToken('board.title', 'y')])
    expect((await ana.post('/commands', envelope)).body.code).toBe('REV_MISMATCH')
    expect((await ana.post('/commands', { ...envelope, base_rev: 1, ops: [setToken('no.such', 1)] })).body.code).toBe(
      'NOT_FOUND',
    )
    expect((await ana.post('/commands', { ...envelope, base_rev: 1 })).body.head_rev).toBe(2)
  })

  test('[CMD3] the same holds for every route that takes a key', async () => {
    const ana = await Client.open(target(), 'ana')
    const [thread_id, other] = [await ana.thread(), await ana.thread()]
    // A gateway without the flow or the tool says so here.
    for (const { status } of [await ana.run({ thread_id: other }), await ana.callTool({ thread_id: other })])
      expect(status).toBe(202)
    const call = { v: 1, routing: ana.routing({ thread_id }) }
    const bodies: readonly (readonly [string, object, object])[] = [
      ['/canvases', { ...call, canvas_type: 'plan', title: 'One' }, { title: 'Two' }],
      ['/threads', { ...call, title: 'One' }, { title: 'Two' }],
      ['/chat', { ...call, text: 'One' }, { text: 'Two' }],
      ['/runs', { ...call, flow: 'brief', input: { brief: 'One' } }, { input: { brief: 'Two' } }],
      [
        '/tool-calls',
        { ...call, call_id: fresh('call'), tool: 'word_count', args: { text: 'One' } },
        { args: { text: 'Two' } },
      ],
    ]
    for (const [path, body, change] of bodies) {
      const keyed = { ...body, idempotency_key: fresh('key') }
      const first = await ana.post(path, keyed)
      expect([path, first.status < 300]).toEqual([path, true])
      const again = await ana.post(path, keyed)
      expect([path, again.status, again.body]).toEqual([path, first.status, first.body])
      expect([path, (await ana.post(path, { ...keyed, ...change })).body.code]).toEqual([path, 'IDEMPOTENCY_CONFLICT'])
    }
    const { messages, runs, tool_calls } = (await ana.get(`/threads/${thread_id}/snapshot`)).body
    expect([messages.length, runs.length, tool_calls.length]).toEqual([1, 1, 1])
  })

  test('[CMD3] two requests of one key at once are one', async () => {
    const ana = await Client.open(target(), 'ana')
    const canvas_id = await ana.canvas()
    const envelope = ana.envelope(canvas_id, 0, [setToken('board.title', 'x')])
    const answers = await Promise.all(Array.from({ length: 5 }, () => ana.post('/commands', envelope)))
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.commit_id}`)).size).toBe(1)
    expect((await ana.snapshot(canvas_id)).state.rev).toBe(1)
  })

  test('[CMD4] a command that was applied is not applied under another key', async () => {
    const ana = await Client.open(target(), 'ana')
    const canvas_id = await ana.canvas()
    const envelope = ana.envelope(canvas_id, 0, [setToken('board.title', 'x')])
    await ana.post('/commands', envelope)
    const { status, body } = await ana.post('/commands', { ...envelope, idempotency_key: fresh('key'), base_rev: 1 })
    expect([status, body.code]).toEqual([409, 'IDEMPOTENCY_CONFLICT'])
    // Nor of another actor on this canvas, whose own it may be on another one.
    const ben = await Client.open(target(), 'ben')
    const { command_id } = envelope as { command_id: string }
    const foreign = await ben.command(canvas_id, 1, [setToken('board.title', 'y')], { command_id })
    expect([foreign.status, foreign.body.code, pointers(foreign)]).toEqual([
      409,
      'IDEMPOTENCY_CONFLICT',
      ['/command_id'],
    ])
    expect((await ana.snapshot(canvas_id)).state.rev).toBe(1)
    const other = await ben.canvas()
    expect((await ben.command(other, 0, [setToken('board.title', 'y')], { command_id })).status).toBe(200)
    const own = await ana.command(other, 1, [setToken('board.title', 'z')], { command_id })
    expect([own.status, own.body.code]).toEqual([409, 'IDEMPOTENCY_CONFLICT'])
    const third = await ana.command(await ana.canvas(), 0, [setToken('board.title', 'z')], { command_id })
    expect([third.status, third.body.code]).toEqual([409, 'IDEMPOTENCY_CONFLICT'])
  })

  test('[CMD4] a command is not applied again when its key is forgotten', async (context) => {
    const timed = await makeTarget({ clock: 'manual' })
    const { control } = timed
    if (control === undefined) return context.skip()
    const first = await Client.open(timed, 'ana')
    const canvas_id = await first.canvas()
    const envelope = first.envelope(canvas_id, 0, [setToken('board.title', 'x')])
    await first.post('/commands', envelope)
    await control.advance(30 * 24 * 3_600_000)
    const ana = await Client.open(timed, 'ana')
    const again = await ana.post('/commands', { ...envelope, base_rev: 1, routing: ana.routing({ canvas_id }) })
    expect([again.status, again.body.code]).toEqual([409, 'IDEMPOTENCY_CONFLICT'])
    expect((await ana.snapshot(canvas_id)).state.rev).toBe(1)
    await timed.close()
  })

  test('[LIM4] what a key answered is answered for a day', async (context) => {
    const timed = await makeTarget({ clock: 'manual' })
    const { control } = timed
    if (control === undefined) return context.skip()
    const first = await Client.open(timed, 'ana')
    const canvas_id = await first.canvas()
    const envelope = first.envelope(canvas_id, 0, [setToken('board.title', 'x')])
    const { body } = await first.post('/commands', envelope)
    await control.advance(24 * 3_600_000 - 1000)
    const ana = await Client.open(timed, 'ana')
    const again = await ana.post('/commands', { ...envelope, routing: ana.routing({ canvas_id }) })
    expect([again.status, again.body]).toEqual([200, body])
    await timed.close()
  })

  test('[CMD16] an intent comes from what its author is', async () => {
    const [ana, planner] = [await Client.open(target(), 'ana'), await Client.open(target(), 'planner')]
    const canvas_id = await ana.canvas()
    for (const [by, origin] of [
      [planner, 'human'],
      [planner, 'system'],
      [ana, 'agent'],
    ] as const) {
      const intent = { label: 'A change', origin }
      const answer = await by.command(canvas_id, 0, [setToken('board.title', 'x')], { intent })
      expect([origin, answer.status, answer.body.code, pointers(answer)]).toEqual([
        origin,
        403,
        'FORBIDDEN',
        ['/intent/origin'],
      ])
    }
    expect((await ana.snapshot(canvas_id)).state.rev).toBe(0)
  })

  test('[CMD5] the fate of a command is its author’s to ask', async () => {
    const [ana, ben] = [await Client.open(target(), 'ana'), await Client.open(target(), 'ben')]
    const canvas_id = await ana.canvas()
    const applied = ana.envelope(canvas_id, 0, [setToken('board.title', 'x')])
    const { head_rev, commit_id } = (await ana.post('/commands', applied)).body
    const fate = async (client: Client, envelope: Record<string, unknown>) =>
      (await client.get(`/commands/${envelope['command_id'] as string}`)).body
    expect(await fate(ana, applied)).toEqual({ status: 'applied', head_rev, commit_id })
    expect(await fate(ben, applied)).toEqual({ status: 'unknown' })
    const refused = ana.envelope(canvas_id, 1, [setToken('no.such', 1)])
    await ana.post('/commands', refused)
    expect(await fate(ana, refused)).toEqual({ status: 'refused', code: 'NOT_FOUND' })
    const empty = ana.envelope(canvas_id, 1, [])
    await ana.post('/commands', empty)
    expect(await fate(ana, empty)).toEqual({ status: 'unknown' })
    const stale = ana.envelope(canvas_id, 0, [setToken('board.title', 'y')])
    await ana.post('/commands', stale)
    expect(await fate(ana, stale)).toEqual({ status: 'unknown' })
    await ana.post('/commands', { ...refused, base_rev: 1, ops: [setToken('board.title', 'z')] })
    expect((await fate(ana, refused)).status).toBe('applied')
  })

  test('[CMD6] shape goes before identity, that before membership, that before the rev, that before the ops', async () => {
    const ana = await Client.open(target(), 'ana')
    const canvas_id = await ana.canvas()
    await ana.change(canvas_id, [setToken('board.title', 'x')])
    const badOps = [setToken('no.such', 1)]
    const send = async (base_rev: unknown, ops: unknown[], routing: Record<string, string>) =>
      (
        await ana.post('/commands', {
          ...ana.envelope(canvas_id, 0, ops),
          base_rev,
          routing: ana.routing({ canvas_id, ...routing }),
        })
      ).body.code
    const foreign = { tenant_id: 't_other', canvas_id: 'nothing-here' }
    expect(await send('0', badOps, foreign)).toBe('VALIDATION_FAILED')
    expect(await send(0, badOps, foreign)).toBe('FORBIDDEN')
    expect(await send(0, badOps, { canvas_id: 'nothing-here' })).toBe('NOT_FOUND')
    expect(await send(0, badOps, {})).toBe('REV_MISMATCH')
    expect(await send(1, badOps, {})).toBe('NOT_FOUND')
    const empty = await ana.command(canvas_id, 1, [])
    expect([empty.status, pointers(empty)]).toEqual([422, ['/ops']])
  })

  test('[CMD6] who asks comes before what is said, its size before its sense, its version before its shape', async () => {
    const [ana, vera] = [await Client.open(target(), 'ana'), await Client.open(target(), 'vera')]
    const canvas_id = await ana.canvas()
    const nobody = { Authorization: 'Bearer nobody', 'Atoms-Session': 'nothing-here' }
    const odd = { 'Content-Type': 'text/plain' }
    const large = `{"v":1,"v":2,"more":"${'x'.repeat(ana.session.limits.max_event_bytes)}"}`
    const image = { type: 'image', data: 'AAAA' }
    const envelope = ana.envelope(canvas_id, 0, [setToken('board.title', 'x')])
    await ana.post('/commands', envelope)
    for (const [code, { body }] of [
      ['UNAUTHENTICATED', await ana.post('/commands', '{', { ...nobody, ...odd })],
      ['SESSION_ENDED', await ana.post('/commands', '{', { 'Atoms-Session': 'nothing-here' })],
      ['EVENT_TOO_LARGE', await ana.post('/commands', large, odd)],
      ['INLINE_MEDIA_REJECTED', await ana.post('/commands', { v: 2, image })],
      ['UNSUPPORTED_VERSION', await ana.post('/commands', { v: 2 })],
      // Rights before keys, keys before the rev; what a run is of comes last.
      ['FORBIDDEN', await vera.run({ thread_id: await ana.thread() }, { no: 'brief' })],
      ['IDEMPOTENCY_CONFLICT', await ana.post('/commands', { ...envelope, base_rev: 7 })],
    ] as const)
      expect([code, body.code]).toEqual([code, code])
  })

  test('[CMD13] a commit whose correlation_id names a run is told as that run’s', async () => {
    const [ana, planner] = [await Client.open(target(), 'ana'), await Client.open(target(), 'planner')]
    const [canvas_id, thread_id] = [await ana.canvas(), await ana.thread()]
    const { run_id } = (await ana.run({ thread_id })).body
    await planner.events({ thread_id }, [event('log_line', { level: 'info', text: 'x' }, { run_id })])
    await planner.command(canvas_id, 0, [setToken('board.title', 'x')], { correlation_id: run_id })
    const { commits } = (await ana.get(`/canvases/${canvas_id}/history`)).body
    expect(commits[0]?.ids).toMatchObject({ run_id, correlation_id: run_id })
  })
}
