/** Longer texts in brackets are no link's. */
const LONGEST_LABEL = 160

/** No tag that is still being written is longer, and no more marks are open at once in what a person writes. */
const LONGEST_TAG = 256
const DEEPEST = 32

/** A mark within a word, and a single wave, may as well be none: the word is held back for as long as it may end it. */
const LONGEST_WORD = 32
/** What is written without spaces between its words, so that a mark stands within them. */
const SPACELESS = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u

/** Their punctuation, beside which a mark stands as beside a letter. */
export const WIDE = /[\u3001-\u301f\uff01-\uff65]/

/** What stands in a tag, or in an address that is written as it is, is no mark. */
const TAG = new RegExp(`<[a-z/][^<>]{0,${LONGEST_TAG}}>`, 'iy')
const ADDRESS = /(?:https?:\/\/|www\.)[^\s<*~`[\]]*[^\s<*~`[\]_]/iy

const SPACE = /^\s?$/
const NOTHING = /^[\s![]*$/
const WORD = /^[\p{L}\p{N}]$/u

interface Mark {
  readonly char: string
  /** Where what it marks begins. */
  readonly end: number
  length: number
}

/** Where a link's address ends that begins at its parenthesis; -1 where it does not. */
const addressEnd = (text: string, from: number): number => {
  let depth = 0
  for (let at = from; at < text.length; at++) {
    const char = text[at]
    if (char === '\\') at++
    else if (char === '(') depth++
    else if (char === ')' && --depth === 0) return at + 1
  }
  return -1
}

/** Where what is found right here ends; -1 where nothing is. */
const endOf = (pattern: RegExp, text: string, at: number): number => {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : -1
}

const runEnd = (text: string, from: number): number => {
  let end = from + 1
  while (text[end] === text[from]) end++
  return end
}

/** Where a run of so many backticks begins after `from`; -1 where none is. */
const codeEnd = (text: string, from: number, length: number): number => {
  for (let at = text.indexOf('`', from); at >= 0; at = text.indexOf('`', at)) {
    const end = runEnd(text, at)
    if (end - at === length) return at
    at = end
  }
  return -1
}

/** Whether a mark is ended by the word that it stands before; undefined while that may yet come. */
const endsInWord = (text: string, from: number, char: string): boolean | undefined => {
  const word = text.slice(from, from + LONGEST_WORD).split(/\s/, 1)[0] ?? ''
  if (word.includes(char)) return true
  return word.length < LONGEST_WORD && from + word.length === text.length ? undefined : false
}

/** Takes from the marks that are open what a run ends, and answers what is left of the run. */
const closeMarks = (open: Mark[], char: string, run: number): number => {
  let left = run
  for (let at = open.length - 1; at >= 0 && left > 0; at--) {
    const mark = open[at]!
    if (mark.char !== char || (char === '~' && mark.length !== left)) continue
    const taken = Math.min(mark.length, left)
    mark.length -= taken
    left -= taken
    open.length = mark.length === 0 ? at : at + 1
  }
  return left
}

/** The words of one block that goes on: marks that are open at its end are ended, and half a mark is held back. */
export const wholeInline = (text: string): string => {
  const open: Mark[] = []
  const brackets: number[] = []
  const ended = (shown: string): string => {
    const last = open.at(-1)
    // Marks around nothing are not there yet.
    if (last !== undefined && NOTHING.test(shown.slice(last.end))) {
      open.pop()
      return ended(shown.slice(0, last.end - last.length))
    }
    const marks = open.map(({ char, length }) => char.repeat(length)).toReversed()
    return withoutOpen(shown.trimEnd(), brackets) + marks.join('')
  }

  for (let at = 0; at < text.length;) {
    const char = text[at]!
    const before = text[at - 1] ?? ''
    if (char === '\\') {
      if (at + 1 === text.length) return ended(text.slice(0, at))
      at += 2
    } else if (char === '`') {
      const run = runEnd(text, at)
      const end = codeEnd(text, run, run - at)
      if (end < 0) {
        // A run at the very end may be the beginning of the one that ends this.
        const code = text.slice(run).replace(/[`\s]+$/, '')
        const marks = text.slice(at, run)
        return code === '' ? ended(text.slice(0, at)) : ended(text.slice(0, run) + code + marks)
      }
      at = end + run - at
    } else if (char === '[') {
      // An element of a list, `a[0]`, is no link.
      if (!WORD.test(before)) brackets.push(at)
      at++
    } else if (char === ']') {
      const from = brackets.pop()
      const isLink = from !== undefined && (text[at + 1] === '(' || at + 1 === text.length)
      const end = isLink ? addressEnd(text, at + 1) : at + 1
      if (end < 0) {
        const start = text[from! - 1] === '!' ? from! - 1 : from!
        return ended(text.slice(0, start) + text.slice(from! + 1, at))
      }
      at = end
    } else if (char === '<' && endOf(TAG, text, at) > 0) {
      at = endOf(TAG, text, at)
    } else if ((char === 'h' || char === 'w') && !WORD.test(before) && endOf(ADDRESS, text, at) > 0) {
      at = endOf(ADDRESS, text, at)
    } else if (char === '<' && text.length - at <= LONGEST_TAG && /^<(?:[a-z/!?][^\s>]*)?$/i.test(text.slice(at))) {
      return ended(text.slice(0, at))
    } else if (char === '&' && /^&#?\w{0,8}$/.test(text.slice(at))) {
      return ended(text.slice(0, at))
    } else if (char === '!' && at + 1 === text.length && SPACE.test(before)) {
      return ended(text.slice(0, at))
    } else if (char === '*' || char === '_' || char === '~') {
      const end = runEnd(text, at)
      const after = text[end] ?? ''
      const isInWord = WORD.test(before) && WORD.test(after)
      const left = SPACE.test(before) || (char === '_' && isInWord) ? end - at : closeMarks(open, char, end - at)
      if (left > 0 && end === text.length) return ended(text.slice(0, end - left))
      const isFlank = !SPACE.test(after) && (WORD.test(after) || WIDE.test(after) || !WORD.test(before))
      const isPlain = char === '~' ? left === 2 : !isInWord || SPACELESS.test(before + after)
      const opens = isFlank && !(char === '_' && isInWord) && (isPlain || endsInWord(text, end, char))
      if (left > 0 && opens === undefined) return ended(text.slice(0, end - left))
      if (left > 0 && opens && open.length < DEEPEST) open.push({ char, length: left, end })
      at = end
    } else at++
  }
  return ended(text)
}

/** The text without the brackets that are still open, each of which may begin a link. */
const withoutOpen = (text: string, brackets: readonly number[]): string => {
  let rest = text
  for (const at of brackets.toReversed()) {
    if (text.length - at > LONGEST_LABEL || rest[at] !== '[') continue
    rest = rest.slice(0, rest[at - 1] === '!' ? at - 1 : at) + rest.slice(at + 1)
  }
  return rest
}
