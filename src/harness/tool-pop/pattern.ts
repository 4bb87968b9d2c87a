import type { Json } from '../../contract/index.ts'

/** The pattern as an expression; undefined where it is none here, and so the gateway's to judge. */
export const patternOf = (pattern: Json | undefined): RegExp | undefined => {
  if (typeof pattern !== 'string') return undefined
  try {
    return new RegExp(pattern, 'u')
  } catch {
    return undefined
  }
}

/** What nobody notices while typing. */
const MOST_STEPS = 10_000_000

/** Words with a mark between them, as in `a-b-c`: a loop in a loop, and yet there is but one way to read it. */
const SEPARATED = /\(\?:\\?[-./: ]\[(?:[a-z]-[a-z]|\d-\d|[a-z0-9])+\]\+\)[*+]/gi
/** A class, or an escaped character: one atom, whatever it holds. */
const ATOM = /\[(?:\\[^]|[^\]\\])*\]|\\(?:[pPu]\{[^}]*\}|[^\dk])/g
const LOOP = /^(?:[*+]|\{(\d+)(?:,(\d*))?\})/

/**
 * How many loops a pattern has, each of which may multiply its steps by the text's length; infinite where they lie in
 * each other, or where it looks back at what it found.
 */
const loopsOf = (pattern: string): number => {
  const source = pattern.replaceAll(SEPARATED, 'a*').replaceAll(ATOM, 'a')
  if (/\\[\dk]/.test(source)) return Number.POSITIVE_INFINITY
  let loops = 0
  // Whether each open group may be read in more than one way.
  const groups = [false]
  let closed = false
  for (let at = 0; at < source.length; at++) {
    const char = source[at]
    const loop = LOOP.exec(source.slice(at, at + 16))
    if (loop !== null) {
      const [whole, least, most] = loop
      const isExact = least !== undefined && (most === undefined || least === most)
      if (closed && whole !== '{1}' && whole !== '{0}') return Number.POSITIVE_INFINITY
      if (!isExact) {
        loops += 1
        groups[groups.length - 1] = true
      }
      at += whole.length - 1
    }
    if (char === '|' || char === '?') groups[groups.length - 1] = true
    closed = false
    if (char === '(') {
      if (source[at + 1] === '?') at += 1
      groups.push(false)
    } else if (char === ')') {
      closed = groups.pop() === true
      if (closed && groups.length > 0) groups[groups.length - 1] = true
    }
  }
  return loops
}

/**
 * Whether a text is surely none of the pattern's. A pattern that might search for longer than anybody waits, as
 * `(a+)+$` does, is the gateway's to judge.
 */
export const breaksPattern = (pattern: Json | undefined, text: string): boolean => {
  const expression = patternOf(pattern)
  if (expression === undefined) return false
  const loops = loopsOf(expression.source) + (expression.source.startsWith('^') ? 0 : 1)
  return text.length ** loops <= MOST_STEPS && !expression.test(text)
}
