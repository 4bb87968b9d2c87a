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

const editAround = (before: string, after: string, from: number, tail: number): Edit => {
  const splits = (offset: number): boolean => isLow(before.charCodeAt(offset)) || isLow(after.charCodeAt(offset))
  const start = splits(from) ? Math.max(0, from - 1) : from
  const isSplit = isLow(before.charCodeAt(before.length - tail)) || isLow(after.charCodeAt(after.length - tail))
  const kept = isSplit ? tail - 1 : tail
  return { from: start, to: before.length - kept, text: after.slice(start, after.length - kept) }
}

const sizeOf = ({ from, to, text }: Edit): number => to - from + text.length

/**
 * The smallest edit that makes `before` into `after`, or null. Of several it is the one at `caret`, where typing left
 * it in `after`: in "aaa" only the caret tells which "a" was typed. Never splits a surrogate pair.
 */
export const editBetween = (before: string, after: string, caret?: number): Edit | null => {
  if (before === after) return null
  const shorter = Math.min(before.length, after.length)
  const prefix = commonPrefix(before, after, shorter)
  const smallest = editAround(before, after, prefix, commonSuffix(before, after, shorter - prefix))
  const tail = caret === undefined ? shorter + 1 : after.length - caret
  if (tail > shorter || !before.endsWith(after.slice(after.length - tail))) return smallest
  const atCaret = editAround(before, after, commonPrefix(before, after, shorter - tail), tail)
  return sizeOf(atCaret) <= sizeOf(smallest) ? atCaret : smallest
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
  for (const { from: start, to: end, text } of edits) {
    const shift = text.length - (end - start)
    ranges = ranges.flatMap((range) => {
      const left = { from: range.from, to: Math.min(range.to, start) }
      const right = { from: Math.max(range.from, end) + shift, to: range.to + shift }
      const isOne = left.from < left.to && right.from < right.to && right.from === left.to
      return (isOne ? [{ from: left.from, to: right.to }] : [left, right]).filter((part) => part.from < part.to)
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
