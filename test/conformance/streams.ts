import { Client, event, fresh, insertBlock, pointers, setToken } from './client.ts'
import type { Suite } from './case.ts'
import { expect } from './expect.ts'

export const streamSuite = ({ test, target, makeTarget }: Suite): void => {
  test('[ENV1] an event carries the whole envelope, and its author’s routing', async () => {
    const [ana, ben] = [await Client.open(target(), 'ana'), await Client.open(target(), 'ben')]
    const canvas_id = await ana.canvas()
    const stream = await ben.stream(`streams=canvas:${canvas_id}`)
    await stream.until('CANVAS_READY')
    await ana.command(canvas_id, 0, [setToken('board.title', 'x')], { correlation_id: 'why-1' })
    const commit = await stream.event()
    expect(Object.keys(commit).toSorted()).toEqual([
      'data',
      'event_id',
      'ids',
      'meta',
      'routing',
      'seq',
      'span_id',
      'stream',
      'trace_id',
      'ts',
      'type',
      'v',
    ])
    expect(commit).toMatchObject({
      v: 1,
      seq: 1,
      ids: { request_id: null, correlation_id: 'why-1', run_id: null, step_id: null },
      routing: ana.routing({ canvas_id }),
      meta: { priority: 'truth', persist: 'always' },
      stream: { id: `canvas:${canvas_id}`, prev: 0 },
    })
    expect(new Date(commit.ts).toISOString()).toBe(commit.ts)
    await stream.close()
  })

  test('[ENV2] seq rises by one per persisted event, and what is not persisted has none', async () => {
    const ana = await Client.open(target(), 'ana')
    const canvas_id = await ana.canvas()
    const stream = await ana.stream(`streams=canvas:${canvas_id}`)
    const ready = await stream.event()
    expect([ready.type, ready.seq, ready.stream?.prev, ready.meta]).toEqual([
      'CANVAS_READY',
      0,
      undefined,
      { priority: 'info', persist: 'never' },
    ])
    for (const rev of [0, 1, 2]) await ana.command(canvas_id, rev, [setToken('board.title', `${rev}`)])
    const commits = await stream.events(3)
    expect(commits.map(({ seq, stream: place }) => [seq, place?.prev])).toEqual([
      [1, 0],
      [2, 1],
      [3, 2],
    ])
    expect(stream.blocks.filter(({ data, id }) => data?.includes('CANVAS_READY') === true && id !== undefined)).toEqual(
      [],
    )
    await stream.close()
  })

  test('[ENV3] what a reader is due covers what it is not: the ranges of prev and seq leave no hole', async () => {
    const ana = await Client.open(target(), 'ana')
    const planner = await Client.open(target(), 'planner')
    const canvas_id = await ana.canvas()
    for (const rev of [0, 1]) await ana.command(canvas_id, rev, [setToken('board.title', `${rev}`)])
    await planner.events({ canvas_id }, [event('tool_call', { call_id: fresh('call'), tool: 'think', args: {} })])
    await ana.command(canvas_id, 2, [setToken('board.title', '2')])
    const stream = await ana.stream(`/sse/canvas/commits?streams=canvas:${canvas_id}`)
    await stream.until('CANVAS_READY')
    const commits = await stream.events(3)
    expect(commits.map(({ seq, stream: place }) => [place?.prev, seq])).toEqual([
      [0, 1],
      [1, 2],
      [2, 4],
    ])
    await stream.close()
  })

  test('[ENV4] unknown fields are passed through, an unknown version is refused', async () => {
    const ana = await Client.open(target(), 'ana')
    const canvas_id = await ana.canvas()
    const answer = await ana.command(canvas_id, 0, [{ ...setToken('board.title', 'x'), note: 'kept' }], {
      v: 1,
      intent: { label: 'l', origin: 'human', mood: 'kept' },
    })
    expect(answer.status).toBe(200)
    const { commits } = (await ana.get(`/canvases/${canvas_id}/history`)).body
    expect(commits[0]?.data).toMatchObject({ ops: [{ note: 'kept' }], intent: { mood: 'kept' } })
    for (const v of [0, 2, '1', null]) {
      const { status, body } = await ana.command(canvas_id, 1, [setToken('board.title', 'x')], { v })
      expect([v, status, body.code]).toEqual([v, 400, 'UNSUPPORTED_VERSION'])
    }
    expect(pointers(await ana.command(canvas_id, 1, [setToken('board.title', 'x')], { v: undefined }))).toEqual(['/v'])
  })

  test('[ENV6] token_chunk is taken as chat_token', async () => {
    const [ana, writer] = [await Client.open(target(), 'ana'), await Client.open(target(), 'writer')]
    const thread_id = await ana.thread()
    const stream = await ana.stream(`streams=thread:${thread_id}`)
    const answer = await writer.events({ thread_id }, [
      event('token_chunk', { message_id: 'm1', index: 0, delta: 'Hi' }),
    ])
    expect(answer.status).toBe(202)
    expect(await stream.event()).toMatchObject({ type: 'chat_token', data: { message_id: 'm1', delta: 'Hi' } })
    await stream.close()
  })

  test('[SSE1] one connection carries many streams, each in the view that was chosen', async () => {
    const ana = await Client.open(target(), 'ana')
    const [one, two, thread_id] = [await ana.canvas(), await ana.canvas(), await ana.thread()]
    const byGet = await ana.stream(`streams=canvas:${one}~patches,canvas:${two},thread:${thread_id}`)
    const byDefault = await ana.stream(`streams=canvas:${one},canvas:${two}~commits&view=patches`)
    const byPost = await ana.openWith({
      streams: [{ id: `canvas:${one}`, view: 'patches' }, { id: `canvas:${two}` }, { id: `thread:${thread_id}` }],
    })
    await ana.command(one, 0, [setToken('board.title', 'x')])
    await ana.command(two, 0, [setToken('board.title', 'x')])
    await ana.chat(thread_id, 'hello')
    for (const stream of [byGet, byPost]) {
      const events = await stream.events(5)
      expect(events.map(({ type }) => type)).toEqual([
        'CANVAS_READY',
        'CANVAS_READY',
        'token_patch',
        'canvas_commit',
        'chat_message',
      ])
    }
    expect((await byDefault.events(4)).map(({ type }) => type).slice(2)).toEqual(['token_patch', 'canvas_commit'])
    await Promise.all([byGet.close(), byPost.close(), byDefault.close()])
  })

  test('[SSE1] as many streams as the limit says share one connection, and one more is refused', async () => {
    const ana = await Client.open(target(), 'ana')
    const { max_streams } = ana.session.limits
    const threads = await Promise.all(Array.from({ length: max_streams + 1 }, () => ana.thread()))
    const names = threads.map((id) => `thread:${id}`)
    expect(pointers(await ana.get(`/sse/timeline?streams=${names.join(',')}`))).toEqual(['/query/streams'])
    expect(pointers(await ana.post('/sse/timeline', { streams: names.map((id) => ({ id })) }))).toEqual(['/streams'])
    const all = names.slice(0, max_streams)
    const byGet = await ana.stream(`streams=${all.join(',')}`)
    const byPost = await ana.openWith({ streams: all.map((id) => ({ id })) })
    for (const id of threads) await ana.chat(id, `To ${id}`)
    for (const stream of [byGet, byPost]) {
      const events = await stream.events(max_streams)
      expect(events.map(({ data, stream: place }) => [place?.id, data.text])).toEqual(
        threads.slice(0, max_streams).map((id) => [`thread:${id}`, `To ${id}`]),
      )
      await stream.close()
    }
  })

  test('[SSE2] a message is an id and one line of data, with LF alone, and no cache keeps it', async () => {
    const ana = await Client.open(target(), 'ana')
    const thread_id = await ana.thread()
    const stream = await ana.stream(`streams=thread:${thread_id}`)
    await ana.chat(thread_id, 'two\nlines\r\nand \u2028 more')
    expect((await stream.event()).data.text).toBe('two\nlines\r\nand \u2028 more')
    const { headers } = stream.response
    expect(headers.get('Content-Type')).toMatch(/^text\/event-stream/)
    expect(headers.get('Cache-Control')).toBe('no-store, no-transform')
    expect(headers.get('X-Accel-Buffering')).toBe('no')
    expect(stream.raw).not.toContain('\r')
    const names = stream.blocks.flatMap(({ fields }) => fields.map((field) => field.split(':')[0]))
    expect(new Set(names)).toEqual(new Set(['data', 'id', 'retry']))
    expect(stream.blocks.at(-1)?.fields.map((field) => field.split(':')[0])).toEqual(['id', 'data'])
    expect(stream.blocks[0]?.fields.map((field) => field.split(':')[0])).toEqual(['retry', 'id'])
    expect(stream.blocks[0]?.id).toMatch(/=[a-z0-9]+\.0$/)
    await stream.close()
  })

  test('[SSE3] the id is the cursor of the whole connection, sorted, and resumes each stream', async () => {
    const ana = await Client.open(target(), 'ana')
    const [canvas_id, thread_id] = [await ana.canvas(), await ana.thread()]
    const first = await ana.stream(`streams=thread:${thread_id},canvas:${canvas_id}`)
    await ana.chat(thread_id, 'one')
    await ana.command(canvas_id, 0, [setToken('board.title', 'x')])
    await first.events(3)
    const { cursor } = first
    expect(cursor).toMatch(
      new RegExp(`^canvas:${canvas_id}=[a-z0-9]{1,16}\\.1;thread:${thread_id}=[a-z0-9]{1,16}\\.1$`),
    )
    await first.close()
    await ana.chat(thread_id, 'two')
    const resumed = await ana.stream(`streams=canvas:${canvas_id}~commits,thread:${thread_id}`, {
      'Last-Event-ID': `${cursor};thread:other=abc.7`,
    })
    const events = await resumed.events(2)
    expect(events.map(({ type }) => type)).toEqual(['CANVAS_READY', 'chat_message'])
    expect(events[1]).toMatchObject({ data: { text: 'two' }, seq: 2, stream: { prev: 1 } })
    await resumed.close()
    const long = `${cursor};${Array.from({ length: 50 }, (_, index) => `run:${'r'.repeat(40)}${index}=abc.1`).join(';')}`
    for (const bad of [
      long,
      `${cursor};${cursor}`,
      'canvas:constructor=abc.1',
      'x',
      'canvas:c1',
      'canvas:c1=ABC.1',
      'canvas:c1=abc.-1',
      'canvas:c1=abc.01',
      `${cursor};`,
    ]) {
      const answer = await ana.get(`/sse/timeline?streams=canvas:${canvas_id}`, { 'Last-Event-ID': bad })
      expect([bad, answer.status, pointers(answer)]).toEqual([bad, 422, ['/headers/Last-Event-ID']])
    }
  })

  test('[SSE5] a stream without a position starts at its beginning', async () => {
    const ana = await Client.open(target(), 'ana')
    const thread_id = await ana.thread()
    for (const text of ['one', 'two']) await ana.chat(thread_id, text)
    const stream = await ana.stream(`streams=thread:${thread_id}`)
    const events = await stream.events(2)
    expect(events.map(({ seq, data, stream: place }) => [place?.prev, seq, data.text])).toEqual([
      [0, 1, 'one'],
      [1, 2, 'two'],
    ])
    expect(stream.blocks[0]?.id).toBe(`thread:${thread_id}=${events[0]?.stream?.epoch}.0`)
    await stream.close()
  })

  test('[SSE6] CANVAS_READY opens every canvas subscription, at each connect, with the lens', async () => {
    const nora = await Client.open(target(), 'nora')
    const ana = await Client.open(target(), 'ana')
    const canvas_id = await ana.canvas()
    await ana.change(canvas_id, [setToken('board.title', 'x')])
    for (let connect = 0; connect < 2; connect++) {
      const stream = await nora.stream(`streams=canvas:${canvas_id}`)
      const ready = await stream.event()
      expect(ready).toMatchObject({
        type: 'CANVAS_READY',
        data: { canvas_type: 'plan', title: 'A plan', head_rev: 1, lens: nora.session.lens },
      })
      expect((await stream.event()).type).toBe('canvas_commit')
      await stream.close()
    }
    const narrow = await ana.stream(`/sse/canvas/artifacts?streams=canvas:${canvas_id}`)
    expect((await narrow.event()).type).toBe('CANVAS_READY')
    await narrow.close()
  })

  test('[SSE6] CANVAS_READY tells the tools of the canvas, with the arguments that they take', async (context) => {
    const ana = await Client.open(target(), 'ana')
    const stream = await ana.stream(`streams=canvas:${await ana.canvas()}`)
    const { tool_manifest } = (await stream.event()).data
    await stream.close()
    if (tool_manifest.length === 0) return context.skip('the gateway has no canvas type "plan"')
    expect(tool_manifest).toContainEqual(
      expect.objectContaining({ name: 'add_card', kind: 'planned', args: expect.objectContaining({ type: 'object' }) }),
    )
  })

  test('[SSE8] a stream that may not be read is named, and where none may the request is a 404', async () => {
    const ana = await Client.open(target(), 'ana')
    const eve = await Client.open(target(), 'eve')
    const [thread_id, own, hers] = [await ana.thread(), await ana.canvas(), await eve.canvas()]
    await ana.chat(thread_id, 'hello')
    const stream = await ana.stream(`streams=canvas:${hers},thread:${thread_id},run:nothing-here`)
    const events = await stream.events(3)
    expect(
      events.map(({ type, seq, data, stream: place }) => [type, seq, data.code, data.stream_id, place?.id]),
    ).toEqual([
      ['error', 0, 'NOT_FOUND', `canvas:${hers}`, undefined],
      ['error', 0, 'NOT_FOUND', 'run:nothing-here', undefined],
      ['chat_message', 1, undefined, undefined, `thread:${thread_id}`],
    ])
    for (const { id } of stream.blocks)
      expect((id ?? '').includes(hers) || (id ?? '').includes('nothing-here')).toBe(false)
    await stream.close()
    expect((await ana.get(`/sse/timeline?streams=canvas:${hers},run:nothing-here`)).status).toBe(404)
    for (const query of [
      '',
      'streams=',
      `streams=${own}`,
      'streams=canvas:',
      'streams=canvas:constructor',
      `streams=canvas:${own}~html`,
      `streams=canvas:${own}&view=html`,
      `streams=canvas:${own}&feel=2`,
      `streams=canvas:${own},canvas:${own}`,
    ]) {
      const { status, body } = await ana.get(`/sse/timeline?${query}`)
      expect([query, status, body.code]).toEqual([query, 422, 'VALIDATION_FAILED'])
    }
  })

  test('[SSE9] silence is broken by a block with the current id and no data', async (context) => {
    const timed = await makeTarget({ clock: 'manual' })
    const { control } = timed
    if (control === undefined) return context.skip()
    const ana = await Client.open(timed, 'ana')
    const canvas_id = await ana.canvas()
    const stream = await ana.stream(`/sse/canvas/artifacts?streams=canvas:${canvas_id}`)
    await stream.until('CANVAS_READY')
    // What this reader is not due moves its place all the same, and is no sound.
    await ana.change(canvas_id, [setToken('board.title', 'x')])
    const waiting = stream.heartbeat()
    await ana.get('/sessions/current')
    await control.advance(ana.session.limits.heartbeat_ms)
    const beat = await waiting
    expect(beat.fields).toHaveLength(1)
    expect(beat.id).toMatch(new RegExp(`^canvas:${canvas_id}=[a-z0-9]+\\.1$`))
    await stream.close()
    await timed.close()
  })

  test('[SSE16] the answer tells the heads at connect, and a heartbeat ends its history, hidden events too', async () => {
    const ana = await Client.open(target(), 'ana')
    const [canvas_id, thread_id] = [await ana.canvas(), await ana.thread()]
    const { position } = await ana.snapshot(canvas_id)
    for (const rev of [0, 1, 2]) await ana.command(canvas_id, rev, [setToken('board.title', `${rev}`)])
    await ana.chat(thread_id, 'hello')
    const head = `canvas:${canvas_id}=${position.epoch}.3`
    const all = await ana.stream(`streams=thread:${thread_id},canvas:${canvas_id}`)
    expect(all.response.headers.get('Atoms-Head')).toMatch(new RegExp(`^${head};thread:${thread_id}=[a-z0-9]+\\.1$`))
    await all.until('chat_message')
    // Not only when it is time for one: it comes before what happens next.
    await ana.chat(thread_id, 'next')
    const history = all.blocks.length
    await all.until('chat_message')
    expect(all.blocks.slice(history).map(({ id, data }) => [id, data === undefined])[0]).toEqual([
      all.response.headers.get('Atoms-Head'),
      true,
    ])
    const narrowed = await ana.stream(`/sse/canvas/artifacts?streams=canvas:${canvas_id}`)
    expect(narrowed.response.headers.get('Atoms-Head')).toBe(head)
    await narrowed.until('CANVAS_READY')
    expect((await narrowed.heartbeat()).id).toBe(head)
    await Promise.all([all.close(), narrowed.close()])
  })

  test('[SSE14] the narrowed routes carry their types alone', async (context) => {
    const timed = await makeTarget({ clock: 'manual' })
    const { control } = timed
    if (control === undefined) return context.skip()
    const [ana, planner] = [await Client.open(timed, 'ana'), await Client.open(timed, 'planner')]
    const canvas_id = await ana.canvas()
    const [commits, ...others] = await Promise.all(
      ['commits', 'gestures', 'artifacts'].map((name) => ana.stream(`/sse/canvas/${name}?streams=canvas:${canvas_id}`)),
    )
    await planner.events({ canvas_id }, [event('tool_call', { call_id: fresh('call'), tool: 'think', args: {} })])
    await ana.command(canvas_id, 0, [insertBlock('c1')])
    await commits?.until('CANVAS_READY')
    expect(await commits?.event()).toMatchObject({ type: 'canvas_commit', seq: 2, stream: { prev: 0 } })
    for (const stream of others) {
      await stream.until('CANVAS_READY')
      const waiting = stream.heartbeat()
      await ana.get('/sessions/current')
      await control.advance(ana.session.limits.heartbeat_ms)
      expect((await waiting).id).toMatch(/\.2$/)
      expect(stream.raw).not.toMatch(/canvas_commit|tool_call/)
    }
    const all = await ana.stream(`streams=canvas:${canvas_id}`)
    expect((await all.events(3)).map(({ type }) => type)).toEqual(['CANVAS_READY', 'tool_call', 'canvas_commit'])
    for (const stream of [commits, all, ...others]) await stream?.close()
    await timed.close()
  })

  test('[SSE16] a connection tells the heads of its streams, and that it is there, also where the end is hidden', async () => {
    const ana = await Client.open(target(), 'ana')
    const [canvas_id, thread_id] = [await ana.canvas(), await ana.thread()]
    for (const rev of [0, 1]) await ana.command(canvas_id, rev, [setToken('board.title', `${rev}`)])
    await ana.chat(thread_id, 'hello')
    const all = await ana.stream(`streams=thread:${thread_id},canvas:${canvas_id}`)
    await all.events(4)
    expect(all.response.headers.get('Atoms-Head')).toBe(all.cursor)
    await all.close()
    const narrow = await ana.stream(`/sse/canvas/artifacts?streams=canvas:${canvas_id}`)
    await narrow.until('CANVAS_READY')
    expect((await narrow.heartbeat()).id).toBe(narrow.response.headers.get('Atoms-Head') ?? 'no such header')
    expect(narrow.cursor).toMatch(new RegExp(`^canvas:${canvas_id}=[a-z0-9]+\\.2$`))
    await narrow.close()
  })

  test('[SSE15] a connection that its reader leaves is forgotten', async (context) => {
    const own = await makeTarget()
    const { control } = own
    if (control === undefined) return context.skip()
    const ana = await Client.open(own, 'ana')
    const stream = await ana.stream(`streams=canvas:${await ana.canvas()},thread:${await ana.thread()}`)
    await stream.event()
    expect(await control.subscribers()).toBe(2)
    await stream.close()
    // Over a real connection the news takes its way: whoever asks again has waited for it.
    for (let tries = 0; tries < 50 && (await control.subscribers()) > 0; tries++) await ana.get('/sessions/current')
    expect(await control.subscribers()).toBe(0)
    await own.close()
  })
}
