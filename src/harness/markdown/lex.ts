import { Lexer } from 'marked'
import type { Token } from 'marked'

/** More marks of emphasis than this in one segment are not prose: pairing them takes a parser the square of their count. */
const MARKS = 1000
const DEEPEST = 24
/** Quotes and items that begin on one line, one inside the other. */
const NEST = new RegExp(`^(?:[ \\t]*(?:>|[-+*](?=[ \\t])|\\d{1,9}[.)](?=[ \\t]))){${DEEPEST}}`, 'm')
/** Indent that only a very deep list has, before an item. */
const DEEP_ITEM = new RegExp(`^[ \\t]{${DEEPEST * 4},}(?:[-+*]|\\d{1,9}[.)])[ \\t]`, 'm')

const countMarks = (text: string): number => {
  let count = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    // * _ ~
    if (code === 42 || code === 95 || code === 126) count++
  }
  return count
}

const isTame = (text: string): boolean =>
  !NEST.test(text) && !DEEP_ITEM.test(text) && (text.length <= MARKS || countMarks(text) <= MARKS)

/** The blocks of one segment; a text that no person writes, and that would hold up the page, stays as it is. */
export const lex = (text: string): readonly Token[] =>
  isTame(text) ? new Lexer({ gfm: true }).lex(text) : [{ type: 'raw', raw: text }]
