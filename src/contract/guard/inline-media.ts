import type { FieldError } from '../errors.ts'
import { pointerTo } from '../json.ts'
import { LONGEST_RUN, hasLongRun, pieceSize } from './encodings.ts'
import { isPlain, isPlainText } from './is-plain.ts'
import { saysMedia, shapeProblems } from './media-shape.ts'
import { isInlineUri } from './uris.ts'

/** [MED1] What is nested deeper was made to be hidden: requests may nest 64 levels, and an event a few more. */
const DEEPEST = 128
const MOST_FOUND = 16
/** [MED4] A key of RFC 7517 is longer than other runs may be. */
const LONGEST_KEY = 4096
/** [MED5] The most numbers in a row that may be bytes, and [MED6] the most that are too few for a piece. */
const MOST_BYTES = LONGEST_RUN / 2
const FEW_BYTES = 64
/** Bytes of media are spread over all of their range; a series of measurements seldom is. */
const LOW = 31
const HIGH = 224
/** [MED6] The most that all pieces of a payload are together, whatever they are called. */
const MOST_IN_PIECES = 2 * LONGEST_RUN
const LONG_NAME = 64

/** [MED3] Fields of prose and code, which may speak of such URIs. */
const PROSE =
  /^(?:text|delta|expect|splices|title|label|description|detail|why|reason|message|comment|notes?|caption|alt|summary|body|markdown|html|css|code|prompt|brief|log)$/

type Members = Readonly<Record<string, unknown>>

/** Pieces of one name, as if they were one encoding. */
interface Whole {
  size: number
  readonly pointers: string[]
}

/** A value stands for the prop, or the path of a patch, that its op names. */
const nameOf = (key: string, { op, prop, path }: Members): string => {
  if (key !== 'value' || typeof op !== 'string') return key
  if (typeof prop === 'string') return prop
  return typeof path === 'string' && path.startsWith('/') ? path.slice(path.lastIndexOf('/') + 1) : key
}

const isNumbered = (members: Members): boolean => Object.keys(members).every((key, index) => key === String(index))

class Search {
  readonly found = new Map<string, string>()
  readonly #base: string
  readonly #path: string[] = []
  readonly #wholes = new Map<string, Whole>()
  #isOver = false

  constructor(base: string) {
    this.#base = base
  }

  #here(): string {
    return pointerTo(this.#base, ...this.#path)
  }

  #tell(detail: string, pointer = this.#here()): void {
    if (!this.found.has(pointer)) this.found.set(pointer, detail)
    this.#isOver ||= this.found.size === MOST_FOUND
  }

  /** `name` is the nearest member's, also of what stands in its array. */
  #visit(key: string, value: unknown, name: string, isKey = false): void {
    if (this.#isOver || typeof value === 'number' || typeof value === 'boolean' || value === null) return
    this.#path.push(key)
    if (typeof value === 'string') this.#text(value, name, isKey)
    else if (this.#path.length > DEEPEST) {
      this.#tell('is nested too deeply to be looked at')
      this.#isOver = true
    } else if (Array.isArray(value)) this.#array(value, name)
    else if (typeof value === 'object') this.object(value as Members)
    this.#path.pop()
  }

  #text(text: string, name: string, isKey: boolean): void {
    if (isPlainText(text)) return
    if (!PROSE.test(name) && isInlineUri(text)) this.#tell('is a data: or blob: URI')
    else if (isKey && text.length <= LONGEST_KEY) return
    else if (text.length <= LONGEST_RUN) this.#piece(pieceSize(text), '')
    else if (hasLongRun(text)) this.#tell('holds a long run of base64 or hex')
  }

  #array(items: readonly unknown[], name: string): void {
    for (let index = 0; index < items.length; index++) this.#visit(String(index), items[index], name)
    this.#bytes(items)
  }

  /** A payload itself is no media: its `type` is a message's. */
  object(members: Members, isPayload = false): void {
    const before = this.found.size
    const isKey = typeof members['kty'] === 'string'
    let isMedia = false
    for (const key in members) {
      const value = members[key]
      isMedia ||= !isPayload && saysMedia(key, value)
      if (key.length > LONG_NAME) this.#visit(key, key, '')
      this.#visit(key, value, nameOf(key, members), isKey)
    }
    if ('0' in members && isNumbered(members)) this.#bytes(Object.values(members))
    if (members['type'] === 'Buffer' && Array.isArray(members['data']))
      this.#tell('is an array of bytes', pointerTo(this.#here(), 'data'))
    if (!isMedia && !('artifact_id' in members) && !('object_id' in members)) return
    for (const path of shapeProblems(members, isMedia))
      if (path.length > 0 || this.found.size === before)
        this.#tell('stands where only a reference to an artifact may', pointerTo(this.#here(), ...path))
  }

  #bytes(items: readonly unknown[]): void {
    if (items.length <= FEW_BYTES) return
    let [low, high] = [255, 0]
    for (const item of items) {
      if (typeof item !== 'number' || !Number.isInteger(item) || item < 0 || item > 255) return
      low = Math.min(low, item)
      high = Math.max(high, item)
    }
    if (low > LOW || high < HIGH) return
    if (items.length > MOST_BYTES) this.#tell('is an array of bytes')
    else this.#piece(2 * items.length, 'bytes')
  }

  /** What is cut in pieces is put under names that differ in a number, or in nothing. */
  #piece(size: number, kind: string): void {
    if (size === 0) return
    const pointer = this.#here()
    for (const [name, most] of [
      [kind + pointer.replaceAll(/\d/g, ''), LONGEST_RUN],
      ['', MOST_IN_PIECES],
    ] as const) {
      const whole = this.#wholes.get(name) ?? { size: 0, pointers: [] }
      this.#wholes.set(name, whole)
      whole.size += size
      whole.pointers.push(pointer)
      if (whole.size > most) for (const one of whole.pointers) this.#tell('is a piece of encoded bytes', one)
    }
  }
}

/**
 * Each field of a payload that holds media instead of a reference ([MED1]), at most 16; `base` is the pointer of the
 * payload. Linear in its size, and cheap where there is nothing to find. The verdicts are documented in SPEC.md, "Media".
 */
export const inlineMedia = (payload: unknown, base = ''): readonly FieldError[] => {
  if (typeof payload !== 'object' || payload === null || isPlain(payload)) return []
  const search = new Search(base)
  search.object(payload as Members, true)
  return [...search.found].map(([pointer, detail]) => ({ pointer, detail }))
}
