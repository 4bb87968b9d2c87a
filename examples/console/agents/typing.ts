import { op } from '../../../src/contract/index.ts'
import type { BlockId, Op } from '../../../src/contract/index.ts'
import type { Paper } from './canvases.ts'
import { rest, stored } from './waiting.ts'

const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' })

/** Pieces of about `size` characters as a person sees them, so that none is seen half. */
export const typingChunks = (text: string, size: number): string[] => {
  const chunks: string[] = []
  let chunk = ''
  let count = 0
  for (const { segment } of segmenter.segment(text)) {
    chunk += segment
    if (++count >= size) {
      chunks.push(chunk)
      chunk = ''
      count = 0
    }
  }
  return chunk === '' ? chunks : [...chunks, chunk]
}

/** Where a caret at `at` stands after `change` to the same text; it stays before what others insert at its place. */
export const movedCaret = (at: number, change: Op): number => {
  if (change.op === 'insert_text') return change.at < at ? at + change.text.length : at
  if (change.op === 'delete_range') return at - Math.max(0, Math.min(at, change.to) - change.from)
  if (change.op !== 'replace_text_range') return at
  return change.to <= at
    ? at + change.text.length - (change.to - change.from)
    : Math.min(at, change.from + change.text.length)
}

const isIn = (change: Op, block: BlockId): boolean =>
  'target' in change && 'block' in change.target && change.target.block === block && change.target.prop === 'text'

export interface Typing {
  readonly paper: Paper
  readonly block: BlockId
  readonly chunks: readonly string[]
  /** Where the first chunk goes. */
  readonly at: number
  readonly pace: number
  readonly signal: AbortSignal
}

/**
 * Types into a block, chunk by chunk, beside whoever else types there. Stops where the block is taken away: false then.
 * The next chunk waits for the last one to be stored, so that what is seen keeps up with what is said.
 */
export const typeInto = async ({ paper, block, chunks, at, pace, signal }: Typing): Promise<boolean> => {
  let caret = at
  const end = paper.onText((ops, origin) => {
    if (origin === 'foreign') for (const change of ops) if (isIn(change, block)) caret = movedCaret(caret, change)
  })
  try {
    for (const chunk of chunks) {
      signal.throwIfAborted()
      const text = paper.state.block(block)?.props['text']
      if (typeof text !== 'string') return false
      const from = Math.min(caret, text.length)
      const pending = paper.dispatch([op.insertText({ block, prop: 'text' }, from, chunk)])
      caret = from + chunk.length
      await Promise.all([stored(pending, signal), rest(pace, signal)])
    }
    return true
  } finally {
    end()
  }
}
