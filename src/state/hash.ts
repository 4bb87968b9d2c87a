import canonicalize from 'canonicalize'
import type { Block, Token } from '../contract/state.ts'
import { xxHash64 } from './xxhash64.ts'

const encoder = new TextEncoder()
const MASK = 0xffff_ffff_ffff_ffffn

const xxh64 = (text: string): bigint => xxHash64(encoder.encode(text))

const hex = (value: bigint): string => value.toString(16).padStart(16, '0')

/** xxHash64 (seed 0) of a text's UTF-8, 16 hex digits ([CHAT3]). */
export const hashText = (text: string): string => hex(xxh64(text))

/** What one token or block adds to the state hash ([ST3]); `path` is `/tokens/<path>` or `/blocks/<id>`. */
export const hashEntry = (path: string, value: Token | Block): bigint => xxh64(`${path}\n${canonicalize(value)}`)

export const addHashes = (a: bigint, b: bigint): bigint => (a + b) & MASK
export const subtractHashes = (a: bigint, b: bigint): bigint => (a - b) & MASK
export const formatHash = hex
