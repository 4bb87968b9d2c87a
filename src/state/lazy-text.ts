import { memberOf } from '../contract/json.ts'
import type { Json } from '../contract/json.ts'
import type { Block, Token } from '../contract/state.ts'
import { ChunkedText, CHUNKED_FROM } from './text.ts'
import type { Text } from './text.ts'

// Long texts hide behind getters, so that tokens and blocks read like plain objects, and chunks are joined only when
// somebody looks. The chunks stand under a symbol that no copy, JSON or loop takes along.
const TEXTS = Symbol('texts')

type Texts = Readonly<Record<string, ChunkedText>>

const textsOf = (holder: object): Texts | undefined => (holder as { [TEXTS]?: Texts })[TEXTS]

/** A copy with one field set, which does not join the long texts of its original. */
const copyWith = (source: object, name: string, value: Json | ChunkedText): object => {
  const before = textsOf(source)
  const texts: Record<string, ChunkedText> = { ...before }
  const copy: Record<string, unknown> = {}
  const put = (key: string, field: unknown): void => {
    if (!(field instanceof ChunkedText)) {
      copy[key] = field
      return
    }
    Object.defineProperty(copy, key, { enumerable: true, configurable: true, get: () => field.toString() })
    texts[key] = field
  }
  if (before !== undefined) delete texts[name]
  for (const key of Object.keys(source))
    if (key !== name) put(key, memberOf(before, key) ?? (source as Record<string, unknown>)[key])
  put(name, value)
  Object.defineProperty(copy, TEXTS, { value: texts })
  return copy
}

/** The text at a member; undefined where there is none, or no text. */
export const textAt = (holder: object, name: string): Text | undefined => {
  const text = memberOf(textsOf(holder), name)
  if (text !== undefined) return text
  const value = memberOf(holder as Record<string, unknown>, name)
  return typeof value === 'string' ? value : undefined
}

const chunk = (value: Json | ChunkedText): Json | ChunkedText =>
  typeof value === 'string' && value.length >= CHUNKED_FROM ? ChunkedText.of(value) : value

export const tokenText = (token: Token): Text | undefined => textAt(token, 'value')
export const propText = (block: Block, prop: string): Text | undefined => textAt(block.props, prop)

export const withValue = (token: Token, value: Json | ChunkedText): Token => {
  // The common case, a value that is no text, is the cheap one.
  if (token.type !== 'text' && token.type !== 'string') return { ...token, value: value as Json }
  const next = chunk(value)
  return next instanceof ChunkedText || textsOf(token) !== undefined
    ? (copyWith(token, 'value', next) as Token)
    : { ...token, value: next }
}

export const withProp = (block: Block, prop: string, value: Json | ChunkedText): Block => ({
  ...block,
  props: copyWith(block.props, prop, chunk(value)) as Block['props'],
})

/** The same token, its long text in chunks. */
export const chunkToken = (token: Token): Token =>
  typeof token.value === 'string' && token.value.length >= CHUNKED_FROM ? withValue(token, token.value) : token

/** The same block, its long texts in chunks. */
export const chunkBlock = (block: Block): Block =>
  Object.entries(block.props).reduce(
    (out, [prop, value]) =>
      typeof value === 'string' && value.length >= CHUNKED_FROM ? withProp(out, prop, value) : out,
    block,
  )
