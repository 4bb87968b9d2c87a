import { answers, asAna, bodies, headersOf, heads, pathOf } from './mutant.ts'
import type { Mutant, Wrong } from './mutant.ts'

const isCommand = (request: Request): boolean => pathOf(request) === '/commands'

/** Answers this kind of refusal as if all had been well. */
const shrugs = (code: string, path: string, status: number, body: object): Wrong =>
  answers((told, request) =>
    told.body.code === code && pathOf(request).startsWith(path) ? { status, body } : undefined,
  )

/** Remembers which canvases there are, whoever may see them. */
const knowing = (change: (isThere: boolean) => { readonly status?: number; readonly detail?: string }): Wrong => {
  const known = new Set<string>()
  return answers(({ body, status }, request) => {
    if (status === 201) known.add(body.canvas_id)
    const id = /^\/canvases\/([^/]+)\//.exec(pathOf(request))?.[1] ?? ''
    if (body.code !== 'NOT_FOUND' || id === '') return undefined
    const { status: told = status, ...more } = change(known.has(id))
    return { status: told, body: { ...body, ...more } }
  })
}

/** What can be wrong with requests and their answers. */
export const WRONG_ANSWERS: readonly Mutant[] = [
  {
    breaks: 'RT3',
    name: 'a token in the query is as good',
    wrong: heads((headers, url) => {
      const token = url.searchParams.get('access_token')
      if (token !== null) headers.set('Authorization', `Bearer ${token}`)
    }),
  },
  {
    breaks: 'RT3',
    name: 'a command’s actor is not looked at',
    wrong: (fetch) =>
      bodies((body, request) => {
        const routing = body['routing'] as Record<string, string> | undefined
        return isCommand(request) && routing !== undefined
          ? { ...body, actor: { actor_id: routing['actor_id'], actor_type: routing['actor_type'] } }
          : body
      })(fetch),
  },
  {
    breaks: 'RT4',
    name: 'what is hidden is told apart from what is not there by its words',
    wrong: knowing((isThere) => (isThere ? { detail: 'This is not for you.' } : {})),
  },
  {
    breaks: 'RT4',
    name: 'what is hidden is forbidden instead of not found',
    wrong: knowing((isThere) => (isThere ? { status: 403 } : {})),
  },
  {
    breaks: 'SES1',
    name: 'a session is opened in silence for who has none',
    wrong: (fetch) => {
      let last = ''
      return heads((headers) => {
        last = headers.get('Atoms-Session') ?? last
        if (last !== '') headers.set('Atoms-Session', last)
      })(fetch)
    },
  },
  {
    breaks: 'SES2',
    name: 'an ended session is answered as bad credentials',
    wrong: answers(({ body }) =>
      body.code === 'SESSION_ENDED' ? { status: 401, body: { ...body, code: 'UNAUTHENTICATED' } } : undefined,
    ),
  },
  {
    breaks: 'ST3',
    name: 'the hash is of something else',
    wrong: answers(({ body }) =>
      body.hash === undefined
        ? undefined
        : { body: { ...body, hash: body.hash.replace(/.$/, (last) => (last === '0' ? '1' : '0')) } },
    ),
  },
  {
    breaks: 'ST4',
    name: 'a snapshot of an older rev is the newest one',
    wrong: heads((_, url) => url.searchParams.delete('rev')),
  },
  {
    breaks: 'OP1',
    name: 'ops are applied one by one, as far as they go',
    wrong: (fetch) => async (request) => {
      if (!isCommand(request)) return fetch(request)
      const { url, headers } = request
      const text = await request.text()
      const send = (body: string) => fetch(new Request(url, { method: 'POST', headers, body }))
      const command = JSON.parse(text) as {
        ops: object[]
        base_rev: number
        command_id: string
        idempotency_key: string
      }
      if (!Array.isArray(command.ops) || command.ops.length < 2) return send(text)
      let answer = new Response(null)
      for (const [index, op] of command.ops.entries()) {
        const [command_id, idempotency_key] = [`${command.command_id}-${index}`, `${command.idempotency_key}-${index}`]
        answer = await send(
          JSON.stringify({ ...command, command_id, idempotency_key, base_rev: command.base_rev + index, ops: [op] }),
        )
        if (answer.status !== 200) return answer
      }
      return answer
    },
  },
  {
    breaks: 'OP2',
    name: 'a refusal does not say which op',
    wrong: answers(({ body }) =>
      body.errors === undefined ? undefined : { body: { ...body, errors: [{ pointer: '/ops', detail: 'no' }] } },
    ),
  },
  {
    breaks: 'CMD2',
    name: 'a stale command wins: its base is taken for the head',
    wrong: (fetch) => async (request) => {
      const again = request.clone()
      const answer = await fetch(request)
      if (!isCommand(again) || answer.status !== 409) return answer
      const { head_rev } = (await answer.clone().json()) as { head_rev?: number }
      if (head_rev === undefined) return answer
      const { url, headers } = again
      const body = JSON.stringify({ ...((await again.json()) as object), base_rev: head_rev })
      return fetch(new Request(url, { method: 'POST', headers, body }))
    },
  },
  {
    breaks: 'CMD2',
    name: 'a mismatch does not say what came in between',
    wrong: answers(({ body }) =>
      body.ops_since_base === undefined ? undefined : { body: { ...body, ops_since_base: undefined } },
    ),
  },
  {
    breaks: 'CMD3',
    name: 'idempotency keys are ignored',
    wrong: bodies((body) => ({
      ...body,
      ...('idempotency_key' in body ? { idempotency_key: crypto.randomUUID() } : {}),
      ...('command_id' in body ? { command_id: crypto.randomUUID() } : {}),
    })),
  },
  {
    breaks: 'CMD3',
    name: 'a key is answered again, whatever its body says',
    wrong: (fetch) => {
      const applied = new Map<string, string>()
      return async (request) => {
        if (!isCommand(request)) return fetch(request)
        const { idempotency_key } = (await request.clone().json()) as { idempotency_key: string }
        const known = applied.get(idempotency_key)
        if (known !== undefined) return new Response(known, { headers: { 'Content-Type': 'application/json' } })
        const answer = await fetch(request)
        if (answer.status === 200) applied.set(idempotency_key, await answer.clone().text())
        return answer
      }
    },
  },
  {
    breaks: 'CMD3',
    name: 'a refusal is remembered under its key',
    wrong: (fetch) => {
      const refused = new Map<string, string>()
      return async (request) => {
        if (!isCommand(request)) return fetch(request)
        const { idempotency_key } = (await request.clone().json()) as { idempotency_key: string }
        const known = refused.get(idempotency_key)
        if (known !== undefined)
          return new Response(known, { status: 409, headers: { 'Content-Type': 'application/problem+json' } })
        const answer = await fetch(request)
        if (answer.status === 409) refused.set(idempotency_key, await answer.clone().text())
        return answer
      }
    },
  },
  {
    breaks: 'CMD5',
    name: 'anybody may ask for anybody’s commands',
    wrong: asAna((request) => pathOf(request).startsWith('/commands/')),
  },
  {
    breaks: 'LENS2',
    name: 'history shows what the lens hides',
    wrong: asAna((request) => pathOf(request).endsWith('/history')),
  },
  {
    breaks: 'LENS1',
    name: 'a snapshot shows what the lens hides',
    wrong: asAna((request) => pathOf(request).endsWith('/snapshot')),
  },
  {
    breaks: 'LENS2',
    name: 'a stream shows what the lens hides',
    wrong: asAna((request) => pathOf(request).startsWith('/sse/')),
  },
  {
    breaks: 'CHAT2',
    name: 'a delta that leaves a hole is taken',
    wrong: shrugs('VALIDATION_FAILED', '/events', 202, { next_client_seq: 3 }),
  },
  {
    breaks: 'CHAT4',
    name: 'a page holds one message more than was asked for',
    wrong: heads((_, url) => {
      const limit = Number(url.searchParams.get('limit'))
      if (limit > 0 && limit < 200) url.searchParams.set('limit', String(limit + 1))
    }),
  },
  {
    breaks: 'CHAT4',
    name: 'the position of a thread’s snapshot is one behind',
    wrong: answers(({ body }, request) =>
      pathOf(request).startsWith('/threads/') && body.position !== undefined
        ? { body: { ...body, position: { ...body.position, seq: body.position.seq - 1 } } }
        : undefined,
    ),
  },
  {
    breaks: 'EVT1',
    name: 'a batch that comes too early is not told which one is due',
    wrong: answers(({ body }) =>
      body.expected === undefined ? undefined : { body: { ...body, expected: undefined } },
    ),
  },
  {
    breaks: 'RUN3',
    name: 'a run takes events after its end',
    wrong: shrugs('RUN_ENDED', '/events', 202, { next_client_seq: 9 }),
  },
  {
    breaks: 'KILL1',
    name: 'the kill switch needs no reason',
    wrong: bodies((body, request) => (pathOf(request) === '/kill-switch' ? { ...body, reason: 'No reason' } : body)),
  },
  {
    breaks: 'ERR1',
    name: 'refusals are plain JSON',
    wrong: headersOf((headers) =>
      headers.set('Content-Type', headers.get('Content-Type')?.replace('problem+', '') ?? ''),
    ),
  },
  {
    breaks: 'ERR1',
    name: 'every refusal is a 400',
    wrong: answers(({ status }) => (status >= 400 ? { status: 400 } : undefined)),
  },
  { breaks: 'ERR2', name: 'of two keys alike the last one counts', wrong: bodies((body) => body) },
  {
    breaks: 'ERR3',
    name: 'too large a body is not told the limit',
    wrong: answers(({ body }) =>
      body.code === 'EVENT_TOO_LARGE' ? { body: { ...body, limit: undefined, detail: 'Too large.' } } : undefined,
    ),
  },
  {
    breaks: 'ERR5',
    name: 'an unknown route is a method that is not allowed',
    wrong: answers(({ status }, request) =>
      status === 404 && !/\/.+\//.test(pathOf(request)) ? { status: 405 } : undefined,
    ),
  },
  {
    breaks: 'RATE1',
    name: 'nobody is told when to come again',
    wrong: headersOf((headers) => headers.delete('Retry-After')),
  },
  {
    breaks: 'CORS1',
    name: 'any origin may call',
    wrong: headersOf((headers) => headers.set('Access-Control-Allow-Origin', '*')),
  },
]
