import type { TokenLens } from './schemas/lens.ts'

const sight = (patterns: readonly string[]): readonly string[] =>
  patterns.includes('**') ? ['**'] : [...new Set(patterns)].toSorted()

/** What a lens lets be seen, as a text that is another's where both show the same ([LENS5]). */
export const sightKey = ({ tokens, blocks, sidecars }: TokenLens): string =>
  JSON.stringify([sight(tokens.read), sight(blocks.read), sidecars])
