import { isObject, memberOf } from '../../contract/index.ts'
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
      /** The item of the row right above. */
      readonly before: ThreadItem | undefined
      /** Whose name stands over it already, in the step that it belongs to. */
      readonly under: string | undefined
      /** Of a step: how many of its rows can be folded away, and whether they are. */
      readonly holds: number
      readonly isFolded: boolean
    })

/** What the rows need to know of the items' records. */
export interface ItemFacts {
  readonly toolOf: (call: string) => string | undefined
  readonly tsOf: (item: ThreadItem) => string | undefined
  readonly runOf: (item: ThreadItem) => string | null | undefined
  readonly actorOf: (item: ThreadItem) => string | undefined
  readonly hasFailed: (call: string) => boolean
}

/** What is known of which steps to fold away. */
export interface Folds {
  /** As the reader left them. */
  readonly asked: ReadonlyMap<string, boolean>
  /** Steps that are done, of runs that are: their last message is what the run came to, and stands. */
  readonly done: ReadonlySet<string>
  /** Of those, the ones that stay as they were while the run was at work. */
  readonly held: ReadonlySet<string>
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

const NO_FOLDS: Folds = { asked: new Map(), done: new Set(), held: new Set() }

type ItemRow = Extract<ThreadRow, { kind: 'item' }>

/** Whose name stands over which row, and what each follows: as the rows are seen. */
const headed = (rows: readonly ThreadRow[], actorOf: ItemFacts['actorOf']): readonly ThreadRow[] => {
  let before: ThreadItem | undefined
  let head: { readonly step: string; readonly actor: string | undefined } | undefined
  return rows.map((row) => {
    if (row.kind !== 'item') {
      if (row.kind === 'day') head = undefined
      before = undefined
      return row
    }
    const { item, within } = row
    const shown: ItemRow = {
      ...row,
      before,
      under: head !== undefined && head.step === within ? head.actor : undefined,
    }
    before = item
    if (item.kind === 'step') head = { step: item.id, actor: actorOf(item) }
    else if (item.kind !== 'tool_call') head = within === undefined ? undefined : { step: within, actor: actorOf(item) }
    return shown
  })
}

/**
 * The rows of a thread: days apart, what a step of a run did under it, calls of one tool that follow each other as one.
 * What a run that is done did is folded away but for its last message; a step in which something failed is not.
 */
export const rowsOf = (
  items: readonly ThreadItem[],
  facts: ItemFacts,
  folds: Folds = NO_FOLDS,
  now = Date.now(),
): readonly ThreadRow[] => {
  const rows: ThreadRow[] = []
  const isNewDay = createDays(now)
  const stepOf = new Map<string, string>()
  const lastWords = new Map<string, string>()
  const failed = new Set<string>()
  for (let at = 0; at < items.length;) {
    const item = items[at]!
    const run = facts.runOf(item) ?? undefined
    const ts = facts.tsOf(item)
    if (ts !== undefined && isNewDay(Date.parse(ts))) rows.push({ kind: 'day', key: `day:${keyOf(item)}`, ts })
    if (item.kind === 'step' && run !== undefined) stepOf.set(run, item.id)
    const within = item.kind === 'step' || item.kind === 'run' || run === undefined ? undefined : stepOf.get(run)
    if (item.kind === 'message' && run !== undefined && within !== undefined && folds.done.has(within))
      lastWords.set(run, keyOf(item))
    const tool = item.kind === 'tool_call' ? facts.toolOf(item.id) : undefined
    let end = at + 1
    if (tool !== undefined) while (items[end]?.kind === 'tool_call' && facts.toolOf(items[end]!.id) === tool) end++
    if (end - at < GROUP_FROM) end = at + 1
    const ids = items.slice(at, end).map(({ id }) => id)
    if (within !== undefined && tool !== undefined && ids.some(facts.hasFailed)) failed.add(within)
    rows.push(
      end - at > 1
        ? { kind: 'calls', key: keyOf(item), ids, within }
        : {
            kind: 'item',
            key: keyOf(item),
            item,
            within,
            before: undefined,
            under: undefined,
            holds: 0,
            isFolded: false,
          },
    )
    at = end
  }

  const standing = new Set(lastWords.values())
  const isFolded = (step: string): boolean =>
    folds.asked.get(step) ?? (folds.done.has(step) && !folds.held.has(step) && !failed.has(step))
  const held = new Map<string, number>()
  const shown = rows.filter((row) => {
    if (row.kind === 'day' || row.within === undefined || standing.has(row.key)) return true
    held.set(row.within, (held.get(row.within) ?? 0) + 1)
    return !isFolded(row.within)
  })
  return headed(shown, facts.actorOf).map((row) => {
    const holds = row.kind === 'item' && row.item.kind === 'step' ? (held.get(row.item.id) ?? 0) : 0
    return row.kind === 'item' && holds > 0 ? { ...row, holds, isFolded: isFolded(row.item.id) } : row
  })
}

/** How many messages stand after an item. */
export const messagesAfter = (items: readonly ThreadItem[], id: string): number => {
  const at = items.findLastIndex((item) => item.id === id)
  return at < 0 ? 0 : items.slice(at + 1).filter(({ kind }) => kind === 'message').length
}

/** `01ARZ3NDEKTSV4RRFFQ69G5FAV`, and `col1`. */
const ID = /^(?:[0-9A-Za-z_-]{10,}|[a-z]+[-_]?\d+)$/
const NAMING = ['title', 'name', 'label', 'text', 'query']

/** The one of a call's arguments that a person would recognise it by: what names something, else a text that is no id. */
export const gistOf = (args: Json): string => {
  if (typeof args === 'string') return args
  if (!isObject(args)) return ''
  return (
    [...NAMING.map((name) => memberOf(args, name)), ...Object.values(args)].find(
      (value): value is string => typeof value === 'string' && value.trim() !== '' && !ID.test(value),
    ) ?? ''
  )
}
