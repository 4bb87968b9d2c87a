import type { Op } from '../../contract/ops.ts'

/** Appends an edit to the edits of one text, as one op where it goes on where the last one ended. */
export const joinTyping = (before: readonly Op[], ops: readonly Op[]): readonly Op[] => {
  const last = before.at(-1)
  const next = ops[0]
  if (last === undefined || next === undefined || ops.length !== 1) return [...before, ...ops]
  if (
    last.op === 'insert_text' &&
    next.op === 'insert_text' &&
    last.expect === undefined &&
    next.expect === undefined
  ) {
    const end = last.at + last.text.length
    if (next.at >= last.at && next.at <= end) {
      const cut = next.at - last.at
      return [...before.slice(0, -1), { ...last, text: last.text.slice(0, cut) + next.text + last.text.slice(cut) }]
    }
  }
  if (
    last.op === 'insert_text' &&
    next.op === 'delete_range' &&
    last.expect === undefined &&
    next.expect === undefined
  ) {
    const [from, to] = [next.from - last.at, next.to - last.at]
    const text = last.text.slice(0, Math.max(0, from)) + last.text.slice(to)
    if (from >= 0 && to <= last.text.length && text !== '') return [...before.slice(0, -1), { ...last, text }]
  }
  if (
    last.op === 'delete_range' &&
    next.op === 'delete_range' &&
    last.expect === undefined &&
    next.expect === undefined
  ) {
    if (next.to === last.from) return [...before.slice(0, -1), { ...last, from: next.from }]
    if (next.from === last.from) return [...before.slice(0, -1), { ...last, to: last.to + next.to - next.from }]
  }
  return [...before, ...ops]
}
