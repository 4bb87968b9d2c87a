const MASK = 0xffff_ffff_ffff_ffffn
const [P1, P2, P3, P4, P5] = [
  0x9e3779b185ebca87n,
  0xc2b2ae3d27d4eb4fn,
  0x165667b19e3779f9n,
  0x85ebca77c2b2ae63n,
  0x27d4eb2f165667c5n,
]

const rotate = (value: bigint, bits: bigint): bigint => ((value << bits) | (value >> (64n - bits))) & MASK
const round = (sum: bigint, input: bigint): bigint => (rotate((sum + input * P2) & MASK, 31n) * P1) & MASK
const merge = (sum: bigint, value: bigint): bigint => ((sum ^ round(0n, value)) * P1 + P4) & MASK

/** xxHash64 with seed 0, by its specification alone: the suite's own, so that it cannot share a mistake with the kit. */
export const xxh64 = (bytes: Uint8Array): bigint => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const { length } = bytes
  let at = 0
  let sum = P5
  if (length >= 32) {
    const lanes = [(P1 + P2) & MASK, P2, 0n, -P1 & MASK]
    for (; at + 32 <= length; at += 32)
      lanes.forEach((lane, index) => (lanes[index] = round(lane, view.getBigUint64(at + index * 8, true))))
    const [a = 0n, b = 0n, c = 0n, d = 0n] = lanes
    sum = lanes.reduce(merge, (rotate(a, 1n) + rotate(b, 7n) + rotate(c, 12n) + rotate(d, 18n)) & MASK)
  }
  sum = (sum + BigInt(length)) & MASK
  for (; at + 8 <= length; at += 8) sum = (rotate(sum ^ round(0n, view.getBigUint64(at, true)), 27n) * P1 + P4) & MASK
  if (at + 4 <= length) {
    sum = (rotate(sum ^ ((BigInt(view.getUint32(at, true)) * P1) & MASK), 23n) * P2 + P3) & MASK
    at += 4
  }
  for (; at < length; at++) sum = (rotate(sum ^ ((BigInt(view.getUint8(at)) * P5) & MASK), 11n) * P1) & MASK
  sum = ((sum ^ (sum >> 33n)) * P2) & MASK
  sum = ((sum ^ (sum >> 29n)) * P3) & MASK
  return sum ^ (sum >> 32n)
}
