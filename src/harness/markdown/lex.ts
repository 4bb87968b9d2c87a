import { Lexer, Tokenizer } from 'marked'
import type { Rules, Token } from 'marked'
import { WIDE } from './whole-inline.ts'

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

/**
 * A mark beside Chinese and Japanese punctuation opens and ends as it does beside a letter: where no spaces are set,
 * `**注意：**请` would stay what it is.
 */
const withWide = ({ source, flags }: RegExp): RegExp =>
  new RegExp(source.replaceAll('\\p{P}', `[\\p{P}--${WIDE.source}]`), flags.replace('u', 'v'))
let inline: Rules['inline'] | undefined

const createLexer = (): Lexer => {
  const tokenizer = new Tokenizer()
  const lexer = new Lexer({ gfm: true, tokenizer })
  const { rules } = tokenizer
  inline ??= {
    ...rules.inline,
    emStrongLDelim: withWide(rules.inline.emStrongLDelim),
    emStrongRDelimAst: withWide(rules.inline.emStrongRDelimAst),
    delLDelim: withWide(rules.inline.delLDelim),
    delRDelim: withWide(rules.inline.delRDelim),
  }
  tokenizer.rules = { ...rules, inline }
  return lexer
}

/** The blocks of one segment; a text that no person writes, and that would hold up the page, stays as it is. */
export const lex = (text: string): readonly Token[] =>
  isTame(text) ? createLexer().lex(text) : [{ type: 'raw', raw: text }]
