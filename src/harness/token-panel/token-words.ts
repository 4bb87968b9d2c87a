import type { Token } from '../../contract/index.ts'
import { wordsOf } from '../controls/words.ts'
import { withoutTurns } from '../../react/text/turns.ts'

/** `board.wip_limit` is "Wip limit" where nobody gave it a label. */
export const tokenLabel = (path: string, token: Token): string =>
  withoutTurns(token.label ?? wordsOf(path.slice(path.indexOf('.') + 1)))

/** The words of a search, each of which must be found; in the same case as what they are looked for in. */
export const searchWords = (query: string): readonly string[] => query.toLocaleLowerCase().split(/\s+/u).filter(Boolean)

/** Whether all words stand in a token's label, path or description. */
export const matchesWords = (words: readonly string[], path: string, token: Token | undefined): boolean => {
  const label = token === undefined ? '' : tokenLabel(path, token)
  const text = `${label}\n${path}\n${token?.description ?? ''}`.toLocaleLowerCase()
  return words.every((word) => text.includes(word))
}

export interface TextPiece {
  readonly text: string
  readonly isFound: boolean
}

/** A text in pieces, those that a search found marked. */
export const piecesOf = (text: string, words: readonly string[]): readonly TextPiece[] => {
  const lower = text.toLocaleLowerCase()
  // Some letters are longer in small; then no place in one is a place in the other.
  if (words.length === 0 || lower.length !== text.length) return [{ text, isFound: false }]
  const pieces: TextPiece[] = []
  let from = 0
  while (from < text.length) {
    const hits = words.flatMap((word) => {
      const at = lower.indexOf(word, from)
      return at < 0 ? [] : [{ at, end: at + word.length }]
    })
    const first = hits.toSorted((a, b) => a.at - b.at || b.end - a.end)[0]
    if (first === undefined) break
    if (first.at > from) pieces.push({ text: text.slice(from, first.at), isFound: false })
    pieces.push({ text: text.slice(first.at, first.end), isFound: true })
    from = first.end
  }
  if (from < text.length || pieces.length === 0) pieces.push({ text: text.slice(from), isFound: false })
  return pieces
}
