import type { Readable } from '../../contract/readable.ts'
import type { Key, Overlay } from '../../state/index.ts'
import type { Frames, Source } from '../core/frames.ts'
import { Watched } from '../core/watched.ts'

/** What is shown of a canvas, key by key: others' changes are told once per frame, one's own at once. */
export interface Shown {
  readable<T>(key: Key, read: () => T): Readable<T>
  /** Does one's own edit: who shows what it changed hears of it before this returns. */
  edit<T>(change: () => T): T
  /** Drops the names that nobody shows. */
  forget(): void
}

interface Board {
  readonly overlay: Overlay
  readonly frames: Frames
  /** Sources that one's own edit touched; undefined while there is none. */
  hot: Source[] | undefined
}

/** One key for those who show it. */
class KeyReadable<T> extends Watched implements Readable<T> {
  readonly get: () => T
  readonly #board: Board
  readonly #key: Key
  #stop: (() => void) | undefined

  constructor(board: Board, key: Key, read: () => T) {
    super()
    this.#board = board
    this.#key = key
    this.get = read
  }

  protected override onWatched(): void {
    const { overlay, frames } = this.#board
    this.#stop = overlay.listen(this.#key, () => {
      const { hot } = this.#board
      if (hot === undefined) frames.add(this)
      else hot.push(this)
    })
  }

  protected override onUnwatched(): void {
    this.#stop?.()
    this.#stop = undefined
  }
}

// Keys that were shown once and are not any more; past it they are made anew when they are.
const MOST_READABLES = 4_096

export const createShown = (overlay: Overlay, frames: Frames): Shown => {
  const readables = new Map<Key, KeyReadable<unknown>>()
  let most = MOST_READABLES
  const board: Board = { overlay, frames, hot: undefined }
  return {
    readable<T>(key: Key, read: () => T): Readable<T> {
      let readable = readables.get(key)
      if (readable === undefined && readables.size >= most) {
        for (const [old, { isWatched }] of readables) if (!isWatched) readables.delete(old)
        most = Math.max(MOST_READABLES, readables.size * 2)
      }
      if (readable === undefined) readables.set(key, (readable = new KeyReadable<unknown>(board, key, read)))
      return readable as Readable<T>
    },
    forget() {
      for (const [key, readable] of readables) if (!readable.isWatched) readables.delete(key)
    },
    edit(change) {
      if (board.hot !== undefined) return change()
      const hot: Source[] = []
      board.hot = hot
      try {
        return change()
      } finally {
        board.hot = undefined
        for (const source of new Set(hot)) source.notify()
      }
    },
  }
}
