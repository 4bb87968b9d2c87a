import type { Brief, BriefPart } from './brief.ts'
import { clip } from './plain-text.ts'

export interface PlannedCard {
  readonly title: string
  readonly done: boolean
  readonly notes: string
}

export interface PlannedColumn {
  readonly title: string
  readonly cards: readonly PlannedCard[]
}

export interface PlannedBoard {
  readonly title: string
  readonly columns: readonly PlannedColumn[]
}

// A card is read at a glance, and a note in its panel; the document has the whole of both.
const MAX_TITLE = 200
const MAX_NOTES = 4000

export const UNNAMED = 'Brief'

/** A card's title for a task; the same function finds the card again. */
export const cardTitle = (text: string): string => clip(text === '' ? 'Untitled task' : text, MAX_TITLE)

const cardOf = (part: BriefPart): PlannedCard => {
  const notes = part.kind === 'item' || part.kind === 'task' ? part.notes : ''
  const title = cardTitle(part.text.replaceAll('\n', ' '))
  const whole = title === part.text || part.text === '' ? notes : `${part.text}\n${notes}`.trim()
  return { title, done: part.kind === 'task' && part.done, notes: clip(whole, MAX_NOTES) }
}

const isWork = ({ kind }: BriefPart): boolean => kind === 'task' || kind === 'item'

/**
 * A board from a brief: its title, a column for each section, a card for each task and each plain list item (a list
 * under a heading is mostly work that nobody ticked yet). Prose belongs into the document, so what stands before the
 * first heading makes a column only where it lists something; a brief without any section has one column, in which its
 * paragraphs are cards too.
 */
export const planBoard = ({ title, sections }: Brief): PlannedBoard => {
  const isFlat = sections.every(({ heading }) => heading === null)
  const columns = sections
    .map(({ heading, parts }) => ({ heading, parts: isFlat ? parts : parts.filter(isWork) }))
    .filter(({ heading, parts }) => heading !== null || parts.length > 0)
    .map(({ heading, parts }) => ({
      title: heading === null ? UNNAMED : clip(heading === '' ? 'Untitled' : heading, MAX_TITLE),
      cards: parts.map(cardOf),
    }))
  return {
    title: clip(title === null || title === '' ? 'Untitled brief' : title, MAX_TITLE),
    columns: columns.length > 0 ? columns : [{ title: UNNAMED, cards: [] }],
  }
}
