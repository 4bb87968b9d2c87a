import type { BlockId, CanvasReader } from '../../contract/index.ts'
import { BLOCK_TYPES, MAX_DRAFTS, levelOf, textOf } from './blocks.ts'
import type { Draft } from './blocks.ts'
import type { Row } from './outline.ts'

/** Blocks as they could be put anywhere: what stands least far in is the new edge. */
export const draftsOf = (state: CanvasReader, rows: readonly Row[], chosen: ReadonlySet<BlockId>): readonly Draft[] => {
  const taken = rows.filter(({ id }) => chosen.has(id))
  const edge = Math.min(...taken.map(({ depth }) => depth))
  let previous = -1
  return taken.map(({ id, type, depth }) => {
    const block = state.block(id)
    const indent = Math.min(depth - edge, previous + 1)
    previous = indent
    const known = BLOCK_TYPES.find((name) => name === type) ?? 'paragraph'
    return {
      type: known,
      text: textOf(state, id),
      indent,
      ...(known === 'heading' ? { level: levelOf(block?.props['level']) } : {}),
      ...(known === 'todo' ? { done: block?.props['done'] === true } : {}),
    }
  })
}

// A command holds at most 64 KiB; the ids and orders of its blocks and the envelope stay below the rest.
const MAX_BYTES = 56_000
const BYTES_PER_BLOCK = 160
// As UTF-8 and JSON it is never longer than a command.
const MAX_TEXT = 8_000

const encoder = new TextEncoder()
const isLow = (unit: number): boolean => (unit & 0xfc00) === 0xdc00

/** A text that no command could hold, as several of the same kind. */
const cut = (draft: Draft): readonly Draft[] => {
  const { text = '' } = draft
  if (text.length <= MAX_TEXT) return [draft]
  const parts: Draft[] = []
  for (let at = 0; at < text.length;) {
    const end = Math.min(text.length, at + MAX_TEXT)
    const to = isLow(text.charCodeAt(end)) ? end - 1 : end
    parts.push({ ...draft, text: text.slice(at, to) })
    at = to
  }
  return parts
}

/** Drafts as lots that fit into a command each. */
export const inLots = (drafts: readonly Draft[]): readonly (readonly Draft[])[] => {
  const lots: Draft[][] = []
  let bytes = 0
  for (const draft of drafts.flatMap(cut)) {
    const size = BYTES_PER_BLOCK + encoder.encode(JSON.stringify(draft)).length
    const lot = lots.at(-1)
    if (lot !== undefined && lot.length < MAX_DRAFTS && bytes + size <= MAX_BYTES) {
      lot.push(draft)
      bytes += size
    } else {
      lots.push([draft])
      bytes = size
    }
  }
  return lots
}
