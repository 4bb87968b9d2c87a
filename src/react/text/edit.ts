import type { TextOp, TextTarget } from '../../contract/index.ts'

/** One replacement in a text: `[from, to)` becomes `text`. Offsets are UTF-16 code units. */
export interface Edit {
  readonly from: number
  readonly to: number
  readonly text: string
}

const isLow = (unit: number): boolean => (unit & 0xfc00) === 0xdc00

const commonPrefix = (a: string, b: string, limit: number): number => {
  let length = 0
  while (length < limit && a.charCodeAt(length) === b.charCodeAt(length)) length++
  return length
}

const commonSuffix = (a: string, b: string, limit: number): number => {
  let length = 0
  while (length < limit && a.charCodeAt(a.length - 1 - length) === b.charCodeAt(b.length - 1 - length)) length++
  return length
}

/**
 * The smallest edit that makes `before` into `after`, or null. With `caret` (where typing left it in `after`) it is
 * the edit at the caret: in "aaa" only the caret tells which "a" was typed. Never splits a surrogate pair.
 */
export const editBetween = (before: string, after: string, caret?: number): Edit | null => {
  if (before === after) return null
  const shorter = Math.min(before.length, after.length)
  const tail = caret === undefined ? -1 : after.length - caret
  const atCaret = tail >= 0 && tail <= shorter && before.endsWith(after.slice(after.length - tail))
  let suffix = atCaret ? tail : 0
  let prefix = commonPrefix(before, after, shorter - suffix)
  if (!atCaret) suffix = commonSuffix(before, after, shorter - prefix)
  if (isLow(before.charCodeAt(prefix)) || isLow(after.charCodeAt(prefix))) prefix = Math.max(0, prefix - 1)
  if (isLow(before.charCodeAt(before.length - suffix)) || isLow(after.charCodeAt(after.length - suffix)))
    suffix = Math.max(0, suffix - 1)
  return { from: prefix, to: before.length - suffix, text: after.slice(prefix, after.length - suffix) }
}

export const editOf = (op: TextOp): Edit => {
  switch (op.op) {
    case 'insert_text':
      return { from: op.at, to: op.at, text: op.text }
    case 'delete_range':
      return { from: op.from, to: op.to, text: '' }
    case 'replace_text_range':
      return { from: op.from, to: op.to, text: op.text }
  }
}

export const applyEdit = (text: string, { from, to, text: inserted }: Edit): string =>
  text.slice(0, from) + inserted + text.slice(to)

/**
 * Where `offset` is after `edit`. What is inserted exactly there stays behind it, so that a caret at the end of a text
 * is not carried along by whoever appends to it; `after` puts it in front.
 */
export const mapOffset = (offset: number, { from, to, text }: Edit, side: 'before' | 'after' = 'before'): number => {
  if (offset < from || (offset === from && side === 'before')) return offset
  if (offset >= to) return offset + text.length - (to - from)
  return side === 'before' ? from : from + text.length
}

/** The ranges that are left of `[from, to)` after `edits`; text which others put inside is not among them. */
const mapRange = (from: number, to: number, edits: readonly Edit[]): { from: number; to: number }[] => {
  let ranges = [{ from, to }]
  for (const edit of edits) {
    ranges = ranges.flatMap((range) => {
      const left = { from: mapOffset(range.from, edit, 'after'), to: mapOffset(Math.min(range.to, edit.from), edit) }
      const right = { from: mapOffset(Math.max(range.from, edit.to), edit, 'after'), to: mapOffset(range.to, edit) }
      const inside = range.from < edit.from && edit.to < range.to
      const whole = inside
        ? [left, right]
        : [{ from: mapOffset(range.from, edit, 'after'), to: mapOffset(range.to, edit) }]
      return whole.filter((part) => part.from < part.to)
    })
  }
  return ranges
}

/** `edit`, made on a text before `edits` happened to it, as ops on the text after them: to be applied one after the other. */
export const opsAfter = (edit: Edit, edits: readonly Edit[], target: TextTarget): TextOp[] => {
  const at = edits.reduce((offset, other) => mapOffset(offset, other), edit.from)
  const ranges = edit.from === edit.to ? [] : mapRange(edit.from, edit.to, edits)
  const [only] = ranges
  if (edit.text !== '' && only !== undefined && ranges.length === 1 && only.from === at) {
    return [{ op: 'replace_text_range', target, from: at, to: only.to, text: edit.text }]
  }
  // From the last to the first, so that each leaves the offsets of the next alone.
  const deletions = ranges.toReversed().map(({ from, to }): TextOp => ({ op: 'delete_range', target, from, to }))
  return edit.text === '' ? deletions : [...deletions, { op: 'insert_text', target, at, text: edit.text }]
}
