/** A piece of a markdown text that is parsed by itself: some blocks of prose, or one fenced code block. */
export type Segment =
  | { readonly kind: 'prose'; readonly text: string }
  | {
      readonly kind: 'code'
      readonly lang: string
      readonly text: string
      /** Whether its closing fence came. */
      readonly isClosed: boolean
    }

export interface Segments {
  /** All but the last page are full; a page that is full keeps its identity, and each segment in it. */
  readonly pages: readonly (readonly Segment[])[]
}

interface Fence {
  readonly mark: string
  readonly indent: number
  readonly lang: string
  readonly from: number
}

/** Settled segments are held in pages, so that a new one costs the same however many there are. */
const PAGE = 8

/**
 * Prose grows to this many characters before it is cut where it is, whatever stands there: what is open is parsed with
 * every frame, and some texts take a parser the square of their length.
 */
const LIMIT = 8192

/** A table that is cut goes on under its head, if the head is no longer than this. */
const LONGEST_HEAD = 1024

const BLANK = /^[ \t\r]*$/
const FENCE = /^( {0,3})(`{3,}(?=[^`]*$)|~{3,})[ \t]*([^\s`]*)/
const ITEM = /^ {0,3}(?:[-+*]|\d{1,9}[.)])(?:[ \t\r]|$)/
const TABLE_HEAD = /^([^\n]*\|[^\n]*\n {0,3}\|?[ \t]*:?-[-:| \t\r]*\n)/
/** Half a line of which it is plain already whether it is a fence, an item, or blank. */
const TELLING = /^(?:[^\s\d`~*+-]|`{1,2}[^`]|~{1,2}[^~]|[-+*][^]|\d{1,9}[^\d.)]|\d{1,9}[.)][^]|\d{10})/

const closes = (line: string, { mark }: Fence): boolean => {
  const bare = line.trim()
  if (bare.length < mark.length || /^ {4}|^ {0,3}\t/.test(line)) return false
  for (const char of bare) if (char !== mark[0]) return false
  return true
}

const unix = (text: string): string => (text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text)

/** What a fence holds, without the indent that the fence itself has. */
const inside = (text: string, indent: number): string => {
  const lines = unix(text)
  return indent === 0 ? lines : lines.replace(new RegExp(`^ {1,${indent}}`, 'gm'), '')
}

const codeOf = ({ lang, indent }: Fence, text: string, isClosed: boolean): Segment => ({
  kind: 'code',
  lang,
  text: inside(text, indent).replace(/\n$/, ''),
  isClosed,
})

/**
 * Cuts one growing text into segments. Where it cuts depends only on what stands before, never on how the text came:
 * however it is streamed, it ends as the segments that it has when it comes as a whole. Called with a longer version of
 * the same text, it reads only what is new; with any other text, it starts again.
 */
export const createSegmenter = (): ((text: string) => Segments) => {
  let seen = ''
  let full: (readonly Segment[])[] = []
  let tail: Segment[] = []
  let answer: Segments = { pages: [] }

  /** Where the open segment, and the line that is being read, begin. */
  let start = 0
  let at = 0
  /** Whether the line's beginning was judged already. */
  let isJudged = false
  let fence: Fence | undefined
  let afterBlank = false
  let hasItems = false
  /** The head of the table that the open segment goes on with. */
  let head = ''

  const settle = (segment: Segment): void => {
    tail.push(segment)
    if (tail.length < PAGE) return
    full = [...full, tail]
    tail = []
  }
  const settleProse = (text: string, end: number, wasCut: boolean): void => {
    const prose = head + unix(text.slice(start, end))
    settle({ kind: 'prose', text: prose })
    const table = wasCut && !afterBlank ? (TABLE_HEAD.exec(prose)?.[1] ?? '') : ''
    head = table.length > LONGEST_HEAD ? '' : table
    start = end
    afterBlank = false
    hasItems = false
  }

  /** Decides at a line's beginning whether the open segment ends before it, and whether a fence begins. */
  const judge = (text: string, line: string, next: number | undefined): void => {
    const isEmpty = start === at
    if (BLANK.test(line)) {
      if (isEmpty && next !== undefined) {
        start = next
        head = ''
      } else afterBlank = true
      return
    }
    const found = next === undefined ? null : FENCE.exec(line)
    // An indented fence after an item belongs to the item.
    if (found !== null && (found[1] === '' || !hasItems)) {
      if (!isEmpty) settleProse(text, at, false)
      head = ''
      fence = { mark: found[2] ?? '', indent: found[1]?.length ?? 0, lang: found[3] ?? '', from: next ?? at }
      return
    }
    const isItem = ITEM.test(line)
    const isNew = afterBlank && /^[^ \t\r]/.test(line) && !(isItem && hasItems)
    if (!isEmpty && isNew) settleProse(text, at, false)
    else if (at - start >= LIMIT) settleProse(text, at, true)
    if (isItem) hasItems = true
    afterBlank = false
  }

  /** Reads the next line, or what there is of it; false where nothing more can be said yet. */
  const readLine = (text: string): boolean => {
    const newline = text.indexOf('\n', at)
    const end = newline < 0 ? text.length : newline
    const isWhole = newline >= 0
    if (fence !== undefined) {
      if (!isWhole) return false
      if (end - at < LIMIT && closes(text.slice(at, end), fence)) {
        settle(codeOf(fence, text.slice(fence.from, at), true))
        fence = undefined
        start = end + 1
      }
      at = end + 1
      return true
    }
    const isLong = end - at > LIMIT
    if (!isJudged) {
      const line = text.slice(at, isLong ? at + LIMIT : end)
      if (!isWhole && !isLong && !TELLING.test(line)) return false
      judge(text, line, isWhole && !isLong ? end + 1 : undefined)
      isJudged = true
    }
    if (isLong) {
      const last = text.charCodeAt(at + LIMIT - 1)
      // Both halves of a character stay together.
      at += last >= 0xd800 && last < 0xdc00 ? LIMIT + 1 : LIMIT
      settleProse(text, at, false)
      return true
    }
    if (!isWhole) return false
    at = end + 1
    isJudged = false
    return true
  }

  /** The last segment, as it stands now. */
  const open = (text: string): Segment | undefined => {
    if (fence === undefined) {
      const prose = unix(text.slice(start))
      return prose.trim() === '' ? undefined : { kind: 'prose', text: head + prose }
    }
    const isClosed = at < text.length && text.length - at < LIMIT && closes(text.slice(at), fence)
    return codeOf(fence, text.slice(fence.from, isClosed ? at : undefined), isClosed)
  }

  return (text) => {
    if (text === seen) return answer
    if (!text.startsWith(seen)) {
      full = []
      tail = []
      start = at = 0
      isJudged = afterBlank = hasItems = false
      fence = undefined
      head = ''
    }
    seen = text
    while (at < text.length && readLine(text));
    const last = open(text)
    const page = last === undefined ? [...tail] : [...tail, last]
    answer = { pages: page.length === 0 ? full : [...full, page] }
    return answer
  }
}
