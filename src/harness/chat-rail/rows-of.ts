import type { Json } from '../../contract/index.ts'
import type { ThreadItem } from '../../session/types.ts'

interface InStep {
  /** The step that it belongs to: the last of its run that began before it. */
  readonly within: string | undefined
}

/** What the list of a thread shows as one row. `key` stays while the row grows. */
export type ThreadRow =
  | { readonly kind: 'day'; readonly key: string; readonly ts: string }
  | (InStep & { readonly kind: 'calls'; readonly key: string; readonly ids: readonly string[] })
  | (InStep & {
      readonly kind: 'item'
      readonly key: string
      readonly item: ThreadItem
      readonly before: ThreadItem | undefined
      /** Of a step: how many rows stand under it, whether or not they are folded away. */
      readonly holds: number
    })

/** What the rows need to know of the items' records. */
export interface ItemFacts {
  readonly toolOf: (call: string) => string | undefined
  readonly tsOf: (item: ThreadItem) => string | undefined
  readonly runOf: (item: ThreadItem) => string | null | undefined
}

// Two in a row are read as they are; more are one thing done many times.
const GROUP_FROM = 3

const keyOf = ({ kind, id }: ThreadItem): string => `${kind}:${id}`

/** Tells whether a moment is of another day, by the reader's clock, than the one before it. */
const createDays = (now: number): ((at: number) => boolean) => {
  // Nothing older than today was shown yet, so that a thread of today needs no word on it.
  let [from, until] = dayAround(now)
  return (at) => {
    if (Number.isNaN(at) || (at >= from && at < until)) return false
    ;[from, until] = dayAround(at)
    return true
  }
}

const dayAround = (at: number): [from: number, until: number] => {
  const day = new Date(at)
  return [day.setHours(0, 0, 0, 0), day.setDate(day.getDate() + 1)]
}

/**
 * The rows of a thread: days apart, what a step of a run did under it, calls of one tool that follow each other as one.
 */
export const rowsOf = (
  items: readonly ThreadItem[],
  facts: ItemFacts,
  folded: ReadonlySet<string> = new Set(),
  now = Date.now(),
): readonly ThreadRow[] => {
  const rows: ThreadRow[] = []
  const isNewDay = createDays(now)
  const stepOf = new Map<string, string>()
  const held = new Map<string, number>()
  const add = (row: ThreadRow & InStep): void => {
    if (row.within !== undefined) held.set(row.within, (held.get(row.within) ?? 0) + 1)
    if (row.within === undefined || !folded.has(row.within)) rows.push(row)
  }
  for (let at = 0; at < items.length;) {
    const item = items[at]!
    const run = facts.runOf(item) ?? undefined
    const ts = facts.tsOf(item)
    const opensDay = ts !== undefined && isNewDay(Date.parse(ts))
    if (opensDay) rows.push({ kind: 'day', key: `day:${keyOf(item)}`, ts })
    if (item.kind === 'step' && run !== undefined) stepOf.set(run, item.id)
    const within = item.kind === 'step' || item.kind === 'run' || run === undefined ? undefined : stepOf.get(run)
    const tool = item.kind === 'tool_call' ? facts.toolOf(item.id) : undefined
    let end = at + 1
    if (tool !== undefined) while (items[end]?.kind === 'tool_call' && facts.toolOf(items[end]!.id) === tool) end++
    if (end - at >= GROUP_FROM)
      add({ kind: 'calls', key: keyOf(item), ids: items.slice(at, end).map(({ id }) => id), within })
    else {
      end = at + 1
      add({ kind: 'item', key: keyOf(item), item, before: opensDay ? undefined : items[at - 1], holds: 0, within })
    }
    at = end
  }
  return held.size === 0
    ? rows
    : rows.map((row) =>
        row.kind === 'item' && row.item.kind === 'step' ? { ...row, holds: held.get(row.item.id) ?? 0 } : row,
      )
}

const ID = /^[0-9A-Za-z_-]{10,}$/

/** The first of a call's arguments that a person would recognise it by: a text that is no id. */
export const gistOf = (args: Json): string => {
  if (typeof args === 'string') return args
  if (typeof args !== 'object' || args === null || Array.isArray(args)) return ''
  return (
    Object.values(args).find(
      (value): value is string => typeof value === 'string' && value.trim() !== '' && !ID.test(value),
    ) ?? ''
  )
}
