import type { Json, JsonObject } from '../../contract/index.ts'

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Arguments that a tool's JSON Schema allows; block ids are drawn from `blocks`, each once. */
export const sampleArgs = (schema: Json | undefined, random: () => number, blocks: string[]): Json => {
  if (!isObject(schema)) return null
  const pick = <T>(from: readonly T[]): T | undefined => from[Math.floor(random() * from.length)]
  const {
    type,
    enum: options,
    const: fixed,
    anyOf,
    oneOf,
    properties,
    required,
    items,
    pattern,
    minimum,
    maximum,
  } = schema
  if (fixed !== undefined) return fixed
  if (Array.isArray(options)) return pick(options) ?? null
  for (const choices of [anyOf, oneOf]) if (Array.isArray(choices)) return sampleArgs(pick(choices), random, blocks)
  switch (Array.isArray(type) ? pick(type) : type) {
    case 'object': {
      const needed = Array.isArray(required) ? required : []
      const entries = Object.entries(isObject(properties) ? properties : {})
      return Object.fromEntries(
        entries
          .filter(([name]) => needed.includes(name) || random() < 0.5)
          .map(([name, inner]) => [name, sampleArgs(inner, random, blocks)]),
      )
    }
    case 'array':
      return Array.from({ length: 1 + Math.floor(random() * 2) }, () => sampleArgs(items, random, blocks))
    case 'integer':
    case 'number': {
      const low = typeof minimum === 'number' ? minimum : 0
      return Math.min(typeof maximum === 'number' ? maximum : low + 10, Math.floor(low + random() * 3))
    }
    case 'boolean':
      return random() < 0.5
    case 'string':
      return typeof pattern === 'string'
        ? (blocks.splice(Math.floor(random() * blocks.length), 1)[0] ?? 'b0')
        : (pick(['Plan', 'Two words', '你好 😀']) ?? 'Plan')
    default:
      return null
  }
}
