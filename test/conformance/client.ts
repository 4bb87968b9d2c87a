import { NotRun } from './case.ts'
import { CAST } from './cast.ts'
import type { CastName } from './cast.ts'
import { PLAN } from './plan.ts'
import { SseReader } from './sse-reader.ts'
import type { Target, TestIdentity } from './target.ts'
import type { WireBody } from './wire.ts'

/** What an answer holds is what the tests look at, so it stays as it came. */
export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  readonly body: WireBody
}

let counter = 0
/** Fresh names, so that tests do not meet on a gateway that they share. */
export const fresh = (kind: string): string => `${kind}-${Date.now().toString(36)}-${++counter}`

/** Speaks the contract by hand: raw requests, nothing of the kit's own transport. */
export class Client {
  readonly target: Target
  readonly identity: TestIdentity
  session!: WireBody
  private isOpen = false
  private clientSeq = 0

  private constructor(target: Target, identity: TestIdentity) {
    this.target = target
    this.identity = identity
  }

  static async open(target: Target, name: CastName, more: Record<string, string> = {}): Promise<Client> {
    const identity = target.identities[name]
    if (identity === undefined) throw new NotRun(`the identities name no "${name}": ${CAST[name]}`)
    const client = new Client(target, identity)
    const { app_id, surface_id } = client.identity
    const { status, body } = await client.post('/sessions', { v: 1, app_id, surface_id, ...more })
    if (status !== 201) throw new Error(`${name} could not open a session: ${status} ${JSON.stringify(body)}`)
    client.session = body
    client.isOpen = true
    return client
  }

  headers(): Record<string, string> {
    return {
      Authorization: `Bearer ${this.identity.token}`,
      ...(this.isOpen ? { 'Atoms-Session': this.session.session_id } : {}),
    }
  }

  get actor(): { readonly actor_id: string; readonly actor_type: string } {
    const { actor_id, actor_type } = this.identity
    return { actor_id, actor_type }
  }

