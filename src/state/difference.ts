import { isHighSurrogate, isLowSurrogate } from './text.ts'

/** What was changed between two texts, as one range: the units `from`–`to` of the old one gave way to `text`. */
export interface TextDifference {
  readonly from: number
  readonly to: number
  readonly text: string
}

/** The smallest range that makes `after` of `before`, never splitting a surrogate pair; undefined where they are equal. */
export const textDifference = (before: string, after: string): TextDifference | undefined => {
  if (before === after) return undefined
  const shorter = Math.min(before.length, after.length)
  let from = 0
  while (from < shorter && before.charCodeAt(from) === after.charCodeAt(from)) from++
  if (from > 0 && isHighSurrogate(before.charCodeAt(from - 1))) from--
  let tail = 0
  while (
    tail < shorter - from &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  )
    tail++
  if (tail > 0 && isLowSurrogate(before.charCodeAt(before.length - tail))) tail--
  return { from, to: before.length - tail, text: after.slice(from, after.length - tail) }
}
