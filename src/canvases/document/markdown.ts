import { Lexer } from 'marked'
import type { MarkedToken, Token, Tokens } from 'marked'
import { MAX_INDENT } from './blocks.ts'
import type { Draft } from './blocks.ts'

// What would begin another kind of block, where it stands at the start of a line of plain text.
const BEGINS_BLOCK = /^(?:#{1,6}(?=\s|$)|[-+*](?=\s|$)|>|`{3,}|~{3,}|=+\s*$|-+\s*$|:?-+:?\s*\||\||<|\[[^\]]*\]:)/
const BEGINS_NUMBER = /^(\d{1,9})([.)])(?=\s|$)/
const BEGINS_TASK = /^\[[ xX]\](?=\s|$)/
const ESCAPED = /^\\([#\-+*>`~=|:<[\\_&])|^(\d{1,9})\\([.)])|^&#(32|9);/

const escapeLine = (line: string): string => {
  if (/^[ \t]/.test(line)) return `&#${line.charCodeAt(0)};${line.slice(1)}`
  if (BEGINS_NUMBER.test(line)) return line.replace(BEGINS_NUMBER, '$1\\$2')
  const isBlock = BEGINS_BLOCK.test(line) || BEGINS_TASK.test(line) || /^(?:[*_-]\s*){3,}$/.test(line)
  return isBlock || /^[\\&]/.test(line) ? `\\${line}` : line
}

const unescapeLine = (line: string): string =>
  line.replace(
    ESCAPED,
    (_, mark: string | undefined, number: string | undefined, dot: string, code: string) =>
      mark ?? (number === undefined ? String.fromCharCode(Number(code)) : number + dot),
  )

/** Lines of one text, where each but the last ends with a backslash: a line break, and not a new block. */
const escapeText = (text: string): readonly string[] => {
  const lines = text.split('\n')
  return lines.map((line, index) => escapeLine(line) + (index < lines.length - 1 ? '\\' : ''))
}

const fenceFor = (text: string): string =>
  '`'.repeat(Math.max(3, ...[...text.matchAll(/`{3,}/g)].map(([run]) => run.length + 1)))

const linesOf = ({ type, text = '', level, done }: Draft, number: number): readonly string[] => {
  const marked = (mark: string): readonly string[] => {
    const [first = '', ...others] = escapeText(text)
    return [`${mark}${first}`.trimEnd(), ...others.map((line) => ' '.repeat(mark.length) + line)]
  }
  switch (type) {
    case 'heading':
      return [`${'#'.repeat(level ?? 2)} ${escapeText(text).join(' ').replaceAll(/\\ /g, ' ')}`.trimEnd()]
    case 'bulleted':
      return marked('- ')
    case 'numbered':
      return marked(`${number}. `)
    case 'todo':
      return marked(`- [${done === true ? 'x' : ' '}] `).map((line, index) => (index === 0 ? line : line.slice(4)))
    case 'quote':
      return escapeText(text).map((line) => `> ${line}`.trimEnd())
    case 'code':
      return [fenceFor(text), ...(text === '' ? [] : text.split('\n')), fenceFor(text)]
    case 'divider':
      return ['---']
    case 'paragraph':
      return escapeText(text)
  }
}

const isItem = ({ type }: Draft): boolean => type === 'bulleted' || type === 'numbered' || type === 'todo'
const listOf = ({ type }: Draft): string => (type === 'numbered' ? 'ordered' : 'unordered')

/** Blocks as Markdown (CommonMark with task lists): what other tools, and `parseMarkdown`, read as the same blocks. */
export const toMarkdown = (drafts: readonly Draft[]): string => {
  const numbers: number[] = []
  const widths: number[] = []
  let text = ''
  drafts.forEach((draft, index) => {
    const indent = draft.indent ?? 0
    const before = drafts[index - 1]
    const previousIndent = before?.indent ?? 0
    if (indent < previousIndent) numbers.length = indent + 1
    numbers[indent] = draft.type === 'numbered' ? (indent > previousIndent ? 0 : (numbers[indent] ?? 0)) + 1 : 0
    const pad = ' '.repeat(widths.slice(0, indent).reduce((sum, width) => sum + width, 0))
    widths[indent] = isItem(draft) ? (draft.type === 'numbered' ? `${numbers[indent]}. `.length : 2) : 0
    const isTight = before !== undefined && isItem(before) && isItem(draft)
    const sameList = isTight && (indent !== previousIndent || listOf(before) === listOf(draft))
    if (before !== undefined) text += sameList ? '\n' : '\n\n'
    text += linesOf(draft, numbers[indent] ?? 1)
      .map((line) => (line === '' ? '' : pad + line))
      .join('\n')
  })
  return text
}

const isMarked = (token: Token): token is MarkedToken => token.type !== 'generic'

/** One text of several lines; a backslash or two spaces at the end of a line only say that it breaks there. */
const joinLines = (text: string): string =>
  text
    .split('\n')
    .map((line, index, all) => unescapeLine(index < all.length - 1 ? line.replace(/(?:\\| {2,})$/, '') : line))
    .join('\n')

/** Lines that break on purpose are one text; others become blocks of their own, as whoever copied them saw them. */
const paragraphs = (text: string): readonly Draft[] =>
  text
    .split(/(?<!\\| {2})\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => ({ type: 'paragraph', text: joinLines(line.trimEnd()) }))

const itemDrafts = (item: Tokens.ListItem, isOrdered: boolean, indent: number): readonly Draft[] => {
  const [first, ...others] = item.tokens.filter(({ type }) => type !== 'space' && type !== 'checkbox')
  const own = first?.type === 'text' || first?.type === 'paragraph' ? first : undefined
  const raw = own?.raw.trimEnd() ?? ''
  // A box with nothing behind it is none to the parser.
  const isTask = item.task || /^\[[ xX]\]$/.test(raw)
  const text = joinLines(isTask ? raw.replace(/^\[[ xX]\]\s*/, '') : raw)
  const type = isTask ? 'todo' : isOrdered ? 'numbered' : 'bulleted'
  const draft: Draft = { type, text, indent, ...(isTask ? { done: item.checked === true || /^\[[xX]/.test(raw) } : {}) }
  return [
    draft,
    ...(own === undefined && first !== undefined ? [first, ...others] : others).flatMap((token) =>
      tokenDrafts(token, indent + 1),
    ),
  ]
}

const tokenDrafts = (token: Token, indent: number): readonly Draft[] => {
  if (!isMarked(token)) return []
  const at = (drafts: readonly Draft[]): readonly Draft[] =>
    drafts.map((draft) => ({ ...draft, indent: Math.min(indent, MAX_INDENT) }))
  switch (token.type) {
    case 'space':
    case 'def':
      return token.type === 'def' ? at(paragraphs(token.raw)) : []
    case 'heading':
      return at([{ type: 'heading', text: unescapeLine(token.text), level: Math.min(3, token.depth) }])
    case 'list':
      return token.items.flatMap((item) => itemDrafts(item, token.ordered, Math.min(indent, MAX_INDENT)))
    case 'blockquote':
      return at([{ type: 'quote', text: joinLines(token.text) }])
    case 'code':
      return at([{ type: 'code', text: token.text }])
    // There is no block for it: as it is written, with its columns one below the other, it can be read and copied.
    case 'table':
      return at([{ type: 'code', text: token.raw.trimEnd() }])
    case 'hr':
      return at([{ type: 'divider' }])
    default:
      return at(paragraphs(token.raw))
  }
}

/** Markdown, or plain text of several lines, as blocks. What has no block of its own stays as it is written. */
export const parseMarkdown = (text: string): readonly Draft[] => {
  const lines = text.replaceAll(/\r\n?/g, '\n').replaceAll(/[\u2028\u2029]/g, '\n')
  const drafts = Lexer.lex(lines, { gfm: true }).flatMap((token) => tokenDrafts(token, 0))
  return drafts.map((draft) => (draft.indent === 0 ? { ...draft, indent: 0 } : draft))
}
