import { initialStateOf } from '../../contract/index.ts'
import type { AnyCanvasDefinition, Block, BlockId, Json, PropSpec, Token } from '../../contract/index.ts'

/** Numbers in [0, 1) that a seed gives again (mulberry32). */
export const seededRandom = (seed: number): (() => number) => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

// What people write, and what breaks layouts and parsers.
const TEXTS = [
  '',
  'Plan',
  'Two words',
  'a'.repeat(300),
  'أهلا بالعالم',
  '你好 😀',
  '<b>not bold</b>',
  '{"a":1}',
  'line\nline',
]

const valueOf = ({ kind, options }: PropSpec, random: () => number): Json => {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!
  switch (kind) {
    case 'text':
    case 'string':
      return pick(TEXTS)
    case 'number':
      return pick([0, 1, -3, 2.5, 1_000_000])
    case 'boolean':
      return random() < 0.5
    case 'enum':
      return pick(options ?? [''])
    case 'json':
      return pick<Json>([null, 'text', 7, ['a', 'b'], { a: { b: 1 } }])
  }
}

/**
 * A state that others may have written: blocks of every declared type in any order under any parent, some without some
 * of their props, some of a type that this version does not know.
 */
export const randomState = (
  definition: AnyCanvasDefinition,
  { blocks: count, seed }: { readonly blocks: number; readonly seed: number },
): { readonly tokens: Record<string, Token>; readonly blocks: Record<string, Block> } => {
  const random = seededRandom(seed)
  const types = Object.entries(definition.blocks)
  const blocks: Record<string, Block> = {}
  for (let index = 0; index < count; index++) {
    const [type, specs] = types[Math.floor(random() * types.length)] ?? ['unknown', {}]
    const props = Object.fromEntries(
      Object.entries(specs)
        .filter(() => random() < 0.9)
        .map(([name, spec]) => [name, valueOf(spec, random)]),
    )
    const id = `b${index}` as BlockId
    const above = index === 0 || random() < 0.4 ? null : (`b${Math.floor(random() * index)}` as BlockId)
    const order = `a${String(index).padStart(6, '0')}`
    blocks[id] = { id, type: random() < 0.03 ? 'of_a_later_version' : type, parent: above, order, props }
  }
  return { tokens: { ...initialStateOf(definition).tokens }, blocks }
}
