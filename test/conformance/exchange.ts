import type { Target } from './target.ts'

/** One request and what came of it, as far as it came. Credentials are masked. */
export interface Exchange {
  readonly request: string
  readonly sent?: string
  answer?: string
  received?: string
}

const LONGEST = 2000

const shortened = (text: string): string =>
  text.length > LONGEST ? `${text.slice(0, LONGEST)}… (${text.length} characters)` : text

/** The end of a stream is what a case stumbled over. */
const newest = (text: string): string => (text.length > LONGEST ? `… ${text.slice(-LONGEST)}` : text)

/** Takes the credentials of these identities out of a text. */
const masking = (identities: Target['identities']): ((text: string) => string) => {
  const names = Object.entries(identities).map(([name, { token }]) => [token, `<token of ${name}>`] as const)
  return (text) => names.reduce((masked, [token, name]) => masked.replaceAll(token, name), text)
}

const isStream = ({ headers }: Response): boolean =>
  headers.get('Content-Type')?.startsWith('text/event-stream') === true

/** The same body, read no faster than it is asked for, that breaks when the signal says so. */
const watched = (
  body: ReadableStream<Uint8Array>,
  signal: AbortSignal,
  see: (text: string) => void,
): ReadableStream<Uint8Array> => {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  return new ReadableStream<Uint8Array>(
    {
      start: (controller) =>
        signal.addEventListener('abort', () => {
          controller.error(signal.reason)
          void reader.cancel(signal.reason).catch(() => undefined)
        }),
      pull: async (controller) => {
        const { done, value } = await reader.read()
        if (signal.aborted) return
        if (done) return controller.close()
        see(decoder.decode(value, { stream: true }))
        controller.enqueue(value)
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  )
}

/** The target as one case sees it: what goes to and fro is noted, and all of it ends with the signal. */
export const observed = (target: Target, signal: AbortSignal, exchanges: Exchange[]): Target => {
  const masked = masking(target.identities)
  return {
    ...target,
    fetch: async (request, sent) => {
      const { pathname, search, origin } = new URL(request.url)
      const base = new URL(target.url)
      const path = origin === base.origin ? pathname.slice(base.pathname.replace(/\/$/, '').length) : pathname
      const headers = [...request.headers].map(([name, value]) => `\n  ${name}: ${value}`).join('')
      const exchange: Exchange = {
        request: masked(`${request.method} ${path}${search}${headers}`),
        ...(sent === undefined ? {} : { sent: shortened(masked(sent)) }),
      }
      exchanges.push(exchange)
      signal.throwIfAborted()
      const response = await target.fetch(new Request(request, { signal }), sent)
      exchange.answer = `${response.status} ${response.headers.get('Content-Type') ?? ''}`.trim()
      if (response.body === null) return response
      let text = ''
      const see = (more: string): void => {
        text += more
        exchange.received = masked(isStream(response) ? newest(text) : shortened(text))
      }
      return new Response(watched(response.body, signal, see), response)
    },
  }
}
