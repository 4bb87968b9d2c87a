import type { Json } from '../contract/json.ts'
import type { Block, Token } from '../contract/state.ts'
import { ChunkedText, CHUNKED_FROM } from './text.ts'
import type { Text } from './text.ts'

// Long texts hide behind getters, so that tokens and blocks read like plain objects, and chunks are joined only when
// somebody looks.
const chunked = new WeakMap<object, Map<string, ChunkedText>>()

const put = (target: object, name: string, value: Json | ChunkedText): void => {
  if (!(value instanceof ChunkedText)) {
    ;(target as Record<string, unknown>)[name] = value
    return
  }
  Object.defineProperty(target, name, { enumerable: true, configurable: true, get: () => value.toString() })
  const texts = chunked.get(target)
  if (texts === undefined) chunked.set(target, new Map([[name, value]]))
  else texts.set(name, value)
}

/** A copy with one field set, which does not join the long texts of its original. */
const copyWith = (source: object, name: string, value: Json | ChunkedText): object => {
  const texts = chunked.get(source)
  const copy = {}
  for (const key of Object.keys(source)) {
    if (key !== name) put(copy, key, texts?.get(key) ?? ((source as Record<string, unknown>)[key] as Json))
  }
  put(copy, name, value)
  return copy
}

const textAt = (holder: object, name: string): Text | undefined => {
  const text = chunked.get(holder)?.get(name)
  if (text !== undefined) return text
  const value = (holder as Record<string, unknown>)[name]
  return typeof value === 'string' ? value : undefined
}

const chunk = (value: Json | ChunkedText): Json | ChunkedText =>
  typeof value === 'string' && value.length >= CHUNKED_FROM ? ChunkedText.of(value) : value

export const tokenText = (token: Token): Text | undefined => textAt(token, 'value')
export const propText = (block: Block, prop: string): Text | undefined =>
  Object.hasOwn(block.props, prop) ? textAt(block.props, prop) : undefined

export const withValue = (token: Token, value: Json | ChunkedText): Token => {
  const next = chunk(value)
  // The common case, a short value in a token without a long text, is the cheap one.
  return next instanceof ChunkedText || chunked.has(token) ? (copyWith(token, 'value', next) as Token) : { ...token, value: next }
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
    (out, [prop, value]) => (typeof value === 'string' && value.length >= CHUNKED_FROM ? withProp(out, prop, value) : out),
    block,
  )
