import type { Desk } from './agent.ts'
import type { Brief } from './brief.ts'
import { seenBlocks } from './canvases.ts'
import { clip } from './plain-text.ts'
import { noteOf, reviewOf, verdictOf } from './review.ts'
import type { Review } from './review.ts'
import { stored } from './waiting.ts'

const wordsIn = (outcome: unknown): number => {
  const result = typeof outcome === 'object' && outcome !== null && 'result' in outcome ? outcome.result : undefined
  const words = typeof result === 'object' && result !== null && 'words' in result ? result.words : undefined
  if (typeof words !== 'number') throw new Error('The tool count_words gave no number of words.')
  return words
}

/** Has the runtime count the words, and sets what it found on both canvases. */
export const setReview = async (
  desk: Desk,
  brief: Brief,
  signal: AbortSignal,
): Promise<{ review: Review; words: number; verdict: string }> => {
  const { board, paper } = desk
  const words = wordsIn(await stored(paper.handle.call('count_words', {}), signal))
  const review = reviewOf(brief, seenBlocks(board.handle.state), seenBlocks(paper.handle.state))
  const verdict = verdictOf(review, words)
  const status = review.missing.length === 0 ? 'ready' : 'in_review'
  const { all, done } = review.tasks
  const boardWord = all === 0 ? 'The brief has no tasks.' : `${done} of ${all} tasks done.`
  const intent = { label: 'Review', why: 'The director read the draft against the brief.' }
  await Promise.all([
    stored(
      board.handle.dispatch(
        [
          { op: 'set_token', path: 'board.status', value: status },
          { op: 'set_token', path: 'board.review', value: boardWord },
          { op: 'set_token', path: 'board.missing', value: review.missing.slice(0, 50).map((line) => clip(line, 200)) },
        ],
        intent,
      ),
      signal,
    ),
    stored(
      paper.handle.dispatch(
        [
          { op: 'set_token', path: 'doc.status', value: status },
          { op: 'set_token', path: 'doc.word_count', value: words },
          { op: 'set_token', path: 'doc.review', value: clip(noteOf(review, words), 2000) },
        ],
        intent,
      ),
      signal,
    ),
  ])
  return { review, words, verdict }
}
