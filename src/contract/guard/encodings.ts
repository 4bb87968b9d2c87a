import { keyEnd } from './key-end.ts'

/** [MED4] The most characters that a run of base64, base64url or hex may have. */
export const LONGEST_RUN = 512
/** Shorter lines are not taken for those of a wrapped encoding. */
const LINE = 60
/** What is no longer than SHA-512 in hex is no piece of an encoding, but for a line of MIME. */
const LONGEST_HASH = 128
const MIME_LINE = 76

interface Verdict {
  readonly isHex: boolean
  /** As bytes are, and not genes or a test: letters and digits; of base64, in both cases. */
  readonly isMixed: boolean
  readonly isLong: boolean
}

const judge = (run: string): Verdict => {
  let [capitals, smalls, digits, hexes, bases] = [0, 0, 0, 0, 0]
  for (let at = 0; at < run.length; at++) {
    const code = run.charCodeAt(at)
    if (code > 47 && code < 58) digits++
    else if (code > 64 && code < 91) {
      capitals++
      if (code < 71) hexes++
      if ('ACGTUN'.includes(run.charAt(at))) bases++
    } else if (code > 96 && code < 123) {
      smalls++
      if (code < 103) hexes++
    }
  }
  const letters = capitals + smalls
  const isHex = hexes === letters && letters > 0
  // Two in five characters of base64 are capitals; of words, even in camelCase, one in six at most.
  const isBase64 = capitals * 4 >= run.length && bases < letters + digits
  return {
    isHex,
    isMixed: digits > 0 && (isHex || (isBase64 && smalls > 0)),
    // One character over and over is filler, unless it is what zero or full bytes look like.
    isLong: /^(.)\1*$/.test(run)
      ? run.length > LONGEST_RUN && /^[A0fF]/.test(run)
      : isHex
        ? letters + digits > LONGEST_RUN
        : isBase64 && run.length > LONGEST_RUN,
  }
}

/** `A–Z a–z 0–9 + / = - _` */
const isRunAt = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at)
  const small = code | 32
  return (
    (small > 96 && small < 123) || (code > 46 && code < 58) || code === 43 || code === 45 || code === 61 || code === 95
  )
}

/** Whether what stands on these lines of one length is an encoding; lines of hex that are as long as hashes are hashes. */
const isWrapped = ({ isMixed, isHex }: Verdict, line: number): boolean =>
  isMixed && !(isHex && (line === 64 || line === 96 || line === LONGEST_HASH))

const hasRun = (text: string): boolean => {
  let [run, first, line, read, isOpen] = ['', 0, 0, 0, false]
  // Every run that matters spans one of these places, so most of a text is not looked at.
  for (let at = LINE - 1; at < text.length; at += LINE) {
    if (!isRunAt(text, at)) continue
    let from = at
    while (from > read && isRunAt(text, from - 1)) from--
    while (at < text.length && isRunAt(text, at)) at++
    const before = read
    const size = at - from
    read = at
    if (size < LINE) continue
    const gap = text.slice(before, Math.min(from, before + 17))
    const goesOn = isOpen && size <= line && gap.length < 17 && /^\s*\n\s*$/.test(gap)
    if (!goesOn) [run, first, line] = ['', from, size]
    // Only the last line of a wrapped text is shorter.
    isOpen = size === line
    run += text.slice(text.startsWith('0x', from) ? from + 2 : from, at)
    if (run.length <= LONGEST_RUN) continue
    const verdict = judge(run)
    if (verdict.isLong && (!goesOn || isWrapped(verdict, line))) {
      const end = keyEnd(text, first, at)
      if (end === undefined) return true
      at = read = end
      isOpen = false
    }
    // What was judged once is not judged again with each line that follows.
    else if (goesOn) [run, first] = ['', at]
  }
  return false
}

/** [MED4] Whether a text holds a run that is too long, also in lines, or in pairs of hex digits. */
export const hasLongRun = (text: string): boolean => {
  if (hasRun(text)) return true
  for (let at = LONGEST_RUN; at < text.length; at += LONGEST_RUN) {
    if (/^[\da-fx\\\s:,;.]{12}/i.test(text.slice(at, at + 12)))
      return hasRun(text.replaceAll(/(?<![\da-z])(?:0x|\\x)?([\da-f]{2})(?:[ \t:,;.]{1,2}|$)/gi, '$1'))
  }
  return false
}

/** [MED6] The characters that a text adds to an encoding cut in pieces; 0 where it is none. */
export const pieceSize = (text: string): number =>
  (text.length > LONGEST_HASH || text.length === MIME_LINE) && /^[\w+/=-]+$/.test(text) && judge(text).isMixed
    ? text.length
    : 0
