/** More than anybody reads at once: a browser that lays out a million letters stands still for it. */
export const LONGEST_SHOWN = 200_000

/** A line, and what a mark makes of it, is as much work for the page as so many letters. */
const LINE = 20
const MARK = 8
/** Letters that are drawn on top of another. */
const STACKED = 4
const MARKS = new Set(Array.from('`*_~[<|&', (char) => char.charCodeAt(0)))

const costOf = (code: number): number => {
  if (code === 10) return LINE
  if (code < 128) return MARKS.has(code) ? MARK : 1
  return code >= 0x300 && code < 0x370 ? STACKED : 1
}

/** The text without the half of a character at its end whose other half is yet to come. */
export const withoutHalf = (text: string): string => {
  const last = text.charCodeAt(text.length - 1)
  return last >= 0xd800 && last < 0xdc00 ? text.slice(0, -1) : text
}

/** The text without a last line that was cut, unless that is most of it. */
export const wholeLines = (head: string): string => {
  const end = head.lastIndexOf('\n')
  return end > head.length / 2 ? head.slice(0, end) : head
}

/**
 * The beginning of a text that is too long to be shown unasked; no pair of surrogates is cut. Called with a longer version
 * of the same text, it counts only what is new.
 */
export const createHeadOf = (longest = LONGEST_SHOWN): ((text: string) => string) => {
  let seen = ''
  let end = 0
  let left = longest
  return (text) => {
    if (text.length * LINE <= longest) return text
    if (!text.startsWith(seen)) {
      end = 0
      left = longest
    }
    seen = text
    for (; end < text.length; end++) {
      const cost = costOf(text.charCodeAt(end))
      if (cost > left) return withoutHalf(text.slice(0, end))
      left -= cost
    }
    return text
  }
}

/** The same for a text that comes once. */
export const headOf = (text: string, longest?: number): string => createHeadOf(longest)(text)
