import type { WireBody, WireEvent } from '../wire.ts'

type Fetch = (request: Request) => Promise<Response>
/** Puts something wrong between a right gateway and its clients. */
export type Wrong = (fetch: Fetch) => Fetch

/** A gateway that breaks a rule. */
export interface Mutant {
  readonly breaks: string
  readonly name: string
  readonly wrong: Wrong
}

interface Told {
  readonly status: number
  readonly headers: Headers
  readonly body: WireBody
}

type Fields = Readonly<Record<string, unknown>>

export const pathOf = (request: Request): string => new URL(request.url).pathname

const isStream = ({ headers }: Response): boolean =>
  headers.get('Content-Type')?.startsWith('text/event-stream') === true

/** Changes the answers that are no streams. */
export const answers =
  (change: (told: Told, request: Request) => { readonly status?: number; readonly body?: object } | undefined): Wrong =>
  (fetch) =>
  async (request) => {
    const response = await fetch(request.clone())
    if (isStream(response) || response.status === 204) return response
    const headers = new Headers(response.headers)
    const body = (await response.json()) as WireBody
    const changed = { status: response.status, body, ...change({ status: response.status, headers, body }, request) }
    return new Response(JSON.stringify(changed.body), { status: changed.status, headers })
  }

/** Changes the headers of every answer. */
export const headersOf =
  (change: (headers: Headers) => void): Wrong =>
  (fetch) =>
  async (request) => {
    const response = await fetch(request)
    const headers = new Headers(response.headers)
    change(headers)
    return new Response(response.body, { status: response.status, headers })
  }

/** Changes each block of a stream, given without the blank line that ends it; several may come of it, or none. */
export const blocks =
  (change: (block: string, nth: number, request: Request) => readonly string[], end = '\n\n'): Wrong =>
  (fetch) =>
  async (request) => {
    const response = await fetch(request.clone())
    if (!isStream(response) || response.body === null) return response
    const [decoder, encoder] = [new TextDecoder(), new TextEncoder()]
    let rest = ''
    let nth = 0
    const spoil = new TransformStream<Uint8Array, Uint8Array>({
      transform: (chunk, controller) => {
        const whole = (rest + decoder.decode(chunk, { stream: true })).split('\n\n')
        rest = whole.pop() ?? ''
        for (const block of whole.flatMap((one) => change(one, nth++, request)))
          controller.enqueue(encoder.encode(block + end))
      },
    })
    return new Response(response.body.pipeThrough(spoil), response)
  }

const DATA = 'data: '

/** Changes each event of a stream; what is undefined does not come. */
export const events = (change: (event: WireEvent) => object | undefined): Wrong =>
  blocks((block) => {
    const at = block.indexOf(DATA)
    if (at < 0) return [block]
    const changed = change(JSON.parse(block.slice(at + DATA.length)) as WireEvent)
    return changed === undefined ? [] : [block.slice(0, at) + DATA + JSON.stringify(changed)]
  })

/** Changes what a request with a JSON body says, before the gateway sees it; what is no JSON goes by. */
export const bodies =
  (change: (body: Fields, request: Request) => object): Wrong =>
  (fetch) =>
  async (request) => {
    if (request.method !== 'POST' || request.body === null) return fetch(request)
    const { url, headers } = request
    const text = await request.text()
    const send = (body: string) => fetch(new Request(url, { method: 'POST', headers, body }))
    let given: unknown
    try {
      given = JSON.parse(text)
    } catch {
      return send(text)
    }
    if (typeof given !== 'object' || given === null) return send(text)
    return send(JSON.stringify(change(given as Fields, request)))
  }

/** Changes the head of every request. */
export const heads =
  (change: (headers: Headers, url: URL) => void): Wrong =>
  (fetch) =>
  async (request) => {
    const [headers, url] = [new Headers(request.headers), new URL(request.url)]
    change(headers, url)
    const { method, body } = request
    return fetch(new Request(url, { method, headers, body, duplex: 'half' } as RequestInit))
  }

/** Answers what anybody asks of these as if Ana asked, who sees everything. */
export const asAna =
  (isMeant: (request: Request) => boolean): Wrong =>
  (fetch) => {
    // Ana makes what others look at, so she is known by then.
    let ana: Headers | undefined
    return async (request) => {
      const { headers, url, method } = request
      const isAna = headers.get('Authorization')?.startsWith('Bearer ana-') === true
      if (isAna && headers.has('Atoms-Session')) ana = new Headers(headers)
      if (ana === undefined || method !== 'GET' || isAna || !isMeant(request)) return fetch(request)
      const borrowed = new Headers(headers)
      for (const name of ['Authorization', 'Atoms-Session']) borrowed.set(name, ana.get(name) ?? '')
      return fetch(new Request(url, { headers: borrowed }))
    }
  }
