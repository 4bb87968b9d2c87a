const DIGITS = '123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const MAX_LENGTH = 128

/**
 * `count` order keys in their order, all after `order` and before `next` (null: nothing follows), for blocks that land
 * side by side. Where such keys would be too long, all have one key, and their ids decide.
 */
export const ordersFrom = (order: string, next: string | null, count: number): readonly string[] => {
  if (count === 1) return [order]
  // Where the next key goes on from this one, ours must stay below what it goes on with.
  const zeros = next?.startsWith(order) === true ? (/^0*/.exec(next.slice(order.length))?.[0].length ?? 0) + 1 : 0
  const width = Math.ceil(Math.log(count) / Math.log(DIGITS.length))
  if (order.length + zeros + width > MAX_LENGTH) return Array.from({ length: count }, () => order)
  return Array.from({ length: count }, (_, index) => {
    let suffix = ''
    for (let rest = index, at = 0; at < width; at++, rest = Math.floor(rest / DIGITS.length))
      suffix = (DIGITS[rest % DIGITS.length] ?? '1') + suffix
    return order + '0'.repeat(zeros) + suffix
  })
}
