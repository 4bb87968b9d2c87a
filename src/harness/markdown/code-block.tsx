'use client'
// Code only grows at its end, so a piece's place is its identity.
// oxlint-disable react/no-array-index-key
import { useEffect, useRef } from 'react'
import type { ReactElement } from 'react'
import { CopyButton } from '../controls/copy-button.tsx'
import { Scrollable } from '../controls/scrollable.tsx'
import { useMessages } from '../frame.tsx'
import { withoutTurns } from '../../react/text/turns.ts'
import { highlight } from './highlight/highlight.ts'

const PIECE_LINES = 48
const PIECE_LENGTH = 8192

/** Long code in pieces of whole lines, so that a line which comes lays out one piece and not all. */
export const piecesOf = (text: string): readonly string[] => {
  const pieces: string[] = []
  for (let start = 0; start < text.length;) {
    let end = start
    for (let lines = 0; lines < PIECE_LINES && end < text.length && end - start < PIECE_LENGTH; lines++) {
      const newline = text.indexOf('\n', end)
      end = newline < 0 ? text.length : newline + 1
    }
    // A line of any length is cut too; its pieces stay on one line.
    if (end - start > 2 * PIECE_LENGTH) end = start + PIECE_LENGTH
    pieces.push(text.slice(start, end))
    start = end
  }
  return pieces
}

export interface CodeBlockProps {
  readonly text: string
  readonly lang: string
  /** Whether all of it is there; only then it is highlighted. */
  readonly isClosed: boolean
}

export const CodeBlock = ({ text: given, lang, isClosed }: CodeBlockProps): ReactElement => {
  const messages = useMessages()
  const code = useRef<HTMLElement>(null)
  const text = withoutTurns(given)
  const name = lang === '' ? messages.code : lang
  useEffect(() => {
    if (isClosed && code.current !== null) return highlight(code.current, text, lang)
    return undefined
  }, [isClosed, text, lang])
  return (
    <figure data-atoms-part="code-block">
      <figcaption>
        <span>{name}</span>
        <CopyButton text={text} iconOnly />
      </figcaption>
      <Scrollable as="pre" label={name}>
        <code ref={code}>
          {text.length <= PIECE_LENGTH / 4
            ? text
            : piecesOf(text).map((piece, index) => (
                <span key={index} data-atoms-part="code-piece" data-lines={piece.endsWith('\n') ? '' : undefined}>
                  {piece}
                </span>
              ))}
        </code>
      </Scrollable>
    </figure>
  )
}
