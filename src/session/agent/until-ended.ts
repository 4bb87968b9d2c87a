/** When work is over, and the error that says why. */
export interface Ending {
  readonly signal: AbortSignal
  /** Throws where it is over. */
  check(): void
}

/** Waits no longer than the work lasts: what is waited for may never come. It goes on by itself, unheard. */
export const untilEnded = <T>(wait: Promise<T>, { signal, check }: Ending): Promise<T> =>
  new Promise((resolve, reject) => {
    const end = (): void => {
      try {
        check()
      } catch (error) {
        reject(error)
      }
    }
    const settle = (): void => signal.removeEventListener('abort', end)
    signal.addEventListener('abort', end, { once: true })
    end()
    wait.then(resolve, reject).finally(settle)
  })

/** The pieces of a source, as long as the work lasts. */
export async function* piecesUntilEnded<T>(source: AsyncIterable<T>, ending: Ending): AsyncGenerator<T> {
  const iterator = source[Symbol.asyncIterator]()
  let isDone = false
  try {
    for (;;) {
      const next = await untilEnded(iterator.next(), ending)
      isDone = next.done === true
      if (next.done === true) return
      yield next.value
    }
  } finally {
    // Not awaited: a source that is stuck would hold its reader with it.
    if (!isDone) iterator.return?.().catch(() => undefined)
  }
}
