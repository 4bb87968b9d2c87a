/** Where the line is kept that is written: what was written before it is above, and there is room for the next below. */
const SHARE = 0.6
// As much as a line: less than that is no reason to move what somebody reads.
const SLACK_PX = 24
const EDGE_PX = 16

export type Way = 'above' | 'below' | 'left' | 'right'

const scrolls = (overflow: string): boolean => overflow === 'auto' || overflow === 'scroll'

/** What scrolls around a place, from the inside out, up to the canvas itself. */
const boxesAround = (place: Element, canvas: Element): Element[] => {
  const boxes: Element[] = []
  for (let box = place.parentElement; box !== null; box = box === canvas ? null : box.parentElement) {
    const { overflowX, overflowY } = getComputedStyle(box)
    if (scrolls(overflowX) || scrolls(overflowY)) boxes.push(box)
  }
  return boxes
}

/** How far to the next edge, for what should be between two; 0 where it is. */
const toNearest = (start: number, end: number, from: number, to: number): number => {
  if (start < from) return start - from
  return end > to ? Math.min(end - to, start - from) : 0
}

/**
 * Scrolls the canvas so that a place stands at three fifths of its height, and across only as far as needed. `moved`
 * takes what was scrolled across.
 */
export const bringIntoView = (place: Element, canvas: Element, moved: Set<Element>): void => {
  const behavior = matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : 'smooth'
  for (const box of boxesAround(place, canvas)) {
    const at = place.getBoundingClientRect()
    const seen = box.getBoundingClientRect()
    const down = box.scrollHeight > box.clientHeight ? at.bottom - seen.top - SHARE * box.clientHeight : 0
    const left =
      box.scrollWidth > box.clientWidth
        ? toNearest(at.left, at.right, seen.left + EDGE_PX, seen.left + box.clientWidth - EDGE_PX)
        : 0
    const top = Math.abs(down) > SLACK_PX ? down : 0
    if (left !== 0) moved.add(box)
    if (left !== 0 || top !== 0) box.scrollBy({ left, top, behavior })
  }
}

/** Which way a place is out of sight; null where it is to be seen. */
export const wayTo = (place: Element, canvas: Element): Way | null => {
  const at = place.getBoundingClientRect()
  for (const box of boxesAround(place, canvas)) {
    const seen = box.getBoundingClientRect()
    if (at.left >= seen.right) return 'right'
    if (at.right <= seen.left) return 'left'
    if (at.bottom > seen.bottom) return 'below'
    if (at.top < seen.top) return 'above'
  }
  return null
}
