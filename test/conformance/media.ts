import { eventMedia } from '../../src/contract/index.ts'
import { base64, lines, PIXEL, reference } from '../fixtures/media/media-case.ts'
import { MEDIA_CASES } from '../fixtures/media/media-cases.ts'
import type { Suite } from './case.ts'
import { Client, event, fresh, insertBlock, pointers, setToken } from './client.ts'
import type { Answer } from './client.ts'
import { expect } from './expect.ts'
import type { Target } from './target.ts'
import { xxh64 } from './xxh64.ts'

/** Sends a value in one place of one route's body. */
interface Way {
  /** Where the value stands in the body. */
  readonly at: string
  send(value: unknown): Promise<Answer>
  /** The value as it comes down again, where it does. */
  read?(): Promise<unknown>
}

const payloadOf = (value: unknown): unknown => (value as { readonly payload: unknown } | undefined)?.payload

const at = (target: Target, name: 'ana' | 'writer') => Client.open(target, name)

/** Commands on a canvas with one token for any JSON and one block, each on the rev before. */
const commander = async (target: Target) => {
  const ana = await at(target, 'ana')
  const canvas_id = await ana.canvas({ canvas_type: 'other' })
  let rev = await ana.change(canvas_id, [
    { op: 'define_token', path: 'x.json', token: { type: 'json', value: null } },
    insertBlock('b1', 'other'),
  ])
  const command = async (op: unknown, more: Record<string, unknown> = {}): Promise<Answer> => {
    const answer = await ana.command(canvas_id, rev, [op], more)
    if (answer.status === 200) rev = answer.body.head_rev
    return answer
  }
  return { ana, canvas_id, command }
}

/** Requests that name a thread of their own, and the arguments of the call that was made last. */
const poster = async (target: Target, name: 'ana' | 'writer') => {
  const [ana, actor] = [await at(target, 'ana'), await at(target, name)]
  const thread_id = await ana.thread()
  let call_id = ''
  return {
    actor,
    thread: { thread_id },
    newCall: () => (call_id = fresh('call')),
    post: (path: string, body: Record<string, unknown>) =>
      actor.post(path, { v: 1, idempotency_key: fresh('key'), routing: actor.routing({ thread_id }), ...body }),
    read: async () => {
      const { tool_calls } = (await ana.get(`/threads/${thread_id}/snapshot?limit=1`)).body
      return payloadOf(tool_calls.find((call) => call.call_id === call_id)?.args)
    },
  }
}

/** Every route that takes a payload; each has a place where any JSON may stand. */
const WAYS: Readonly<Record<string, (target: Target) => Promise<Way>>> = {
  'a token of POST /commands': async (target) => {
    const { ana, canvas_id, command } = await commander(target)
    return {
      at: '/ops/0/value/payload',
      send: (payload) => command(setToken('x.json', { payload })),
      read: async () => payloadOf((await ana.snapshot(canvas_id)).state.tokens['x.json']?.value),
    }
  },
  'a prop of POST /commands': async (target) => {
    const { ana, canvas_id, command } = await commander(target)
    return {
      at: '/ops/0/value',
      send: (value) => command({ op: 'set_block_prop', id: 'b1', prop: 'payload', value }),
      read: async () => payloadOf((await ana.snapshot(canvas_id)).state.blocks['b1']?.props),
    }
  },
  'the intent of POST /commands': async (target) => {
    const { command } = await commander(target)
    return {
      at: '/intent/policy_context/payload',
      send: (payload) =>
        command(setToken('x.json', null), {
          intent: { label: 'A change', origin: 'human', policy_context: { payload } },
        }),
    }
  },
  'POST /canvases': async (target) => {
    const { post } = await poster(target, 'ana')
    const block = { id: 'b1', type: 'other', parent: null, order: 'a0' }
    return {
      at: '/blocks/b1/props/payload',
      send: (payload) =>
        post('/canvases', {
          canvas_type: 'other',
          title: 'A canvas',
          blocks: { b1: { ...block, props: { payload } } },
        }),
    }
  },
  'POST /threads': async (target) => {
    const { post } = await poster(target, 'ana')
    return { at: '/payload', send: (payload) => post('/threads', { title: 'A thread', payload }) }
  },
  'POST /chat': async (target) => {
    const { post } = await poster(target, 'ana')
    return { at: '/payload', send: (payload) => post('/chat', { text: 'Hello', payload }) }
  },
  'POST /events': async (target) => {
    const { actor, thread, newCall, read } = await poster(target, 'writer')
    return {
      at: '/events/0/data/args/payload',
      send: (payload) =>
        actor.events(thread, [event('tool_call', { call_id: newCall(), tool: 'look', args: { payload } })]),
      read,
    }
  },
  'POST /tool-calls': async (target) => {
    const { post, newCall, read } = await poster(target, 'ana')
    return {
      at: '/args/payload',
      send: (payload) =>
        post('/tool-calls', { call_id: newCall(), tool: 'word_count', args: { text: 'two words', payload } }),
      read,
    }
  },
  'POST /runs': async (target) => {
    const { post } = await poster(target, 'ana')
    return {
      at: '/input/payload',
      send: (payload) => post('/runs', { flow: 'brief', input: { brief: '# Write', payload } }),
    }
  },
}

