/**
 * Texts beyond this are held in chunks: below it, an engine's own strings are faster, above it each edit would copy
 * the whole text.
 */
export const CHUNKED_FROM = 4096
const CHUNK = 2048
// Neighbours smaller than this are joined, so that many small edits do not leave many small chunks.
const SMALL = 256

/** A long text in chunks which an edit shares with the text before it. Immutable. */
export class ChunkedText {
  readonly length: number
  readonly #chunks: readonly string[]
  #joined: string | undefined

  private constructor(chunks: readonly string[], length: number) {
    this.#chunks = chunks
    this.length = length
  }

  static of(text: string): ChunkedText {
    return new ChunkedText(cut(text), text.length)
  }

  /** Replaces `from`–`to` by `text`; the cost does not grow with the text but for the list of its chunks. */
  splice(from: number, to: number, text: string): ChunkedText {
    const chunks = this.#chunks
    let first = 0
    let start = 0
    while (first < chunks.length - 1 && start + chunks[first]!.length < from) start += chunks[first++]!.length
    let last = first
    let end = start + (chunks[last]?.length ?? 0)
    while (last < chunks.length - 1 && end < to) end += chunks[++last]!.length
    const head = (chunks[first] ?? '').slice(0, from - start)
    const tail = (chunks[last] ?? '').slice((chunks[last] ?? '').length - (end - to))
    let middle = head + text + tail
    let stop = last + 1
    if (middle.length < SMALL && stop < chunks.length) middle += chunks[stop++]!
    const next = chunks.slice(0, first)
    if (middle.length <= 2 * CHUNK) {
      if (middle !== '') next.push(middle)
    } else next.push(...cut(middle))
    for (let i = stop; i < chunks.length; i++) next.push(chunks[i]!)
    return new ChunkedText(next, this.length - (to - from) + text.length)
  }

  slice(from: number, to: number): string {
    if (this.#joined !== undefined) return this.#joined.slice(from, to)
    let out = ''
    let start = 0
    for (const chunk of this.#chunks) {
      const end = start + chunk.length
      if (end > from) out += chunk.slice(Math.max(0, from - start), to - start)
      if (end >= to) break
      start = end
    }
    return out
  }

  charCodeAt(index: number): number {
    let start = 0
    for (const chunk of this.#chunks) {
      if (index < start + chunk.length) return chunk.charCodeAt(index - start)
      start += chunk.length
    }
    return Number.NaN
  }

  toString(): string {
    return (this.#joined ??= this.#chunks.join(''))
  }

  /** Texts that came of one another share their chunks, so that this mostly compares references. */
  equals(other: ChunkedText): boolean {
    if (this === other) return true
    if (this.length !== other.length) return false
    const [mine, theirs] = [this.#chunks, other.#chunks]
    const isAligned = mine.length === theirs.length && mine.every(({ length }, i) => length === theirs[i]!.length)
    return isAligned ? mine.every((chunk, i) => chunk === theirs[i]) : this.toString() === other.toString()
  }
}

const cut = (text: string): string[] => {
  const chunks: string[] = []
  for (let at = 0; at < text.length; at += CHUNK) chunks.push(text.slice(at, at + CHUNK))
  return chunks
}

export type Text = string | ChunkedText

export const textOf = (text: string): Text => (text.length >= CHUNKED_FROM ? ChunkedText.of(text) : text)

export const spliceText = (text: Text, from: number, to: number, insert: string): Text =>
  typeof text === 'string' ? textOf(text.slice(0, from) + insert + text.slice(to)) : text.splice(from, to, insert)

export const isHighSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff
export const isLowSurrogate = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff

export const sameText = (a: Text, b: Text): boolean => {
  if (typeof a === 'string' || typeof b === 'string') return a.length === b.length && String(a) === String(b)
  return a.equals(b)
}

/** True where a position would fall between the two units of a surrogate pair. */
export const splitsPair = (text: Text, at: number): boolean => {
  if (at <= 0 || at >= text.length) return false
  return isLowSurrogate(text.charCodeAt(at)) && isHighSurrogate(text.charCodeAt(at - 1))
}
