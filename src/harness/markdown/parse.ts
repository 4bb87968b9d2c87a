import { Lexer } from 'marked'
import type { Token } from 'marked'

export interface ParsedMarkdown {
  /** Blocks that can no longer change, however the text goes on; each keeps its identity. */
  readonly settled: readonly Token[]
  /** The last blocks, parsed anew with each delta. */
  readonly open: readonly Token[]
}

const lex = (text: string): Token[] => new Lexer({ gfm: true }).lex(text)

/** How many of the blocks cannot change any more: all before the last, once the last has a whole line of its own. */
const settledCount = (blocks: readonly Token[]): number => {
  let last = blocks.length - 1
  while (last >= 0 && blocks[last]?.type === 'space') last--
  if (last <= 0) return 0
  // Half a line may still join the block before it: "1. a\n\n2" becomes one list with its next character.
  if (blocks[last]?.raw.includes('\n') === true || blocks[last + 1] !== undefined) return last
  let before = last - 1
  while (before >= 0 && blocks[before]?.type === 'space') before--
  return Math.max(before, 0)
}

/**
 * A parser for one growing text: called with a longer version of the same text, it parses only what follows the last
 * settled block; called with any other text, it starts again. The same text gives the same answer.
 */
export const createMarkdownParser = (): ((text: string) => ParsedMarkdown) => {
  let seen = ''
  let settledLength = 0
  let parsed: ParsedMarkdown = { settled: [], open: [] }

  return (text) => {
    if (text === seen) return parsed
    if (!text.startsWith(seen)) {
      settledLength = 0
      parsed = { settled: [], open: [] }
    }
    seen = text
    // The lexer turns CRLF into LF, so lengths of `raw` are those of the text only without CR.
    const rest = text.slice(settledLength)
    const blocks = lex(rest)
    const count = rest.includes('\r') ? 0 : settledCount(blocks)
    if (count === 0) {
      parsed = { settled: parsed.settled, open: blocks }
      return parsed
    }
    const done = blocks.slice(0, count)
    settledLength += done.reduce((sum, block) => sum + block.raw.length, 0)
    parsed = { settled: [...parsed.settled, ...done], open: blocks.slice(count) }
    return parsed
  }
}
