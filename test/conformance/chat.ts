import { Client, event, fresh, pointers } from './client.ts'
import type { Suite } from './case.ts'
import { expect } from './expect.ts'
import { xxh64 } from './xxh64.ts'

const hashOf = (text: string) => xxh64(new TextEncoder().encode(text)).toString(16).padStart(16, '0')
const token = (message_id: string, index: number, delta: string) => event('chat_token', { message_id, index, delta })
const closing = (message_id: string, text: string, more: object = { text }) =>
  event('agent_message', { message_id, length: text.length, hash: hashOf(text), ...more })

export const chatSuite = ({ test, target }: Suite): void => {
  const open = async () => {
    const [ana, writer] = [await Client.open(target(), 'ana'), await Client.open(target(), 'writer')]
    return { ana, writer, thread_id: await ana.thread() }
  }

  test('[CHAT1] what a person sends comes on the thread', async () => {
    const { ana, thread_id } = await open()
    const stream = await ana.stream(`streams=thread:${thread_id}`)
    const { status, body } = await ana.chat(thread_id, 'Hello *there*')
    expect(status).toBe(202)
    const message = await stream.event()
    expect(message).toMatchObject({
      type: 'chat_message',
      seq: 1,
      routing: { actor_id: ana.identity.actor_id, thread_id },
    })
    expect(message.data).toEqual({ message_id: body.message_id, text: 'Hello *there*', attachments: [] })
    const again = await ana.chat(thread_id, 'Better', { replaces: body.message_id })
    expect((await stream.event()).data).toMatchObject({ message_id: again.body.message_id, replaces: body.message_id })
    const ben = await Client.open(target(), 'ben')
    expect((await ben.chat(thread_id, 'x', { replaces: body.message_id })).status).toBe(403)
    expect((await ben.chat(thread_id, 'x', { replaces: 'nothing-here' })).status).toBe(404)
    await stream.close()
  })

  test('[CHAT2] deltas say where they stand: overlap is dropped, a hole is refused, no pair is split', async () => {
    const { ana, writer, thread_id } = await open()
    const stream = await ana.stream(`streams=thread:${thread_id}`)
    expect((await writer.events({ thread_id }, [token('m1', 0, 'Hel'), token('m1', 3, 'lo')])).status).toBe(202)
    let text = ''
    const reads = async (length: number) => {
      while (text.length < length) {
        const { data } = await stream.event()
        expect(data.index).toBe(text.length)
        text += data.delta
      }
    }
    await reads(5)
    expect((await writer.events({ thread_id }, [token('m1', 2, 'llo w')])).status).toBe(202)
    await reads(7)
    expect(text).toBe('Hello w')
    const hole = await writer.events({ thread_id }, [token('m1', 9, 'x')])
    expect([hole.status, pointers(hole)]).toEqual([422, ['/events/0/data/index']])
    expect((await writer.events({ thread_id }, [token('m1', 7, '\ud83d')])).status).toBe(422)
    for (const index of [1, 6]) {
      const halved = await writer.events({ thread_id }, [
        token('m2', 0, 'x'),
        token('m1', index, `${'x'.repeat(6 - index)}😀`),
      ])
      expect([halved.status, pointers(halved)]).toEqual([422, ['/events/1/data/delta']])
    }
    const { messages } = (await ana.get(`/threads/${thread_id}/snapshot`)).body
    expect(messages).toMatchObject([{ message_id: 'm1', text: 'Hello w', done: false, actor: writer.actor }])
    await stream.close()
  })

  test('[CHAT3] a message is closed by its length and hash, and its text wins over the deltas', async () => {
    const { ana, writer, thread_id } = await open()
    await writer.events({ thread_id }, [token('m1', 0, 'Gruss 😀'), token('m2', 0, 'Whole')])
    for (const wrong of [
      closing('m1', 'Gruß 😀', {}),
      event('agent_message', { message_id: 'm1', length: 8, hash: '0'.repeat(16) }),
      closing('m1', 'x'.repeat(32 * 1024 + 1)),
    ]) {
      expect((await writer.events({ thread_id }, [wrong])).status).toBe(422)
    }
    expect((await writer.events({ thread_id }, [closing('m1', 'Gruß 😀'), closing('m2', 'Whole', {})])).status).toBe(
      202,
    )
    const { messages } = (await ana.get(`/threads/${thread_id}/snapshot`)).body
    expect(messages.map(({ text, done }) => [text, done])).toEqual([
      ['Gruß 😀', true],
      ['Whole', true],
    ])
    expect((await writer.events({ thread_id }, [token('m1', 7, '!')])).status).toBe(422)
  })

  test('[CHAT4] a thread’s snapshot is paged, and says exactly how far it goes', async () => {
    const { ana, writer, thread_id } = await open()
    const sent: string[] = []
    for (let index = 0; index < 5; index++) sent.push((await ana.chat(thread_id, `${index}`)).body.message_id)
    await writer.events({ thread_id }, [token('open', 0, 'so far')])
    const at = async (query: string) => (await ana.get(`/threads/${thread_id}/snapshot${query}`)).body
    const newest = await at('?limit=2')
    expect(newest.messages.map(({ message_id, text, done }) => [message_id, text, done])).toEqual([
      [sent[4], '4', true],
      ['open', 'so far', false],
    ])
    expect([newest.next, newest.position.seq]).toEqual([sent[4], 6])
    const older = await at(`?limit=3&before=${newest.next}`)
    expect(older.messages.map(({ text }) => text)).toEqual(['1', '2', '3'])
    const oldest = await at(`?limit=3&before=${older.next}`)
    expect([oldest.messages.map(({ text }) => text), oldest.next]).toEqual([['0'], undefined])
    // The position is what the snapshot holds: what follows from there is the rest, without a seam.
    await writer.events({ thread_id }, [token('open', 6, ', and on')])
    const stream = await ana.openWith({ streams: [{ id: `thread:${thread_id}`, after: newest.position }] })
    expect((await stream.event()).data).toEqual({ message_id: 'open', index: 6, delta: ', and on' })
    await stream.close()
    for (const query of ['?limit=0', '?limit=201', '?limit=x'])
      expect((await ana.get(`/threads/${thread_id}/snapshot${query}`)).status).toBe(422)
    expect((await ana.get(`/threads/${thread_id}/snapshot?before=nothing-here`)).status).toBe(404)
  })

  test('[CHAT4] each tool call and run stands on the page of the messages that it came among', async () => {
    const { ana, writer, thread_id } = await open()
    const began: { runs: string[]; calls: string[]; messages: string[] } = { runs: [], calls: [], messages: [] }
    const work = async () => {
      const { run_id } = (await ana.run({ thread_id })).body
      const call_id = fresh('call')
      await writer.events({ thread_id }, [event('tool_call', { call_id, tool: 'think', args: {} }, { run_id })])
      began.runs.push(run_id)
      began.calls.push(call_id)
    }
    await work()
    for (let index = 0; index < 3; index++) {
      began.messages.push((await ana.chat(thread_id, `${index}`)).body.message_id)
      await work()
    }
    const at = async (query: string) => {
      const { messages, tool_calls, runs } = (await ana.get(`/threads/${thread_id}/snapshot${query}`)).body
      return [messages.length, tool_calls.map(({ call_id }) => call_id), runs.map(({ run_id }) => run_id)]
    }
    const page = (count: number, from: number, to?: number) => [
      count,
      began.calls.slice(from, to),
      began.runs.slice(from, to),
    ]
    expect(await at('')).toEqual(page(3, 0))
    expect(await at('?limit=1')).toEqual(page(1, 3))
    expect(await at(`?limit=1&before=${began.messages[2]}`)).toEqual(page(1, 2, 3))
    expect(await at(`?limit=1&before=${began.messages[1]}`)).toEqual(page(1, 0, 2))
    expect(await at(`?before=${began.messages[0]}`)).toEqual(page(0, 0, 1))
  })

  test('[CHAT5] a result belongs to its call', async () => {
    const { ana, writer, thread_id } = await open()
    await writer.events({ thread_id }, [
      event('tool_call', { call_id: 'think-1', tool: 'think', args: { about: 'it' } }),
    ])
    const orphan = await writer.events({ thread_id }, [
      event('tool_result', { call_id: 'none', status: 'ok', duration_ms: 1 }),
    ])
    expect([orphan.status, pointers(orphan)]).toEqual([422, ['/events/0/data/call_id']])
    await writer.events({ thread_id }, [
      event('tool_result', { call_id: 'think-1', status: 'ok', result: { thought: 1 }, duration_ms: 5 }),
    ])
    const { tool_calls } = (await ana.get(`/threads/${thread_id}/snapshot`)).body
    expect(tool_calls).toMatchObject([
      {
        call_id: 'think-1',
        tool: 'think',
        args: { about: 'it' },
        status: 'ok',
        result: { thought: 1 },
        duration_ms: 5,
      },
    ])
  })

  test('[CHAT6] ids belong to who opened them', async () => {
    const { ana, writer, thread_id } = await open()
    const planner = await Client.open(target(), 'planner')
    const { message_id } = (await ana.chat(thread_id, 'mine')).body
    await writer.events({ thread_id }, [
      token('m1', 0, 'x'),
      event('tool_call', { call_id: 'c1', tool: 'think', args: {} }),
      event('step_start', { step_id: 's1', label: 'Step' }),
    ])
    for (const foreign of [
      token('m1', 1, 'y'),
      closing('m1', 'z'),
      token(message_id, 0, 'y'),
      event('tool_result', { call_id: 'c1', status: 'ok', duration_ms: 1 }),
      event('tool_call', { call_id: 'c1', tool: 'think', args: {} }),
      event('step_end', { step_id: 's1', status: 'done' }),
    ]) {
      const answer = await planner.events({ thread_id }, [
        event('log_line', { level: 'info', text: fresh('line') }),
        foreign,
      ])
      expect([foreign['type'], answer.status, answer.body.code]).toEqual([foreign['type'], 403, 'FORBIDDEN'])
    }
  })
}
