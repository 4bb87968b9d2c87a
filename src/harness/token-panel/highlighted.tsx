import type { ReactElement } from 'react'
import { piecesOf } from './token-words.ts'

/** A text with what a search found in it marked. */
export const Highlighted = ({
  text,
  words,
}: {
  readonly text: string
  readonly words: readonly string[]
}): ReactElement => (
  <>
    {piecesOf(text, words).map((piece, index) =>
      // Pieces have no names of their own, and are told anew with every letter.
      // oxlint-disable-next-line react/no-array-index-key
      piece.isFound ? <mark key={index}>{piece.text}</mark> : <span key={index}>{piece.text}</span>,
    )}
  </>
)
