import type { BlockId, PlanContext } from '../../contract/index.ts'

type Place = Pick<PlanContext<unknown>, 'orderBetween' | 'state'>

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const MAX_LENGTH = 128

/** What follows `key` and comes before `next`, which begins with it; undefined where nothing does. */
const below = (key: string, next: string): string | undefined => {
  const rest = next.slice(key.length)
  const at = rest.search(/[^0]/)
  return at < 0 ? undefined : rest.slice(0, at) + DIGITS[DIGITS.indexOf(rest[at]!) - 1]
}

/** `count` keys in their order, between `key` (exclusive) and `next`: a key with more behind it comes after it. */
export const keysFrom = (key: string, next: string | null, count: number): readonly string[] => {
  if (count === 1) return [key]
  const stem = next?.startsWith(key) === true ? below(key, next) : ''
  const width = Math.ceil(Math.log(count + 1) / Math.log(DIGITS.length - 1))
  // Where no room is left they share one, and stand by their ids.
  if (stem === undefined || key.length + stem.length + width > MAX_LENGTH)
    return Array.from({ length: count }, () => key)
  return Array.from({ length: count }, (_, index) => {
    let digits = ''
    for (let left = index, i = 0; i < width; i++, left = Math.floor(left / 61))
      digits = DIGITS[1 + (left % 61)] + digits
    return key + stem + digits
  })
}

/** Order keys for `count` blocks in a row, right after a sibling; `null`: before the first, `'last'`: after the last. */
export const ordersAfter = (
  { orderBetween, state }: Place,
  parent: BlockId | null,
  after: BlockId | 'last' | null,
  count: number,
): readonly string[] => {
  const siblings = state.children(parent)
  const key = orderBetween(parent, after, null)
  const next = siblings.map((id) => state.block(id)?.order ?? '').find((order) => order > key)
  return keysFrom(key, next ?? null, count)
}
