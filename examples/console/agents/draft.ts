import type { Brief, BriefPart, BriefSection } from './brief.ts'
import { clip, counted, inWords } from './plain-text.ts'

/** The document's name for what stands before the first heading. */
const INTRODUCTION = 'Introduction'

export const sectionName = (heading: string | null): string =>
  heading === null ? INTRODUCTION : heading === '' ? 'Untitled' : heading

/** A block of the document that is to be typed. */
export interface DraftBlock {
  readonly type: 'heading' | 'paragraph' | 'bulleted' | 'todo' | 'quote' | 'code'
  readonly text: string
  readonly level?: number
  readonly done?: boolean
}

type Task = Extract<BriefPart, { kind: 'task' }>
type Item = Extract<BriefPart, { kind: 'item' }>

const quoted = (text: string): string => `“${clip(text, 80)}”`
const withNotes = ({ text, notes }: { text: string; notes: string }): string =>
  notes === '' ? text : `${text}: ${notes.replaceAll('\n', '; ')}`

/** Neighbours of the same kind together, so that a list is told as one. */
const groups = (parts: readonly BriefPart[]): BriefPart[][] => {
  const result: BriefPart[][] = []
  for (const part of parts) {
    const last = result.at(-1)
    if (last?.[0]?.kind === part.kind && (part.kind === 'task' || part.kind === 'item')) last.push(part)
    else result.push([part])
  }
  return result
}

const tasksSentence = (tasks: readonly Task[]): string => {
  const open = tasks.filter(({ done }) => !done)
  const done = tasks.length - open.length
  if (done === tasks.length)
    return tasks.length === 1 ? 'The one task here is done.' : `All ${tasks.length} tasks here are done.`
  const next = quoted(open[0]?.text ?? '')
  if (tasks.length === 1) return 'One task is open here.'
  return `${counted(tasks.length, 'task')} belong here, ${done === 0 ? 'none' : done} of them done. Next is ${next}.`
}

const drafted = (group: readonly BriefPart[]): DraftBlock[] => {
  const [first] = group
  switch (first?.kind) {
    case 'task':
      return [
        { type: 'paragraph', text: tasksSentence(group as Task[]) },
        ...(group as Task[]).map((task): DraftBlock => ({ type: 'todo', text: withNotes(task), done: task.done })),
      ]
    case 'item':
      return (group as Item[]).length === 1
        ? [{ type: 'paragraph', text: withNotes(first) }]
        : [
            { type: 'paragraph', text: `${counted(group.length, 'point')} to hold on to:` },
            ...(group as Item[]).map((item): DraftBlock => ({ type: 'bulleted', text: withNotes(item) })),
          ]
    case 'quote':
      return [{ type: 'quote', text: first.text }]
    case 'code':
      return [{ type: 'code', text: first.text }]
    case 'text':
      return [{ type: 'paragraph', text: first.text }]
    case undefined:
      return []
  }
}

const subsections = (sections: readonly BriefSection[], at: number): string[] => {
  const own = sections[at]?.level ?? 0
  const after = sections.slice(at + 1)
  const end = after.findIndex(({ level }) => level <= own)
  const below = end < 0 ? after : after.slice(0, end)
  const nearest = Math.min(...below.map(({ level }) => level))
  return below.filter(({ level }) => level === nearest).map(({ heading }) => sectionName(heading))
}

const empty = (heading: string, parts: readonly string[]): string =>
  parts.length === 0
    ? `The brief names ${quoted(heading)} and says no more about it yet.`
    : `${quoted(heading)} has ${counted(parts.length, 'part')}: ${inWords(
        parts.map((part) => clip(part, 80)),
        12,
      )}.`

/**
 * A draft of the document, from nothing but the brief: every section under its heading, its prose as it stands, its
 * tasks as to-dos behind a sentence on how far they are, and a sentence on the structure where a section says nothing.
 */
export const draftOf = ({ sections }: Brief): DraftBlock[] =>
  sections.flatMap(({ heading, level, parts }, at) => {
    const name = sectionName(heading)
    return [
      { type: 'heading', text: name, level: heading === null ? 2 : Math.min(level, 3) },
      ...(parts.length > 0
        ? groups(parts).flatMap(drafted)
        : [{ type: 'paragraph' as const, text: empty(name, subsections(sections, at)) }]),
    ]
  })
