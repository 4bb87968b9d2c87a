import type { Target } from './target.ts'

/** One request and what came of it, as far as it came. */
interface Recorded {
  readonly head: string
  readonly sent: string | undefined
  answer: string | undefined
  received: string
  isStream: boolean
}

/** All that went to and fro in one case, oldest first. */
export type Recording = Recorded[]

/** The same for a reader: shortened, and without credentials. */
export interface Exchange {
  readonly request: string
  readonly sent?: string
  readonly answer?: string
  readonly received?: string
}

/** As much of a text as a report shows; of a stream the end, for that is what a case stumbled over. */
const LONGEST = 2000

const shortened = (text: string, isStream = false): string => {
  if (text.length <= LONGEST) return text
  return isStream ? `… ${text.slice(-LONGEST)}` : `${text.slice(0, LONGEST)}… (${text.length} characters)`
}

/** Takes the credentials of these identities out of a text. */
const masking = (identities: Target['identities']): ((text: string) => string) => {
  const names = Object.entries(identities).map(([name, { token }]) => [token, `<token of ${name}>`] as const)
  return (text) => names.reduce((masked, [token, name]) => masked.replaceAll(token, name), text)
}

/** What was recorded, as a report may show it to anybody. */
export const exchangesOf = (recording: Recording, identities: readonly Target['identities'][]): Exchange[] => {
  const masks = identities.map(masking)
  const masked = (text: string): string => masks.reduce((told, mask) => mask(told), text)
  return recording.map(({ head, sent, answer, received, isStream }) => ({
    request: masked(head),
    ...(sent === undefined ? {} : { sent: shortened(masked(sent)) }),
    ...(answer === undefined ? {} : { answer }),
    ...(received === '' ? {} : { received: shortened(masked(received), isStream) }),
  }))
}

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
 * The target as one case sees it: what goes to and fro is recorded, and all of it ends with the case. `onWait` hears of
 * the time that went by because the target has rates.
 */
export const observed = (
  target: Target,
  over: AbortSignal,
  recording: Recording,
  onWait: (ms: number) => void,
): Target => {
  const ask = async (request: Request, sent: string | undefined): Promise<Response> => {
    const headers = [...request.headers].map(([name, value]) => `\n${name}: ${value}`).join('')
    const head = `${request.method} ${pathOf(request, target.url)}${headers}`
    const recorded: Recorded = { head, sent, answer: undefined, received: '', isStream: false }
    recording.push(recorded)
    const send = (asked: Request) => target.fetch(new Request(asked, { signal: over }), sent)
    const isRepeatable = request.body === null || sent !== undefined
    const response = await (target.hasRates && isRepeatable ? paced(send, request, onWait) : send(request))
    const type = response.headers.get('Content-Type') ?? ''
    recorded.answer = `${response.status} ${type}`.trim()
    recorded.isStream = type.startsWith('text/event-stream')
    // A browser gives an answer without content a body all the same, and lets nobody make one like it.
    if (response.body === null || response.status === 204) return response
    const see = (text: string): void => {
      recorded.received += text
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
