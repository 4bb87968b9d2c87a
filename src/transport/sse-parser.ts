import { AtomsError } from '../contract/errors.ts'
import { getLines } from '@microsoft/fetch-event-source/lib/esm/parse.js'

/** A message of the stream; without data it is a heartbeat ([SSE9]). */
export interface Block {
  readonly data: string | undefined
  /** The cursor after this message; a function, because it is wanted only of heartbeats and malformed messages. */
  readonly cursor: (() => string) | undefined
}

export interface BlockParser {
  /** Takes bytes that are cut anywhere; throws `PROTOCOL` on a message over the limit, or in broken UTF-8. */
  push(bytes: Uint8Array): void
}

/** How much is parsed at a time, so that bytes of megabytes do not become one task; also how exact the limit is. */
export const PIECE_BYTES = 16_384

const SPACE = 32
const [DATA, ID, RETRY] = ['data', 'id', 'retry'].map((name) => new TextEncoder().encode(name)) as [
  Uint8Array,
  Uint8Array,
  Uint8Array,
]

const isField = (line: Uint8Array, length: number, name: Uint8Array): boolean => {
  if (length !== name.length) return false
  for (let index = 0; index < length; index++) if (line[index] !== name[index]) return false
  return true
}

const withoutMark = (line: Uint8Array): Uint8Array =>
  line[0] === 0xef && line[1] === 0xbb && line[2] === 0xbf ? line.subarray(3) : line

const valueOf = (line: Uint8Array, colon: number): Uint8Array =>
  line.subarray(line[colon + 1] === SPACE ? colon + 2 : colon + 1)

/**
 * Bytes to messages. Lines are cut by the required package's own `getLines`; messages are put together here, because
 * its `getMessages` takes broken UTF-8 for U+FFFD and acknowledges ids too early (`.agent/decisions/0001-sse-parser.md`).
 */
export const createBlockParser = (
  maxBytes: number,
  onBlock: (block: Block) => void,
  onRetry: (ms: number) => void,
): BlockParser => {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  let data: string | undefined
  let id: Uint8Array | undefined
  let held = 0
  let unfinished = 0
  let lines = 0

  const decode = (bytes: Uint8Array): string => {
    try {
      return decoder.decode(bytes)
    } catch (cause) {
      throw new AtomsError('PROTOCOL', 'A message is not UTF-8, so what it says is not known.', { cause })
    }
  }
  const text = (line: Uint8Array, colon: number): string => decode(valueOf(line, colon))

  const onLine = (whole: Uint8Array, fieldLength: number): void => {
    const line = lines++ === 0 ? withoutMark(whole) : whole
    // A line without a colon is a field without a value.
    const length = fieldLength < 0 ? line.length : fieldLength - (whole.length - line.length)
    held += line.length
    if (line.length === 0) {
      const cursor = id
      if (data !== undefined || id !== undefined) onBlock({ data, cursor: cursor && (() => decode(cursor)) })
      data = id = undefined
      held = 0
    } else if (isField(line, length, DATA))
      data = data === undefined ? text(line, length) : `${data}\n${text(line, length)}`
    else if (isField(line, length, ID)) {
      const value = valueOf(line, length)
      // An id with U+0000 in it is none.
      if (!value.includes(0)) id = value
    } else if (isField(line, length, RETRY) && /^\d+$/.test(text(line, length))) onRetry(Number(text(line, length)))
  }

  const cut = getLines(onLine)
  return {
    push: (bytes) => {
      const before = lines
      cut(bytes)
      unfinished = lines === before ? unfinished + bytes.length : bytes.length
      if (held + unfinished > maxBytes + PIECE_BYTES) {
        throw new AtomsError('PROTOCOL', `A message is over ${maxBytes} bytes, which is more than this client takes.`)
      }
    },
  }
}
