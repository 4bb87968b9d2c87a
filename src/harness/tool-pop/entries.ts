import type { ReactElement } from 'react'
import type { Chord } from '../layout/chord.ts'
import type { Messages } from '../messages/messages.ts'
import { match } from './match.ts'
import type { Tool } from './availability.ts'

export type EntryGroup = 'selection' | 'tools' | 'canvases' | 'commands' | 'choices'

/** One thing that the palette finds. */
export interface Entry {
  readonly id: string
  readonly group: EntryGroup
  /** Over its group, in place of what the group is called. */
  readonly heading?: string
  readonly title: string
  readonly hint?: string
  /** Other words by which it is found. */
  readonly words?: string
  /** Left out: a tool's own. */
  readonly icon?: ReactElement
  readonly chord?: Chord
  /** Why it cannot be done. */
  readonly blocked?: string | undefined
  /** It is for other roles than this actor's: it is not listed, but counted. */
  readonly forOthers?: boolean
  /** Nothing on the canvas is what it is for: it is found and told why, and has no button of its own. */
  readonly idle?: boolean
  readonly gated?: boolean
  readonly destructive?: boolean
  /** Its form comes in the list's place; left out, it is done and the palette closes. */
  readonly tool?: Tool
  /** The tool is asked nothing more: it is done, as what has no form. */
  readonly atOnce?: boolean
  readonly run: () => void
}

/** An entry as it is found: which characters of its title match. */
export interface Found {
  readonly entry: Entry
  readonly at: readonly number[]
}
export interface FoundGroup {
  /** The group's heading. */
  readonly value: string
  readonly items: readonly Found[]
}

// Nobody reads further, and each one that is there is drawn with every letter that is typed.
const MOST_LISTED = 60

/** As much of the groups as is worth drawing, each with its share, and how many entries that leaves out. */
export const listedOf = (
  groups: readonly FoundGroup[],
): { readonly groups: readonly FoundGroup[]; readonly more: number } => {
  const all = groups.reduce((sum, { items }) => sum + items.length, 0)
  if (all <= MOST_LISTED) return { groups, more: 0 }
  // What small groups leave of their share goes to the large ones.
  let room = MOST_LISTED
  const share = new Map<FoundGroup, number>()
  for (const [index, found] of groups.toSorted((a, b) => a.items.length - b.items.length).entries()) {
    const most = Math.min(found.items.length, Math.floor(room / (groups.length - index)))
    share.set(found, most)
    room -= most
  }
  const listed = groups.map((found) => ({ ...found, items: found.items.slice(0, share.get(found)) }))
  return {
    groups: listed.filter(({ items }) => items.length > 0),
    more: all - listed.reduce((sum, { items }) => sum + items.length, 0),
  }
}

const ORDER: readonly EntryGroup[] = ['selection', 'choices', 'tools', 'canvases', 'commands']
const MOST_RECENT = 3
// Found by its other words is worth less than found by its name.
const BY_WORDS = 0.3

interface Ranked extends Found {
  readonly score: number
}

const rank = (entry: Entry, query: string): Ranked | null => {
  const byTitle = match(query, entry.title)
  if (byTitle !== null) return { entry, ...byTitle }
  const byWords = match(query, `${entry.title} ${entry.words ?? ''} ${entry.hint ?? ''}`, true)
  return byWords === null ? null : { entry, at: [], score: byWords.score * BY_WORDS }
}

/** What cannot be done just now comes last of its group, what takes something away before it. */
const weight = ({ blocked, destructive }: Entry): number =>
  (blocked === undefined ? 0 : 2) + (destructive === true ? 1 : 0)

const headings = (messages: Messages): Readonly<Record<EntryGroup, string>> => ({
  selection: messages.forSelection,
  tools: messages.tools,
  canvases: messages.canvases,
  commands: messages.commands,
  choices: messages.choose,
})

const group = (value: string, items: readonly Found[]): readonly FoundGroup[] =>
  items[0] === undefined ? [] : [{ value: items[0].entry.heading ?? value, items }]

/**
 * The entries as the palette lists them: with nothing asked for the recent ones first, then each group; else the groups
 * by their best find.
 */
export const search = (
  all: readonly Entry[],
  query: string,
  recent: readonly string[],
  messages: Messages,
): readonly FoundGroup[] => {
  const names = headings(messages)
  const entries = all.filter(({ forOthers }) => forOthers !== true)
  if (query.trim() === '') {
    const lately = recent.flatMap((id) => entries.find((entry) => entry.id === id && entry.blocked === undefined) ?? [])
    const first = lately.slice(0, MOST_RECENT)
    const rest = entries.filter((entry) => !first.includes(entry)).toSorted((a, b) => weight(a) - weight(b))
    const found = (list: readonly Entry[]): readonly Found[] => list.map((entry) => ({ entry, at: [] }))
    return [
      ...group(messages.recent, found(first)),
      ...ORDER.flatMap((name) => group(names[name], found(rest.filter((entry) => entry.group === name)))),
    ]
  }
  const ranked = entries
    .flatMap((entry) => rank(entry, query) ?? [])
    .toSorted((a, b) => weight(a.entry) - weight(b.entry) || b.score - a.score)
  const best = (name: EntryGroup): number =>
    Math.max(...ranked.filter(({ entry }) => entry.group === name).map(({ score }) => score), 0)
  return ORDER.toSorted((a, b) => best(b) - best(a)).flatMap((name) =>
    group(
      names[name],
      ranked.filter(({ entry }) => entry.group === name),
    ),
  )
}

/** What is for other roles, of what is looked for: the names, by why this actor does not get them. */
export const forOthersOf = (
  entries: readonly Entry[],
  query: string,
): readonly { readonly why: string; readonly titles: readonly string[] }[] => {
  const found = entries.filter((entry) => entry.forOthers === true && rank(entry, query) !== null)
  return [...Map.groupBy(found, ({ blocked = '' }) => blocked)].map(([why, members]) => ({
    why,
    titles: members.map(({ title }) => title),
  }))
}
