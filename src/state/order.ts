import { generateKeyBetween } from 'fractional-indexing'
import type { BlockId } from '../contract/ids.ts'
import type { CanvasReader } from '../contract/canvas-definition.ts'

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const MAX_LENGTH = 128

/** A key between two texts read as base-62 fractions, for keys that the library's own grammar refuses. */
const midpoint = (a: string, b: string | null): string => {
  let key = ''
  for (let i = 0; i < MAX_LENGTH; i++) {
    const low = DIGITS.indexOf(a[i] ?? '0')
    const high = b === null ? DIGITS.length : DIGITS.indexOf(b[i] ?? '0')
    if (high - low > 1) return key + DIGITS[(low + high) >> 1]
    key += DIGITS[low]
    // From here on only the lower neighbour binds.
    if (high - low === 1) return key + midpoint(a.slice(i + 1), null)
  }
  return key
}

/** An order key between two (null: open), as bytes; undefined where no key fits between them. */
export const keyBetween = (a: string | null, b: string | null, random?: () => number): string | undefined => {
  let key: string
  try {
    key = generateKeyBetween(a, b)
  } catch {
    key = midpoint(a ?? '', b)
  }
  // Two writers who insert at one place at once should rarely choose the same key.
  if (random !== undefined && (b === null || !b.startsWith(key))) {
    key += [0, 1].map(() => DIGITS[1 + Math.floor(random() * 61)]).join('')
  }
  const fits = key.length <= MAX_LENGTH && (a === null || key > a) && (b === null || key < b)
  return fits ? key : undefined
}

/**
 * An order key among the children of `parent`: right after `after` (`'last'`: after the last, null: before the first),
 * and before `before` or whatever follows. Where siblings share one key, it stands after all of them.
 */
export const orderBetween = (
  state: Pick<CanvasReader, 'children' | 'block'>,
  {
    parent,
    after,
    before,
    random,
  }: { parent: BlockId | null; after: BlockId | 'last' | null; before: BlockId | null; random?: () => number },
): string => {
  const siblings = state.children(parent)
  const orderOf = (id: BlockId | undefined): string | null =>
    id === undefined ? null : (state.block(id)?.order ?? null)
  const previous = after === 'last' ? siblings.at(-1) : (after ?? undefined)
  const a = orderOf(previous)
  const from = previous === undefined ? 0 : siblings.indexOf(previous) + 1
  const next = siblings.slice(from).find((id) => id === before || orderOf(id)! > (a ?? ''))
  for (const id of [...(next === undefined ? [] : siblings.slice(siblings.indexOf(next))), undefined]) {
    const key = keyBetween(a, orderOf(id), random)
    if (key !== undefined) return key
  }
  return a ?? 'V'
}
