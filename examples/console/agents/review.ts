import { cardTitle } from './board-plan.ts'
import type { Brief } from './brief.ts'
import { sectionName } from './draft.ts'
import { clip, counted, folded, inWords, mentions } from './plain-text.ts'

/** What a canvas shows, flattened in reading order; a document's `text` and a board's `title` are both `text` here. */
export interface SeenBlock {
  readonly id: string
  readonly type: string
  readonly text: string
  readonly done: boolean
  /** The column that a card stands in. */
  readonly parent: string | null
}

export interface Review {
  readonly sections: number
  readonly tasks: { readonly all: number; readonly done: number }
  /** What is not as the brief wants it, one line each. */
  readonly missing: readonly string[]
}

const sectionsIn = (blocks: readonly SeenBlock[]): Map<string, boolean> => {
  const found = new Map<string, boolean>()
  let current: string | undefined
  for (const { type, text } of blocks) {
    if (type === 'heading') {
      current = folded(text)
      if (!found.has(current)) found.set(current, false)
    } else if (current !== undefined && text.trim() !== '') {
      found.set(current, true)
    }
  }
  return found
}

/** Holds what was written against the brief: by what stands in the canvases now, whoever wrote it. */
export const reviewOf = (brief: Brief, board: readonly SeenBlock[], document: readonly SeenBlock[]): Review => {
  const written = sectionsIn(document)
  const words = document.map(({ text }) => folded(text)).join('\n')
  const cards = new Map(board.filter(({ type }) => type === 'card').map((card) => [folded(card.text), card]))
  const columns = new Set(board.filter(({ type }) => type === 'column').map(({ text }) => folded(text)))
  const missing: string[] = []
  const missingOnBoard: string[] = []
  let all = 0
  let done = 0

  brief.sections.forEach(({ heading, parts, level }, at) => {
    const name = sectionName(heading)
    const quoted = `“${clip(name, 80)}”`
    const hasSubsections = (brief.sections[at + 1]?.level ?? 0) > level
    if (!written.has(folded(name))) missing.push(`The section ${quoted} is not in the document.`)
    else if (written.get(folded(name)) === false) missing.push(`The section ${quoted} has no text in the document.`)
    else if (parts.length === 0 && !hasSubsections) missing.push(`The brief says nothing in ${quoted} but its heading.`)
    if (heading !== null && !columns.has(folded(clip(name, 200))))
      missingOnBoard.push(`The board has no column ${quoted}.`)
    for (const part of parts) {
      if (part.kind !== 'task' || part.text === '') continue
      const title = cardTitle(part.text)
      const card = cards.get(folded(title))
      all += 1
      if (card?.done ?? part.done) done += 1
      if (card === undefined) missingOnBoard.push(`No card for the task “${clip(title, 80)}”.`)
      if (!mentions(words, part.text)) missing.push(`The document does not mention the task “${clip(title, 80)}”.`)
    }
  })
  return {
    sections: brief.sections.length,
    tasks: { all, done },
    missing: [...missing, ...missingOnBoard],
  }
}

const factsOf = ({ sections, tasks }: Review, words: number): string =>
  inWords([
    counted(words, 'word'),
    counted(sections, 'section'),
    tasks.all === 0 ? 'no tasks' : `${counted(tasks.all, 'task')}, ${tasks.done} done`,
  ])

const LISTED = 8

const verdict = (review: Review, words: number, list: (lines: readonly string[]) => string): string => {
  const { missing } = review
  const lines = [
    ...missing.slice(0, LISTED),
    ...(missing.length > LISTED ? [`And ${missing.length - LISTED} more.`] : []),
  ]
  const rest = missing.length === 0 ? ' Nothing of the brief is missing.' : list(lines)
  return `I read the document against the brief: ${factsOf(review, words)}.${rest}`
}

/** The verdict as the director says it, in Markdown. */
export const verdictOf = (review: Review, words: number): string =>
  verdict(review, words, (lines) => ` To look at:\n\n${lines.map((line) => `- ${line}`).join('\n')}`)

/** The same for a token, which is plain text. */
export const noteOf = (review: Review, words: number): string =>
  verdict(review, words, (lines) => ` ${lines.join(' ')}`)
