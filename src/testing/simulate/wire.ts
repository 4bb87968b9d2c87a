import type { Chance } from './chance.ts'
import type { VirtualTime } from './virtual-time.ts'

/** A stream's body on its way from the gateway to a client. */
export interface Wire {
  readonly body: ReadableStream<Uint8Array>
  /** Ends it now: as a network that broke, or as a server that shuts down. */
  end(how: 'break' | 'close'): void
  /** Breaks it after so many more bytes, wherever in an event that is. */
  cutAfter(bytes: number): void
  /** Nothing arrives any more, and nobody is told. */
  mute(): void
  /** The reader takes nothing for so long; what arrives meanwhile comes to it in one piece. */
  stall(ms: number): void
  /** The next piece arrives twice. */
  double(): void
}

export interface WireOptions {
  readonly time: Pick<VirtualTime, 'now' | 'later' | 'wait'>
  readonly chance: Chance
  /** The longest way of a piece, in milliseconds. */
  readonly latency: number
  /** Whether events arrive whole, or cut anywhere. */
  readonly level: 'session' | 'bytes'
  readonly onEnd: () => void
}

// What a socket's buffers hold: past it, the gateway is not asked for more.
const PIECES_UNDER_WAY = 6
const NEWLINE = 10

/** Where whole messages end, in bytes. */
const messageEnds = (bytes: Uint8Array): number[] => {
  const ends: number[] = []
  for (let at = 1; at < bytes.length; at++) if (bytes[at] === NEWLINE && bytes[at - 1] === NEWLINE) ends.push(at + 1)
  return ends
}

const join = (pieces: readonly Uint8Array[]): Uint8Array => {
  const [only] = pieces
  if (only !== undefined && pieces.length === 1) return only
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}

export const createWire = (source: ReadableStream<Uint8Array>, options: WireOptions): Wire => {
  const { time, chance, latency, level } = options
  const reader = source.getReader()
  const waiting: Uint8Array[] = []
  let underWay = 0
  let lastAt = 0
  let left = Number.POSITIVE_INFINITY
  let stalledUntil = 0
  let isOver = false
  let isMuted = false
  let isDoubled = false
  let wanted: (() => void) | undefined
  let roomy: (() => void) | undefined
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined

  const cuts = (bytes: Uint8Array): number[] => {
    const places =
      level === 'session'
        ? messageEnds(bytes).filter(() => chance.happens(0.6))
        : Array.from({ length: chance.below(4) }, () => chance.below(bytes.length)).toSorted((a, b) => a - b)
    return [...new Set([...places, bytes.length])].filter((at) => at > 0)
  }
  const give = (): void => {
    if (wanted === undefined || waiting.length === 0 || time.now() < stalledUntil) return
    controller?.enqueue(join(waiting.splice(0)))
    wanted()
    wanted = undefined
    roomy?.()
  }
  const release = (): void => {
    isOver = true
    waiting.length = 0
    wanted?.()
    roomy?.()
    options.onEnd()
    // The gateway hears of it later than the client.
    time.later(() => void reader.cancel().catch(() => undefined), chance.below(latency + 1))
  }
  const end = (how: 'break' | 'close'): void => {
    if (isOver) return
    if (how === 'close') controller?.close()
    else controller?.error(new TypeError('The connection broke.'))
    release()
  }
  const arrive = (piece: Uint8Array): void => {
    underWay--
    if (isOver || isMuted) return
    const whole = piece.length < left
    waiting.push(whole ? piece : piece.subarray(0, left))
    left -= piece.length
    give()
    if (!whole) end('break')
  }
  const send = (piece: Uint8Array): void => {
    lastAt = Math.max(lastAt, time.now() + chance.below(latency + 1))
    underWay++
    time.later(() => arrive(piece), lastAt - time.now())
  }
  const pump = async (): Promise<void> => {
    for (;;) {
      while (!isOver && underWay + waiting.length >= PIECES_UNDER_WAY) {
        await new Promise<void>((resolve) => {
          roomy = resolve
        })
      }
      if (isOver) return
      const { done, value } = await reader.read()
      if (isOver) return
      if (done) return void time.later(() => end('close'), Math.max(0, lastAt - time.now()))
      let from = 0
      for (const to of cuts(value)) {
        const piece = value.subarray(from, to)
        send(piece)
        if (isDoubled && level === 'session') send(piece)
        isDoubled = false
        from = to
      }
    }
  }

  const body = new ReadableStream<Uint8Array>(
    {
      start(given) {
        controller = given
      },
      pull: () =>
        new Promise((resolve) => {
          wanted = resolve
          give()
        }),
      cancel() {
        if (!isOver) release()
      },
    },
    { highWaterMark: 0 },
  )
  void pump().catch(() => end('break'))
  return {
    body,
    end,
    cutAfter(bytes) {
      left = Math.min(left, bytes)
    },
    mute() {
      isMuted = true
    },
    stall(ms) {
      stalledUntil = time.now() + ms
      time.later(give, ms)
    },
    double() {
      isDoubled = true
    },
  }
}
