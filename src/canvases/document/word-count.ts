import type { Readable } from '../../contract/index.ts'
import type { CanvasSurface } from '../../react/index.ts'
import { countWords } from './outline.ts'

// Counting reads the whole text: twice a second is as often as a person looks, and costs typing nothing.
const INTERVAL_MS = 500

/** The number of words, a little late. */
export const createWordCount = (
  canvas: Pick<CanvasSurface, 'state' | 'onText' | 'rev' | 'children'>,
): Readable<number> => {
  let count = countWords(canvas.state)
  const listeners = new Set<() => void>()
  let timer: ReturnType<typeof setTimeout> | undefined

  const recount = (): void => {
    timer = undefined
    const next = countWords(canvas.state)
    if (next === count) return
    count = next
    for (const listener of Array.from(listeners)) listener()
  }
  const schedule = (): void => {
    timer ??= setTimeout(recount, INTERVAL_MS)
  }

  let stops: readonly (() => void)[] = []
  return {
    get: () => count,
    subscribe: (listener) => {
      if (listeners.size === 0) {
        stops = [canvas.onText(schedule), canvas.rev.subscribe(schedule), canvas.children(null).subscribe(schedule)]
        schedule()
      }
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
        if (listeners.size > 0) return
        for (const stop of stops) stop()
        clearTimeout(timer)
        timer = undefined
      }
    },
  }
}
