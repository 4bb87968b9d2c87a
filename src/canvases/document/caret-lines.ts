/** Where a caret is among the lines that a text area wraps its text into. */
export interface CaretPlace {
  /** From the left edge of the window. */
  readonly x: number
  readonly isFirstLine: boolean
  readonly isLastLine: boolean
}

type Measure = (offset: number) => DOMRect

const COPIED = [
  'font',
  'letter-spacing',
  'word-spacing',
  'text-indent',
  'text-transform',
  'tab-size',
  'direction',
  'unicode-bidi',
  'text-align',
  'overflow-wrap',
  'padding',
  'border',
]

/** Lays the text out once more where its lines can be measured: a text area tells nothing of them. */
const measured = <T>(element: HTMLTextAreaElement, use: (rectAt: Measure) => T): T => {
  const document = element.ownerDocument
  const mirror = document.createElement('div')
  const styles = getComputedStyle(element)
  const box = element.getBoundingClientRect()
  for (const name of COPIED) mirror.style.setProperty(name, styles.getPropertyValue(name))
  mirror.style.setProperty('position', 'fixed')
  mirror.style.setProperty('visibility', 'hidden')
  mirror.style.setProperty('box-sizing', 'border-box')
  mirror.style.setProperty('white-space', 'pre-wrap')
  mirror.style.setProperty('left', `${box.left}px`)
  mirror.style.setProperty('top', `${box.top}px`)
  mirror.style.setProperty('width', `${box.width}px`)
  // Behind the last character there is something to measure too.
  const text = document.createTextNode(`${element.value}\u200B`)
  mirror.append(text)
  document.body.append(mirror)
  const range = document.createRange()
  try {
    return use((offset) => {
      range.setStart(text, offset)
      range.setEnd(text, Math.min(offset + 1, text.length))
      return range.getClientRects()[0] ?? range.getBoundingClientRect()
    })
  } finally {
    mirror.remove()
  }
}

const isSameLine = (a: DOMRect, b: DOMRect): boolean => Math.abs(a.top - b.top) < Math.max(a.height, b.height) / 2
// A text is read in its own direction, which its first letter tells; the page's says nothing of it.
const isRtl = (text: string): boolean => /^\P{L}*[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/u.test(text)
const edgeOf = ({ value }: HTMLTextAreaElement, rect: DOMRect): number => (isRtl(value) ? rect.right : rect.left)

export const caretPlace = (element: HTMLTextAreaElement): CaretPlace =>
  measured(element, (rectAt) => {
    const rect = rectAt(element.selectionEnd)
    return {
      x: edgeOf(element, rect),
      isFirstLine: isSameLine(rect, rectAt(0)),
      isLastLine: isSameLine(rect, rectAt(element.value.length)),
    }
  })

/** Where a caret before a character is drawn, in the window. */
export const caretAt = (
  element: HTMLTextAreaElement,
  offset: number,
): { readonly x: number; readonly top: number; readonly height: number } =>
  measured(element, (rectAt) => {
    const rect = rectAt(offset)
    return { x: edgeOf(element, rect), top: rect.top, height: rect.height }
  })

/** Where a character is drawn, in the window. */
export const rectAt = (element: HTMLTextAreaElement, offset: number): DOMRect => measured(element, (at) => at(offset))

const nearest = (element: HTMLTextAreaElement, at: Measure, offsets: Iterable<number>, x: number): number | null => {
  let best: number | null = null
  let least = Infinity
  for (const offset of offsets) {
    const distance = Math.abs(edgeOf(element, at(offset)) - x)
    // A caret never stands inside of a character.
    const splits = (element.value.charCodeAt(offset) & 0xfc00) === 0xdc00
    if (distance < least && !splits) [best, least] = [offset, distance]
  }
  return best
}

/** The offsets from one on, forwards or backwards, that are in its line. */
function* lineFrom(element: HTMLTextAreaElement, at: Measure, start: number, step: 1 | -1): Generator<number> {
  const first = at(start)
  for (let offset = start; offset >= 0 && offset <= element.value.length; offset += step) {
    if (!isSameLine(at(offset), first)) return
    yield offset
  }
}

/** The offset in the first or the last line that is nearest to a place in the window. */
export const offsetNear = (element: HTMLTextAreaElement, x: number, line: 'first' | 'last'): number =>
  measured(element, (at) => {
    const start = line === 'first' ? 0 : element.value.length
    return nearest(element, at, lineFrom(element, at, start, line === 'first' ? 1 : -1), x) ?? start
  })

/** The offset that is nearest to a point in the window: in the line at its height, or in the one closest to it. */
export const offsetAt = (element: HTMLTextAreaElement, x: number, y: number): number =>
  measured(element, (at) => {
    // Lines follow each other, so the first that does not end above the point is found by halves.
    let low = 0
    let high = element.value.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (at(middle).bottom > y) high = middle
      else low = middle + 1
    }
    const line = [...lineFrom(element, at, low, -1), ...lineFrom(element, at, low, 1)]
    return nearest(element, at, line, x) ?? low
  })
