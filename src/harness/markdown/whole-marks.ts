import { wholeInline } from './whole-inline.ts'

/** A last line of which it is not plain yet what it begins: marks alone, a number, a task's box, a fence's first line. */
const UNDECIDED =
  /^[ \t]*(?:>[ \t]*)*(?:(?:[-+*#]+|\d{1,9}[.)])[ \t]+)*(?:[-+*_#=~`|:>!\\<&[\]]+|\d{1,9}[.)]?|\[[ xX]?\]?[ \t]*|`{3,}[^`\n]*|~{3,}[^\n]*)?[ \t]*$/
/** No longer line is undecided. */
const LONGEST_UNDECIDED = 200
const isUndecided = (line: string): boolean => line.length <= LONGEST_UNDECIDED && UNDECIDED.test(line)

const FENCE = /^[ \t]*(?:>[ \t]*)*(?:[-+*][ \t]+|\d{1,9}[.)][ \t]+)*(`{3,}|~{3,})/
/** A line whose words stand by themselves: no mark before it goes on in it. */
const BEGINS = /^[ \t]*(?:[-+*>][ \t]|#{1,6}[ \t]|\d{1,9}[.)][ \t]|$)/
const ROW = /^ {0,3}\|/
const DELIMITER = /^[ \t|:-]*$/

/** Whether the text's end stands in a fence, as one in a list's item. */
const isInFence = (lines: readonly string[]): boolean => {
  let open: string | undefined
  for (const line of lines) {
    const mark = FENCE.exec(line)?.[1]
    if (mark === undefined) continue
    if (open === undefined) open = mark
    else if (mark.startsWith(open)) open = undefined
  }
  return open !== undefined
}

const columnsOf = (row: string): number =>
  row
    .trim()
    .replace(/^\||\|$/g, '')
    .split(/(?<!\\)\|/).length

/** The head of a table, which is one as soon as it begins: the line under it is not waited for. */
const wholeTable = (lines: readonly string[]): readonly string[] => {
  const from = lines.findLastIndex((line) => !ROW.test(line)) + 1
  const head = lines[from]
  const under = lines[from + 1]
  if (head === undefined || lines.length > from + 2) return lines
  // Bars around nothing are no head yet.
  if (under === undefined && !/[^|\s]/.test(head)) return lines.slice(0, from)
  if (under !== undefined && (!DELIMITER.test(under) || columnsOf(under) === columnsOf(head))) return lines
  return [...lines.slice(0, from), head, `|${'---|'.repeat(columnsOf(head))}`]
}

/**
 * A markdown text that goes on, as it is to be shown now: what is begun at its end, a mark, a link, a table, is ended, and
 * what may yet turn out to be a mark is held back. So nothing shows a mark that is gone with the next word.
 */
export const wholeMarks = (text: string): string => {
  const lines = text.split('\n')
  const last = lines.at(-1) ?? ''
  const before = lines.slice(0, -1)
  if (isInFence(before)) return isUndecided(last) && FENCE.test(`${last}\`\``) ? before.join('\n') : text
  if (isUndecided(last)) lines.pop()
  const from = lines.findLastIndex((line) => BEGINS.test(line) || ROW.test(line))
  const begin = Math.max(0, from)
  // Code by its indent has no marks.
  if (/^(?: {4}|\t)/.test(lines[begin] ?? '') && !lines.some((line) => BEGINS.test(line) && line !== '')) return text
  const whole = [...lines.slice(0, begin), ...wholeInline(lines.slice(begin).join('\n')).split('\n')]
  return (ROW.test(whole.at(-1) ?? '') ? wholeTable(whole) : whole).join('\n')
}

/** The same for what a fence holds that is still open: half of its end is not shown. */
export const wholeCode = (text: string): string => text.replace(/(?:^|\n) {0,3}(?:`+|~+)$/, '')
