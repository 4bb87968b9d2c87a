/** More than anybody reads at once: a browser that lays out a million letters stands still for it. */
export const LONGEST_SHOWN = 120_000

/** The beginning of a text that is too long to be shown unasked; no pair of surrogates is cut. */
export const headOf = (text: string): string =>
  text.length <= LONGEST_SHOWN ? text : text.slice(0, LONGEST_SHOWN).replace(/[\uD800-\uDBFF]$/, '')
