/** Names that stand for this machine or a private network, whatever they resolve to. */
const PRIVATE_NAME = /(?:^|\.)(?:localhost|local|internal|intranet|lan|home|corp|home\.arpa)$/

/** IPv4 networks that are not the internet's (RFC 6890), as the first address and the bits that count. */
const PRIVATE_V4: readonly (readonly [number, number, number])[] = [
  [0, 0, 8],
  [10, 0, 8],
  [100, 64, 10],
  [127, 0, 8],
  [169, 254, 16],
  [172, 16, 12],
  [192, 0, 24],
  [192, 168, 16],
  [198, 18, 15],
  [224, 0, 3],
]

const isPrivateV4 = (address: number): boolean =>
  PRIVATE_V4.some(([a, b, bits]) => address >>> (32 - bits) === (((a << 24) | (b << 16)) >>> 0) >>> (32 - bits))

const v4Of = (host: string): number | undefined =>
  /^\d+\.\d+\.\d+\.\d+$/.test(host)
    ? host.split('.').reduce((sum, part) => ((sum << 8) | Number(part)) >>> 0, 0)
    : undefined

/** The eight groups of an IPv6 address as a URL parser writes it, in brackets. */
const v6Of = (host: string): number[] => {
  const [head = '', tail] = host.slice(1, -1).split('::')
  const groups = (text: string) => (text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16)))
  const [left, right] = [groups(head), groups(tail ?? '')]
  return tail === undefined ? left : [...left, ...Array<number>(8 - left.length - right.length).fill(0), ...right]
}

const isPrivateV6 = (groups: readonly number[]): boolean => {
  const [first = 0, second = 0, third = 0] = groups
  const v4 = (at: number) => isPrivateV4((((groups[at] ?? 0) << 16) | (groups[at + 1] ?? 0)) >>> 0)
  const isZero = (to: number) => groups.slice(0, to).every((group) => group === 0)
  // Unspecified, loopback and IPv4-compatible, mapped or translated; those that carry an IPv4 address are as private as it.
  if (isZero(5) && groups[5] === 0xffff) return v4(6)
  if (isZero(4) && groups[4] === 0xffff && groups[5] === 0) return v4(6)
  if (isZero(6)) return true
  if (first === 0x64 && second === 0xff9b) return third !== 0 || v4(6)
  if (first === 0x2002) return v4(1)
  // The internet's are 2000::/3; of those, Teredo and the documentation's prefix are not.
  return first >> 13 !== 1 || (first === 0x2001 && (second === 0 || second === 0xdb8))
}

const isPrivateHost = (host: string): boolean => {
  if (host.startsWith('[')) return isPrivateV6(v6Of(host))
  const v4 = v4Of(host)
  if (v4 !== undefined) return isPrivateV4(v4)
  const name = host.replace(/\.$/, '')
  return !name.includes('.') || PRIVATE_NAME.test(name)
}

/**
 * The address that a renderer may load an asset from, or undefined where it must not ([MED10]): `https:` alone, without
 * credentials, and never an address of this machine or of a private network, however it is spelt. What is relative, and
 * `s3://`, has to be resolved at the gateway first. `gateway` is the URL of the gateway in use: whatever has its origin
 * may be loaded, because the app chose to talk to it. It reads the name only: what a name resolves to is the network's.
 */
export const loadableUrl = (text: string, gateway?: string): string | undefined => {
  if (!URL.canParse(text)) return undefined
  const url = new URL(text)
  if (url.username !== '' || url.password !== '') return undefined
  const isHttp = url.protocol === 'https:' || url.protocol === 'http:'
  if (isHttp && gateway !== undefined && URL.canParse(gateway) && new URL(gateway).origin === url.origin)
    return url.href
  return url.protocol === 'https:' && !isPrivateHost(url.hostname) ? url.href : undefined
}
