import { Lexer } from 'marked'
import type { Token, Tokens } from 'marked'
import { plainText, withoutTags } from './plain-text.ts'

/** What stands in a section, in its order. `notes` are what belongs to an item beside its first line. */
export type BriefPart =
  | { readonly kind: 'text' | 'quote' | 'code'; readonly text: string }
  | { readonly kind: 'item'; readonly text: string; readonly notes: string }
  | { readonly kind: 'task'; readonly text: string; readonly notes: string; readonly done: boolean }

export interface BriefSection {
  /** Null: what stands before the first heading, or below the title. */
  readonly heading: string | null
  readonly level: number
  readonly parts: readonly BriefPart[]
}

export interface Brief {
  /** The one heading of level 1, where it is the only one and the first heading; it is no section then. */
  readonly title: string | null
  readonly sections: readonly BriefSection[]
}

interface Open {
  heading: string | null
  level: number
  parts: BriefPart[]
}

const lines = (...texts: readonly string[]): string => texts.filter((text) => text !== '').join('\n')

/** The first cell that says something names the row, the others are its notes, each with its column's name. */
const rowsOf = ({ header, rows }: Tokens.Table): { text: string; notes: string }[] =>
  rows.map((row) => {
    const cells = row
      .map(({ tokens }, column) => ({ name: plainText(header[column]?.tokens), cell: plainText(tokens) }))
      .filter(({ cell }) => cell !== '')
    const [first, ...others] = cells
    return {
      text: first?.cell ?? '',
      notes: lines(...others.map(({ name, cell }) => (name === '' ? cell : `${name}: ${cell}`))),
    }
  })

/** A block inside of an item or a quote, as lines of text; its tasks go to `tasks`, because each is one of its own. */
const innerText = (token: Token, tasks: BriefPart[]): string => {
  switch (token.type) {
    case 'text':
    case 'paragraph':
    case 'heading':
      return plainText((token as Tokens.Paragraph).tokens ?? [token])
    case 'code':
      return (token as Tokens.Code).text
    case 'html':
      return withoutTags(token.raw)
    case 'table':
      return lines(...rowsOf(token as Tokens.Table).map(({ text, notes }) => lines(text, notes)))
    case 'blockquote':
      return lines(...(token as Tokens.Blockquote).tokens.map((inner) => innerText(inner, tasks)))
    case 'list':
      return lines(
        ...(token as Tokens.List).items.map((item) => {
          const [part, ...nested] = partsOf(item)
          tasks.push(...(part?.kind === 'task' ? [part] : []), ...nested)
          return part?.kind === 'item' ? lines(part.text === '' ? '' : `– ${part.text}`, part.notes) : ''
        }),
      )
    default:
      return ''
  }
}

/** An item, then the tasks nested in it. */
const partsOf = (item: Tokens.ListItem): BriefPart[] => {
  const tasks: BriefPart[] = []
  // A tight item has its words and its checkbox as siblings, a loose one a paragraph that holds both.
  const texts = item.tokens
    .filter(({ type }) => type !== 'checkbox')
    .map((token) => innerText(token, tasks))
    .filter((text) => text !== '')
  const [text = '', ...rest] = texts.flatMap((all) => all.split('\n'))
  const notes = lines(...rest)
  return [
    item.task ? { kind: 'task', text, notes, done: item.checked === true } : { kind: 'item', text, notes },
    ...tasks,
  ]
}

const isSaying = (part: BriefPart): boolean => part.kind === 'task' || part.text !== ''

const add = (section: Open, token: Token): void => {
  const push = (...parts: readonly BriefPart[]): void => {
    section.parts.push(...parts.filter(isSaying))
  }
  const tasks: BriefPart[] = []
  switch (token.type) {
    case 'list':
      return push(...(token as Tokens.List).items.flatMap(partsOf))
    case 'blockquote':
      return push({ kind: 'quote', text: innerText(token, tasks) }, ...tasks)
    case 'code':
      return push({ kind: 'code', text: (token as Tokens.Code).text })
    case 'table':
      return push(...rowsOf(token as Tokens.Table).map((row): BriefPart => ({ kind: 'item', ...row })))
    default:
      return push({ kind: 'text', text: innerText(token, tasks) }, ...tasks)
  }
}

/**
 * Reads a brief in GitHub's Markdown. Every heading that stands on its own is a section, but for a single title; every
 * task item, however deep, is one part of the section that it stands in; an item nested in another is its notes, and
 * so is what stands below an item's first line. Headings inside quotes and items are text. A row of a table is an item.
 */
export const parseBrief = (markdown: string): Brief => {
  try {
    return readBrief(new Lexer({ gfm: true }).lex(markdown))
  } catch (error) {
    // The lexer and we walk by recursion: some hundreds of nested quotes or lists are more than the stack holds.
    if (error instanceof RangeError)
      throw new Error('The brief nests quotes or lists too deeply to be read. Flatten them.', { cause: error })
    throw error
  }
}
const readBrief = (tokens: readonly Token[]): Brief => {
  const headings = tokens.filter((token): token is Tokens.Heading => token.type === 'heading')
  const top = headings.filter(({ depth }) => depth === 1)
  const title = top.length === 1 && headings[0]?.depth === 1 ? top[0] : undefined

  const sections: Open[] = [{ heading: null, level: 1, parts: [] }]
  for (const token of tokens) {
    if (token === title) continue
    if (token.type === 'heading') {
      const { depth, tokens: words } = token as Tokens.Heading
      sections.push({ heading: plainText(words), level: depth, parts: [] })
    } else {
      add(sections.at(-1) as Open, token)
    }
  }
  return {
    title: title === undefined ? null : plainText(title.tokens),
    sections: sections.filter(({ heading, parts }) => heading !== null || parts.length > 0),
  }
}

/** The brief in what a run was started with; undefined where it is none. */
export const briefInput = (input: unknown): string | undefined =>
  typeof input === 'object' && input !== null && 'brief' in input && typeof input.brief === 'string'
    ? input.brief
    : undefined
