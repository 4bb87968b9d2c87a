import type { BlockId } from '../../contract/index.ts'
import type { BlockSelection } from './block-selection.ts'

export interface Range {
  readonly start: number
  readonly end: number
}

type Place =
  | { readonly kind: 'text'; readonly id: BlockId; readonly text: string; readonly range: Range }
  | { readonly kind: 'blocks'; readonly ids: ReadonlySet<BlockId>; readonly blocks: BlockSelection }

// More than there are edits to undo.
const MAX_PLACES = 400
// As long as what is typed in one go is undone in one go.
const PAUSE_MS = 1000

/**
 * Where the caret was when a text read as it does: what an undo brings back is found again by it, whatever others did
 * elsewhere meanwhile.
 */
export const createCaretMemory = () => {
  let places: readonly Place[] = []
  let typed: { readonly id: BlockId; readonly time: number } | null = null

  const add = (place: Place): void => {
    places = [...places.slice(1 - MAX_PLACES), place]
  }
  const put = (id: BlockId, text: string, range: Range): void => add({ kind: 'text', id, text, range })

  return {
    put,
    putBlocks: (ids: readonly BlockId[], blocks: BlockSelection): void =>
      add({ kind: 'blocks', ids: new Set(ids), blocks }),
    /** Before a key of a text: of what is typed in one go, only the first. */
    typing: (id: BlockId, text: string, range: Range, time: number): void => {
      if (typed?.id !== id || time - typed.time >= PAUSE_MS) put(id, text, range)
    },
    /** After it: of what is typed in one go, only the last. */
    typedTo: (id: BlockId, text: string, range: Range, time: number): void => {
      const goesOn = typed?.id === id && time - typed.time < PAUSE_MS
      const last = places.at(-1)
      if (goesOn && last?.kind === 'text' && last.id === id) places = places.slice(0, -1)
      typed = { id, time }
      put(id, text, range)
    },
    /** The newest place in what an undo changed; whole blocks only where they came back. */
    recall: (changed: ReadonlyMap<BlockId, string>, added: readonly BlockId[]): Place | null =>
      places.findLast((place) =>
        place.kind === 'text' ? changed.get(place.id) === place.text : added.some((id) => place.ids.has(id)),
      ) ?? null,
  }
}
export type CaretMemory = ReturnType<typeof createCaretMemory>