  async send(path: string, init: RequestInit = {}): Promise<Answer> {
    const request = new Request(this.target.url + path, {
      ...init,
      headers: { ...this.headers(), ...(init.headers as Record<string, string>) },
    })
    const response = await this.target.fetch(request, typeof init.body === 'string' ? init.body : undefined)
    const text = await response.text()
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: (text === '' ? {} : JSON.parse(text)) as WireBody,
    }
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send(path, { headers })
  }

  post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send(path, {
      method: 'POST',
      body: typeof body === 'string' ? body : JSON.stringify(body),
      headers: { 'Content-Type': 'application/json', ...headers },
    })
  }

  routing(at: Record<string, string> = {}): Record<string, string | undefined> {
    return { ...this.session.routing, projection_id: 'main', panel_id: 'harness', ...at }
  }

  async canvas(body: Record<string, unknown> = {}): Promise<string> {
    const { body: answer } = await this.post('/canvases', {
      v: 1,
      idempotency_key: fresh('key'),
      routing: this.routing(),
      canvas_type: PLAN.canvas_type,
      title: 'A plan',
      ...(body['canvas_type'] === undefined ? { tokens: PLAN.tokens } : {}),
      ...body,
    })
    if (answer.canvas_id === undefined) throw new Error(JSON.stringify(answer))
    return answer.canvas_id
  }

  async thread(): Promise<string> {
    const { body } = await this.post('/threads', {
      v: 1,
      idempotency_key: fresh('key'),
      routing: this.routing(),
      title: 'A thread',
    })
    return body.thread_id
  }

  envelope(
    canvas_id: string,
    base_rev: number,
    ops: readonly unknown[],
    more: Record<string, unknown> = {},
  ): Record<string, unknown> {
    return {
      v: 1,
      command_id: fresh('command'),
      idempotency_key: fresh('key'),
      base_rev,
      routing: this.routing({ canvas_id }),
      actor: this.actor,
      correlation_id: null,
      intent: { label: 'A change', origin: this.actor.actor_type },
      ops,
      ...more,
    }
  }

  command(
    canvas_id: string,
    base_rev: number,
    ops: readonly unknown[],
    more: Record<string, unknown> = {},
  ): Promise<Answer> {
    return this.post('/commands', this.envelope(canvas_id, base_rev, ops, more))
  }

  /** Applies at head, whatever that is, and says which rev it led to. */
  async change(canvas_id: string, ops: readonly unknown[]): Promise<number> {
    const {
      state: { rev },
    } = await this.snapshot(canvas_id)
    const { status, body } = await this.command(canvas_id, rev, ops)
    if (status !== 200) throw new Error(`The change was refused: ${JSON.stringify(body)}`)
    return body.head_rev
  }

  async snapshot(canvas_id: string, query = ''): Promise<WireBody> {
    return (await this.get(`/canvases/${canvas_id}/snapshot${query}`)).body
  }

  chat(thread_id: string, text: string, more: Record<string, unknown> = {}): Promise<Answer> {
    return this.post('/chat', {
      v: 1,
      idempotency_key: fresh('key'),
      routing: this.routing({ thread_id }),
      text,
      ...more,
    })
  }

  /** The next batch of this session. */
  async events(at: Record<string, string>, events: readonly unknown[]): Promise<Answer> {
    const answer = await this.post('/events', { v: 1, routing: this.routing(at), client_seq: this.clientSeq, events })
    if (answer.status === 202) this.clientSeq += 1
    return answer
  }

  /** Starts the flow that the cases know. */
  async run(at: Record<string, string> = {}, input: unknown = { brief: '# A brief\n\nWrite.' }): Promise<Answer> {
    const answer = await this.post('/runs', {
      v: 1,
      idempotency_key: fresh('key'),
      routing: this.routing(at),
      flow: 'brief',
      input,
    })
    if (answer.status === 422 && pointers(answer).includes('/flow')) throw new NotRun('the gateway has no flow "brief"')
    return answer
  }

  /** Calls the external tool that the cases know, or `more` of another. */
  async callTool(at: Record<string, string>, more: Record<string, unknown> = {}): Promise<Answer> {
    const asked = { call_id: fresh('call'), tool: 'word_count', args: { text: 'two words' }, ...more }
    const answer = await this.post('/tool-calls', {
      v: 1,
      idempotency_key: fresh('key'),
      routing: this.routing(at),
      ...asked,
    })
    if (answer.status === 404 && asked.tool === 'word_count')
      throw new NotRun('the gateway has no external tool "word_count"')
    return answer
  }

  async stream(query: string, headers: Record<string, string> = {}): Promise<SseReader> {
    const request = new Request(`${this.target.url}${query.startsWith('/') ? query : `/sse/timeline?${query}`}`, {
      headers: { ...this.headers(), ...headers },
    })
    const response = await this.target.fetch(request)
    if (response.status !== 200) throw new Error(`The stream was refused: ${response.status} ${await response.text()}`)
    return new SseReader(response)
  }

  async openWith(body: unknown, headers: Record<string, string> = {}): Promise<SseReader> {
    const sent = JSON.stringify(body)
    const request = new Request(`${this.target.url}/sse/timeline`, {
      method: 'POST',
      headers: { ...this.headers(), 'Content-Type': 'application/json', ...headers },
      body: sent,
    })
    const response = await this.target.fetch(request, sent)
    if (response.status !== 200) throw new Error(`The stream was refused: ${response.status} ${await response.text()}`)
    return new SseReader(response)
  }
}

/** The pointers of a problem's errors. */
export const pointers = ({ body }: Answer): string[] => (body.errors ?? []).map(({ pointer }) => pointer)

/** An agent's event, with an id of its own. */
export const event = (type: string, data: unknown, ids?: Record<string, unknown>): Record<string, unknown> => ({
  event_id: crypto.randomUUID(),
  type,
  data,
  ...(ids === undefined ? {} : { ids }),
})

export const insertBlock = (
  id: string,
  type = 'column',
  parent: string | null = null,
  order = 'a0',
  props: unknown = { title: id },
) => ({
  op: 'insert_block',
  block: { id, type, parent, order, props },
})

export const setToken = (path: string, value: unknown) => ({ op: 'set_token', path, value })
