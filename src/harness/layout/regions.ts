const visible = (element: HTMLElement): boolean => element.checkVisibility()

/** Moves the focus to the next region of a harness (or the one before), wrapping around. */
export const walkRegions = (root: HTMLElement, back: boolean): void => {
  const regions = [...root.querySelectorAll<HTMLElement>('[data-atoms-region]')].filter(visible)
  if (regions.length === 0) return
  const current = regions.findIndex((region) => region.contains(document.activeElement))
  const next =
    current === -1 ? (back ? regions.length - 1 : 0) : (current + (back ? -1 : 1) + regions.length) % regions.length
  regions[next]?.focus()
}
