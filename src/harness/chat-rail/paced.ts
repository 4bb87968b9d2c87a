import type { Readable } from '../../contract/index.ts'

/** As often as an eye tells growing text apart: more would lay out and paint frames for nobody. */
const PACE_MS = 33
/** A frame that comes a little early is still the one that was meant. */
const EARLY_MS = 4

/** What `source` holds, told at once after a pause and then each 33 ms at most; the last of it always is. */
export const paced = <T>(source: Readable<T>): Readable<T> => {
  let readers = 0
  let shown = source.get()
  return {
    get: () => (readers === 0 ? source.get() : shown),
    subscribe: (tell) => {
      readers++
      shown = source.get()
      let last = Number.NEGATIVE_INFINITY
      let frame: number | undefined
      const due = (): void => {
        const now = performance.now()
        if (now - last < PACE_MS - EARLY_MS) {
          frame = requestAnimationFrame(due)
          return
        }
        frame = undefined
        last = now
        shown = source.get()
        tell()
      }
      const stop = source.subscribe(() => {
        if (frame === undefined) due()
      })
      return () => {
        readers--
        if (frame !== undefined) cancelAnimationFrame(frame)
        stop()
      }
    },
  }
}
