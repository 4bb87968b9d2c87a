import type { Json } from '../../contract/index.ts'
import type { ThreadItem } from '../../session/types.ts'

/** What the list of a thread shows as one row. `key` stays while the row grows. */
export type ThreadRow =
  | { readonly kind: 'item'; readonly key: string; readonly item: ThreadItem; readonly before: ThreadItem | undefined }
  | { readonly kind: 'calls'; readonly key: string; readonly ids: readonly string[] }

// Two in a row are read as they are; more are one thing done many times.
const GROUP_FROM = 3

/** Takes calls of one tool that follow each other together, so that long work is one line. */
export const rowsOf = (
  items: readonly ThreadItem[],
  toolOf: (call: string) => string | undefined,
): readonly ThreadRow[] => {
  const rows: ThreadRow[] = []
  for (let at = 0; at < items.length;) {
    const item = items[at]!
    const tool = item.kind === 'tool_call' ? toolOf(item.id) : undefined
    let end = at + 1
    if (tool !== undefined) while (items[end]?.kind === 'tool_call' && toolOf(items[end]!.id) === tool) end++
    const key = `${item.kind}:${item.id}`
    if (end - at >= GROUP_FROM) rows.push({ kind: 'calls', key, ids: items.slice(at, end).map(({ id }) => id) })
    else
      for (; at < end; at++)
        rows.push({ kind: 'item', key: `${items[at]!.kind}:${items[at]!.id}`, item: items[at]!, before: items[at - 1] })
    at = end
  }
  return rows
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