export const mediaSuite = ({ test, target }: Suite): void => {
  for (const [route, open] of Object.entries(WAYS)) {
    test(`[MED1] [MED2] [MED3] [MED4] [MED5] [MED6] [MED7] ${route} refuses what is media, and takes what is not as it is`, async () => {
      const way = await open(target())
      for (const { name, value, refused } of MEDIA_CASES) {
        const answer = await way.send(value)
        const seen = { name, code: answer.body.code, pointers: pointers(answer) }
        if (refused.length === 0) {
          expect({ ...seen, isTaken: answer.status < 300 }).toEqual({
            name,
            code: undefined,
            pointers: [],
            isTaken: true,
          })
          if (way.read !== undefined) expect({ name, value: await way.read() }).toEqual({ name, value })
        } else {
          expect({ ...seen, status: answer.status }).toEqual({
            name,
            code: 'INLINE_MEDIA_REJECTED',
            pointers: refused.map((pointer) => way.at + pointer),
            status: 422,
          })
        }
      }
    })
  }

  test('[MED7] a refusal changes nothing, binds no key, and comes before the shape of the body', async () => {
    const ana = await Client.open(target(), 'ana')
    const canvas_id = await ana.canvas()
    const command = ana.envelope(canvas_id, 0, [setToken('board.title', 'New'), setToken('board.review', base64(600))])
    expect(pointers(await ana.post('/commands', command))).toEqual(['/ops/1/value'])
    expect((await ana.snapshot(canvas_id)).state.rev).toBe(0)
    const again = await ana.post('/commands', { ...command, ops: [setToken('board.title', 'New')] })
    expect(again.status).toBe(200)
    const attachment = reference({ uri: `data:image/png;base64,${PIXEL}` })
    const chat = await ana.chat('thread-1', 'Look', { attachments: [attachment] })
    expect([chat.body.code, pointers(chat)]).toEqual(['INLINE_MEDIA_REJECTED', ['/attachments/0/uri']])
    expect((await ana.post('/chat', { src: 'blob:null/1' })).body.code).toBe('INLINE_MEDIA_REJECTED')
  })

  test('[MED7] what range ops make of a text is looked at as a whole', async () => {
    const ana = await Client.open(target(), 'ana')
    const canvas_id = await ana.canvas()
    const insert = (text: string, at = 0) => ({ op: 'insert_text', target: { token: 'board.review' }, at, text })
    await ana.change(canvas_id, [insert(base64(300))])
    const grown = await ana.command(canvas_id, 1, [insert('Words. '), insert(base64(300, 2), 7)])
    expect([grown.status, grown.body.code, pointers(grown)]).toEqual([422, 'INLINE_MEDIA_REJECTED', ['/ops/1']])
    expect((await ana.snapshot(canvas_id)).state.tokens['board.review']?.value).toBe(base64(300))
    const block = await ana.change(canvas_id, [
      insertBlock('c1', 'column', null, 'a0', { a1: base64(400), src: 'data' }),
    ])
    const prop = { op: 'set_block_prop', id: 'c1', prop: 'a2', value: base64(400, 2) }
    expect(pointers(await ana.command(canvas_id, block, [prop]))).toEqual(['/ops/0'])
    const typed = { op: 'insert_text', target: { block: 'c1', prop: 'src' }, at: 4, text: ':image/png;base64,aGk=' }
    expect(pointers(await ana.command(canvas_id, block, [typed]))).toEqual(['/ops/0'])
    expect((await ana.command(canvas_id, block, [insert('-', 150)])).status).toBe(200)
  })

  test('[MED7] what deltas make of a message is looked at as a whole, but for keys', async () => {
    const [ana, writer] = [await Client.open(target(), 'ana'), await Client.open(target(), 'writer')]
    const thread_id = await ana.thread()
    const at = { thread_id }
    const say = async (message_id: string, text: string, size: number): Promise<Answer | undefined> => {
      for (let index = 0; index < text.length; index += size) {
        const answer = await writer.events(at, [
          event('chat_token', { message_id, index, delta: text.slice(index, index + size) }),
        ])
        if (answer.status !== 202) return answer
      }
      return undefined
    }
    const refused = await say('m1', `Here: ${base64(800)}`, 40)
    expect([refused?.body.code, pointers(refused as Answer)]).toEqual([
      'INLINE_MEDIA_REJECTED',
      ['/events/0/data/delta'],
    ])
    const key = `Here:\n-----BEGIN PRIVATE KEY-----\n${lines(base64(3200), 64)}\n-----END PRIVATE KEY-----\n`
    expect(await say('m2', key, 100)).toBeUndefined()
    const { messages } = (await ana.get(`/threads/${thread_id}/snapshot`)).body
    expect(messages.map(({ text }) => text.length)).toEqual([expect.any(Number), key.length])
    const closed = event('agent_message', {
      message_id: 'm2',
      length: key.length,
      hash: xxh64(new TextEncoder().encode(key)).toString(16).padStart(16, '0'),
      text: key,
    })
    expect((await writer.events(at, [closed])).status).toBe(202)
  })

  test('[MED8] what goes down holds no media either', async () => {
    const { ana, canvas_id, command } = await commander(target())
    for (const { value } of MEDIA_CASES) await command(setToken('x.json', { value }))
    const { commits } = (await ana.get(`/canvases/${canvas_id}/history`)).body
    expect(commits.length).toBeGreaterThan(1)
    expect(commits.flatMap((commit) => eventMedia({ ...commit }))).toEqual([])
  })

  test('[MED9] [ENV6] a reference names its own tenant and env, by either name of its id', async () => {
    const { ana, canvas_id, command } = await commander(target())
    const { tenant_id, env } = ana.session.routing
    const own = (more: Record<string, unknown>): Record<string, unknown> => ({
      ...reference(more),
      routing: ana.routing(),
    })
    const define = (value: unknown) =>
      command({ op: 'define_token', path: 'x.ref', token: { type: 'artifact_ref', value } })
    const { artifact_id: _, ...alias } = own({ uri: `s3://atoms/tenants/${tenant_id}/${env}/a.png`, object_id: 'a1' })
    expect((await define(alias)).status).toBe(200)
    expect((await define(own({ uri: 's3://atoms/tenants/t_of-somebody-else/dev/a.png' }))).body.code).toBe(
      'VALIDATION_FAILED',
    )
    expect((await ana.snapshot(canvas_id)).state.tokens['x.ref']?.value).toEqual(alias)
  })

  test('[MED9] a reference anywhere, whole or piece by piece, lies under the tenant and env of who writes it', async () => {
    const { ana, canvas_id, command } = await commander(target())
    const { tenant_id, env } = ana.session.routing
    const at = (tenant: string, place: string): string => `s3://atoms/tenants/${tenant}/${place}/a.png`
    const ways: readonly ((uri: string) => unknown)[] = [
      (uri) => setToken('x.json', { artifact_id: 'a1', uri }),
      (uri) => setToken('x.json', [{ deep: { kind: 'image', artifact_id: 'a1', src: uri } }]),
      (uri) => ({ op: 'set_block_prop', id: 'b1', prop: 'picture', value: { uri } }),
      (uri) => ({ op: 'set_block_prop', id: 'b1', prop: 'uri', value: uri }),
      (uri) => insertBlock(fresh('block'), 'other', null, 'a1', { picture: { uri } }),
    ]
    for (const way of ways) {
      const { rev } = (await ana.snapshot(canvas_id)).state
      for (const uri of [at('t_of-somebody-else', env), at(tenant_id, 'elsewhere')]) {
        const { status, body } = await command(way(uri))
        expect([status, body.code]).toEqual([422, 'VALIDATION_FAILED'])
      }
      expect((await ana.snapshot(canvas_id)).state.rev).toBe(rev)
      expect((await command(way(at(tenant_id, env)))).status).toBe(200)
    }
    const grown = { block: 'b1', prop: 'uri' }
    const start = String((await ana.snapshot(canvas_id)).state.blocks['b1']?.props['uri']).indexOf(tenant_id)
    const swap = { op: 'replace_text_range', target: grown, from: start, to: start + tenant_id.length }
    expect((await command({ ...swap, text: 't_of-somebody-else' })).body.code).toBe('VALIDATION_FAILED')
  })
}
