import type { Token, Tokens } from 'marked'
import { decodeEntities } from '../../../src/harness/markdown/entities.ts'

const childrenOf = (token: Token): readonly Token[] | undefined => ('tokens' in token ? token.tokens : undefined)

const inline = (token: Token): string => {
  switch (token.type) {
    case 'text':
      return childrenOf(token)?.map(inline).join('') ?? decodeEntities((token as Tokens.Text).text)
    case 'escape':
    case 'codespan':
      return (token as Tokens.Codespan).text
    case 'br':
      return ' '
    case 'html':
      return /^<br\b/i.test(token.raw) ? ' ' : ''
    case 'checkbox':
      return ''
    // An image is its description: agents work on words, and never on bytes.
    default:
      return childrenOf(token)?.map(inline).join('') ?? ''
  }
}

/** What a person reads in these inline tokens, on one line: no marks, no tags, a link as its words. */
export const plainText = (tokens: readonly Token[] | undefined): string =>
  (tokens ?? []).map(inline).join('').replace(/\s+/gu, ' ').trim()

/** What a block of raw HTML says without its tags and comments. */
export const withoutTags = (html: string): string =>
  decodeEntities(
    html
      .replace(/<!--[\s\S]*?(?:-->|$)/gu, ' ')
      .replace(/<(script|style)\b[\s\S]*?(?:<\/\1>|$)/giu, ' ')
      .replace(/<[^>]*>/gu, ' '),
  )
    .replace(/\s+/gu, ' ')
    .trim()

export const countWords = (text: string): number => text.match(/\S+/gu)?.length ?? 0

/** At most `limit` code units, cut after a word where there is one, and never inside a character. */
export const clip = (text: string, limit: number): string => {
  if (text.length <= limit) return text
  const cut = text.slice(0, limit - 1)
  const space = cut.lastIndexOf(' ')
  return `${(space > limit / 2 ? cut.slice(0, space) : cut.replace(/[\ud800-\udbff]$/u, '')).trimEnd()}…`
}

/** `a, b and c`; of many the first `limit`, and how many more. */
export const inWords = (all: readonly string[], limit = 8): string => {
  const parts = all.length > limit ? [...all.slice(0, limit), `${all.length - limit} more`] : all
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
}

export const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`

/** For comparing what people wrote: case, spacing and form of accents do not matter. */
export const folded = (text: string): string => text.normalize('NFC').toLowerCase().replace(/\s+/gu, ' ').trim()

const bare = (text: string): string => ` ${folded(text.replace(/[^\p{L}\p{M}\p{N}]+/gu, ' '))} `

/** Whether a text holds another, by whole words: "one" is not found in "done". */
export const mentions = (text: string, part: string): boolean => {
  return bare(part).trim() === '' ? folded(text).includes(folded(part)) : bare(text).includes(bare(part))
}
