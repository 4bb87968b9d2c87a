import type { Token } from '../../contract/index.ts'
import type { CanvasHandle } from '../../session/types.ts'
import { NO_WORDS, tokenIn } from '../canvas-words.ts'
import type { DefinitionWords } from '../canvas-words.ts'
import { matchesWords } from './token-words.ts'

export type PanelRow =
  | {
      readonly kind: 'group'
      readonly key: string
      readonly name: string
      readonly isOpen: boolean
    }
  | { readonly kind: 'token'; readonly key: string; readonly path: string }

const groupOf = (path: string): string => (path.includes('.') ? path.slice(0, path.indexOf('.')) : '')

/** As the canvas declares them, then what is there besides. */
const inOrder = (handle: CanvasHandle, paths: readonly string[]): readonly string[] => {
  const declared = Object.keys(handle.definition.tokens)
  const place = new Map(declared.map((path, index) => [path, index]))
  return paths.toSorted((a, b) => (place.get(a) ?? declared.length) - (place.get(b) ?? declared.length))
}

/**
 * The panel's rows: the tokens that match, under their first segment, tokens and groups in the order of the definition.
 * A search opens what is folded.
 */
export const rowsOf = (
  handle: CanvasHandle,
  paths: readonly string[],
  words: readonly string[] = [],
  folded: ReadonlySet<string> = new Set(),
  spoken: DefinitionWords = NO_WORDS,
): { readonly rows: readonly PanelRow[]; readonly shown: number } => {
  const ordered = inOrder(handle, paths)
  const read = (path: string): Token | undefined => {
    const token = handle.state.token(path)
    return token && tokenIn(spoken, path, token)
  }
  const found = words.length === 0 ? ordered : ordered.filter((path) => matchesWords(words, path, read(path)))
  const groups = Map.groupBy(found, groupOf)
  const rows = [...groups].flatMap(([name, members]): PanelRow[] => {
    const isOpen = words.length > 0 || !folded.has(name)
    return [
      { kind: 'group', key: `group:${name}`, name, isOpen },
      ...(isOpen ? members.map((path): PanelRow => ({ kind: 'token', key: path, path })) : []),
    ]
  })
  return { rows, shown: found.length }
}
