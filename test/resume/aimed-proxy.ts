import { createLoopbackProxy } from './loopback-proxy.ts'
import type { LoopbackProxy } from './loopback-proxy.ts'

export interface AimedProxy extends LoopbackProxy {
  /** How many connections it broke so far. */
  readonly cuts: number
  /** Breaks the connection of the next request that it is aimed at, once so many bytes of that side went through. */
  cut(side: 'request' | 'answer', byte: number): void
  /** How long the last request that it is aimed at was, and its answer. */
  seen(): { readonly request: number; readonly answer: number }
}

/** Passes bytes on to a port of loopback, and breaks connections at a chosen byte of a request that begins with `head`, or of its answer. */
export const createAimedProxy = async (port: number, head: string): Promise<AimedProxy> => {
  let cuts = 0
  let aim: { readonly side: 'request' | 'answer'; readonly byte: number } | undefined
  let seen = { request: 0, answer: 0 }

  const proxy = await createLoopbackProxy(port, () => {
    // Of the request under way on this connection; undefined where it is another one.
    let passed: { request: number; answer: number } | undefined
    let left = { request: Number.POSITIVE_INFINITY, answer: Number.POSITIVE_INFINITY }
    return ({ side, chunk, to, end }) => {
      if (side === 'request' && /^(?:GET|POST) \//.test(chunk.toString('latin1', 0, 8))) {
        passed = chunk.toString('latin1', 0, head.length) === head ? { request: 0, answer: 0 } : undefined
        if (passed !== undefined) {
          seen = passed
          left = { request: Number.POSITIVE_INFINITY, answer: Number.POSITIVE_INFINITY }
          if (aim !== undefined) left[aim.side] = aim.byte
          aim = undefined
        }
      }
      if (passed === undefined) return void to.write(chunk)
      passed[side] += chunk.length
      if (chunk.length <= left[side] && left[side] !== 0) {
        left[side] -= chunk.length
        return void to.write(chunk)
      }
      cuts++
      const rest = left[side]
      left[side] = Number.POSITIVE_INFINITY
      // What fits still arrives, so that the other side sees a broken message and not none.
      if (rest === 0) end()
      else to.write(chunk.subarray(0, rest), () => end())
    }
  })
  return {
    ...proxy,
    get cuts() {
      return cuts
    },
    cut(side, byte) {
      aim = { side, byte }
    },
    seen: () => seen,
  }
}
