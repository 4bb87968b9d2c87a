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

/** After its end a case hears nothing more: not even that its requests broke, which nobody would be there to catch. */
const never = new Promise<never>(() => undefined)

/** The same body, read no faster than it is asked for, that falls silent with the signal. */
const watched = (
  body: ReadableStream<Uint8Array>,
  over: AbortSignal,
  see: (text: string) => void,
): ReadableStream<Uint8Array> => {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  const leave = (reason: unknown) => reader.cancel(reason).catch(() => undefined)
  over.addEventListener('abort', () => void leave(over.reason))
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        const { done, value } = await reader
          .read()
          .catch((error: unknown) => (over.aborted ? never : Promise.reject(error)))
        if (over.aborted) return never
        if (done) return controller.close()
        see(decoder.decode(value, { stream: true }))
        controller.enqueue(value)
      },
      cancel: leave,
    },
    { highWaterMark: 0 },
  )
}

const pathOf = (request: Request, base: string): string => {
  const { href } = new URL(request.url)
  return href.startsWith(base) ? href.slice(base.length) : href
}

/** How often a request that came too fast is sent again. */
const TRIES = 8
/** Between two tries, where the gateway does not say. */
const SHORTLY_MS = 100

/** Sends what may be sent again until it is taken, and tells how long that took. */
const paced = async (
  send: (request: Request) => Promise<Response>,
  request: Request,
  onWait: (ms: number) => void,
): Promise<Response> => {
  for (let tries = 1; ; tries++) {
    const response = await send(tries < TRIES ? request.clone() : request)
    if (response.status !== 429 || tries === TRIES) return response
    await response.body?.cancel()
    const ms = Number(response.headers.get('Retry-After')) * 1000 || SHORTLY_MS
    onWait(ms)
    await new Promise((resolve) => void setTimeout(resolve, ms))
  }
}

/**
 * The target as one case sees it: what goes to and fro is noted, and all of it ends with the case. `onWait` hears of the
 * time that went by because the target has rates.
 */
export const observed = (
  target: Target,
  over: AbortSignal,
  exchanges: Exchange[],
  onWait: (ms: number) => void,
): Target => {
  const masked = masking(target.identities)
  const ask = async (request: Request, sent: string | undefined): Promise<Response> => {
    const headers = [...request.headers].map(([name, value]) => `\n${name}: ${value}`).join('')
    const exchange: Exchange = {
      request: masked(`${request.method} ${pathOf(request, target.url)}${headers}`),
      ...(sent === undefined ? {} : { sent: shortened(masked(sent)) }),
    }
    exchanges.push(exchange)
    const send = (asked: Request) => target.fetch(new Request(asked, { signal: over }), sent)
    const isRepeatable = request.body === null || sent !== undefined
    const response = await (target.hasRates && isRepeatable ? paced(send, request, onWait) : send(request))
    exchange.answer = `${response.status} ${response.headers.get('Content-Type') ?? ''}`.trim()
    // A browser gives an answer without content a body all the same, and lets nobody make one like it.
    if (response.body === null || response.status === 204) return response
    let text = ''
    const see = (more: string): void => {
      text += more
      exchange.received = masked(isStream(response) ? newest(text) : shortened(text))
    }
    return new Response(watched(response.body, over, see), response)
  }
  return {
    ...target,
    fetch: async (request, sent) => {
      const outcome = over.aborted ? never : ask(request, sent)
      return outcome.then(
        (response) => (over.aborted ? never : response),
        (error: unknown) => (over.aborted ? never : Promise.reject(error)),
      )
    },
  }
}
