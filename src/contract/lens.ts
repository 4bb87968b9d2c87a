import type { TokenLens } from './schemas/lens.ts'

export type { TokenLens } from './schemas/lens.ts'

/** Sees and may change everything. */
export const FULL_LENS: TokenLens = {
  tokens: { read: ['**'], write: ['**'] },
  blocks: { read: ['**'], write: ['**'] },
  sidecars: true,
}

const matches = (pattern: readonly string[], path: readonly string[], p = 0, s = 0): boolean => {
  for (; p < pattern.length; p++, s++) {
    if (pattern[p] === '**') {
      if (p === pattern.length - 1) return s < path.length
      for (let skip = s + 1; skip <= path.length; skip++) if (matches(pattern, path, p + 1, skip)) return true
      return false
    }
    if (s >= path.length || (pattern[p] !== '*' && pattern[p] !== path[s])) return false
  }
  return s === path.length
}

/** `*` stands for one dotted segment, `**` for one or more. */
export const matchesGlob = (patterns: readonly string[], path: string): boolean => {
  const segments = path.split('.')
  return patterns.some((pattern) => pattern === '**' || matches(pattern.split('.'), segments))
}

/** Whether the token at this path shows through the lens. */
export const canReadToken = (lens: TokenLens, path: string): boolean => matchesGlob(lens.tokens.read, path)
/** What may be written may be read too, or an actor could probe what it does not see. */
export const canWriteToken = (lens: TokenLens, path: string): boolean =>
  canReadToken(lens, path) && matchesGlob(lens.tokens.write, path)
/** Whether blocks of this type show through the lens. */
export const canReadBlockType = (lens: TokenLens, type: string): boolean => matchesGlob(lens.blocks.read, type)
/** Whether blocks of this type may be changed, which takes that they show. */
export const canWriteBlockType = (lens: TokenLens, type: string): boolean =>
  canReadBlockType(lens, type) && matchesGlob(lens.blocks.write, type)
