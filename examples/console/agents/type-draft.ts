import { op } from '../../../src/contract/index.ts'
import type { BlockId, RunId } from '../../../src/contract/index.ts'
import type { Paper } from './canvases.ts'
import type { DraftBlock } from './draft.ts'
import { ordersAfter } from './orders.ts'
import { peopleTouched } from './people-touched.ts'
import { idInRun, isOfEarlierRun } from './run-ids.ts'
import { typeInto, typingChunks } from './typing.ts'
import { stored } from './waiting.ts'

type PaperOp = Parameters<Paper['dispatch']>[0][number]

const CHUNK = 4
// A draft of 8000 words should not take a quarter of an hour: longer drafts are typed in larger pieces.
const MAX_CHUNKS = 2400

/** Takes away the blocks that an earlier run wrote, and leaves those that people wrote, changed or moved. */
export const clearPaper = async (paper: Paper, run_id: RunId, signal: AbortSignal): Promise<number> => {
  const old = paper.state.children(null).filter((id) => isOfEarlierRun(run_id, id))
  const touched = old.length === 0 ? undefined : await peopleTouched(paper)
  const gone = old.filter((id) => touched?.has(id) === false)
  for (let at = 0; at < gone.length; at += 500) {
    const ops = gone.slice(at, at + 500).map((id) => op.removeBlock(id))
    await stored(
      paper.dispatch(ops, { label: 'Clear the document', why: 'A new run replaces what the run before wrote.' }),
      signal,
    )
  }
  return gone.length
}

/** The empty block that a draft's text is typed into. */
export const emptyBlock = ({ type, level, done }: DraftBlock, id: BlockId, order: string): PaperOp => {
  const at = { id, parent: null, order }
  switch (type) {
    case 'heading':
      return { op: 'insert_block', block: { ...at, type, props: { text: '', level: level ?? 2 } } }
    case 'todo':
      return { op: 'insert_block', block: { ...at, type, props: { text: '', done: done ?? false } } }
    case 'bulleted':
    case 'paragraph':
    case 'quote':
    case 'code':
      return { op: 'insert_block', block: { ...at, type, props: { text: '' } } }
  }
}

interface TypingDraft {
  readonly paper: Paper
  readonly draft: readonly DraftBlock[]
  readonly run_id: RunId
  readonly pace: number
  readonly signal: AbortSignal
}

/**
 * Types the draft at the end of the document. A block that a process before this one began is gone on with where its
 * text is the beginning of what was to be typed; where somebody has changed it, it is theirs and stays.
 */
export const typeDraft = async ({ paper, draft, run_id, pace, signal }: TypingDraft): Promise<{ lost: number }> => {
  const { state } = paper
  const ids = draft.map((_, index) => idInRun(run_id, `d${index}`))
  const total = draft.reduce((sum, { text }) => sum + text.length, 0)
  const size = Math.max(CHUNK, Math.ceil(total / MAX_CHUNKS))
  let lost = 0

  for (const [index, block] of draft.entries()) {
    signal.throwIfAborted()
    const id = ids[index] as BlockId
    if (state.block(id) === undefined) {
      const label = block.type === 'heading' ? `Section “${block.text.slice(0, 80)}”` : `Write a ${block.type}`
      const [order = 'a0'] = ordersAfter(state, null, ids[index - 1], 1)
      await stored(paper.dispatch([emptyBlock(block, id, order)], { label }), signal)
    }
    const before = state.block(id)?.props['text']
    if (typeof before !== 'string' || !block.text.startsWith(before)) continue
    const chunks = typingChunks(block.text.slice(before.length), size)
    if (!(await typeInto({ paper, block: id, chunks, at: before.length, pace, signal }))) lost += 1
  }
  return { lost }
}
