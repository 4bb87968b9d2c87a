import * as z from 'zod/mini'
import type { BlockId, CanvasReader, JsonObject } from '../../contract/index.ts'

export const BLOCK_TYPES = ['heading', 'paragraph', 'bulleted', 'numbered', 'todo', 'quote', 'code', 'divider'] as const
export type BlockTypeName = (typeof BLOCK_TYPES)[number]
export const blockType = z.enum(BLOCK_TYPES)
export const headingLevel = z.optional(z.int().check(z.gte(1), z.lte(3)))

/** The most levels that blocks are put below each other in one go. */
export const MAX_INDENT = 8
/** The most blocks that one command brings; more come in several. */
export const MAX_DRAFTS = 400

/** A block to be: its kind, its text, and how far it stands in from the first one. */
export const draftSchema = z.object({
  type: blockType,
  text: z.optional(z.string()),
  level: headingLevel,
  done: z.optional(z.boolean()),
  indent: z.optional(z.int().check(z.gte(0), z.lte(MAX_INDENT))),
})
export type Draft = z.infer<typeof draftSchema>

export const textOf = (state: Pick<CanvasReader, 'block'>, id: BlockId): string => {
  const text = state.block(id)?.props['text']
  return typeof text === 'string' ? text : ''
}

/** A heading's level where it is one of the three; whoever wrote it may have left it out. */
export const levelOf = (level: unknown): 1 | 2 | 3 => (level === 1 || level === 3 ? level : 2)

export const propsOf = ({ type, text = '', level, done }: Omit<Draft, 'indent'>): JsonObject => {
  switch (type) {
    case 'heading':
      return { text, level: level ?? 2 }
    case 'todo':
      return { text, done: done ?? false }
    case 'divider':
      return {}
    default:
      return { text }
  }
}
