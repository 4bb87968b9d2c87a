import { createLoopbackProxy } from './loopback-proxy.ts'
import type { LoopbackProxy } from './loopback-proxy.ts'

export interface CuttingProxy extends LoopbackProxy {
  /** How many connections it broke so far. */
  readonly cuts: number
  /** From now on it only passes on. */
  calm(): void
}

/**
 * Passes bytes on to a port of loopback, and breaks connections at random bytes, either way: in the middle of a
 * request, of an answer, of an event. `bytes` says after how many the next one breaks.
 */
export const createCuttingProxy = async (port: number, random: () => number, bytes: number): Promise<CuttingProxy> => {
  let cuts = 0
  let isCalm = false

  const proxy = await createLoopbackProxy(port, () => {
    let left = Math.floor(random() * bytes)
    return ({ chunk, to, end }) => {
      if (isCalm) return void to.write(chunk)
      if (chunk.length <= left) {
        left -= chunk.length
        return void to.write(chunk)
      }
      cuts++
      // What fits still arrives, so that the other side sees a broken message and not none.
      to.write(chunk.subarray(0, left), () => end())
    }
  })
  return {
    ...proxy,
    get cuts() {
      return cuts
    },
    calm() {
      isCalm = true
    },
  }
}
