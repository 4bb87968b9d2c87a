import type { Run } from '../../../../src/session/index.ts'
import type { Desk } from '../agent.ts'
import type { Brief } from '../brief.ts'
import { seenBlocks } from '../canvases.ts'
import { countWords, counted, inWords } from '../plain-text.ts'
import { reviewOf } from '../review.ts'
import { find, passagesOf, quote } from './find.ts'

export const lastRun = ({ session }: Desk): Run | undefined =>
  session.runs.all.get().findLast(({ flow }) => flow === 'brief')

/** The brief of the newest run; undefined where there was none, or it cannot be read now. */
export const lastBrief = async (desk: Desk): Promise<Brief | undefined> => {
  const run = lastRun(desk)
  return run === undefined ? undefined : desk.brief(run).catch(() => undefined)
}

const RUN_WORDS = {
  running: 'is running',
  done: 'is done',
  failed: 'failed',
  cancelled: 'was stopped',
  interrupted: 'is out of sight just now',
} as const

const documentWords = (desk: Desk): string =>
  counted(
    seenBlocks(desk.paper.handle.state).reduce((sum, { text }) => sum + countWords(text), 0),
    'word',
  )

export const countText = (desk: Desk): string => `The document has ${documentWords(desk)}.`

/** How far everything is, counted on the canvases as they are now. */
export const statusText = (desk: Desk): string => {
  const board = seenBlocks(desk.board.handle.state)
  const cards = board.filter(({ type }) => type === 'card')
  const columns = board.filter(({ type }) => type === 'column')
  const done = cards.filter((card) => card.done).length
  const run = lastRun(desk)
  const step = run?.steps.findLast(({ status }) => status === 'running')
  const lines = columns.slice(0, 20).map(({ id, text }) => {
    const own = cards.filter(({ parent }) => parent === id)
    return `- **${text}**: ${own.length === 0 ? 'no cards' : `${counted(own.length, 'card')}, ${own.filter((card) => card.done).length} done`}`
  })
  return [
    run === undefined
      ? 'No run has worked here yet.'
      : `The last run ${RUN_WORDS[run.status]}${step === undefined ? '' : `, at “${step.label}”`}.`,
    `The board has ${inWords([counted(columns.length, 'column'), counted(cards.length, 'card')])}, ${done} done; the document has ${documentWords(desk)}.`,
    ...(lines.length === 0 ? [] : ['', ...lines]),
  ].join('\n')
}

export const missingText = async (desk: Desk): Promise<string> => {
  const brief = await lastBrief(desk)
  if (brief === undefined) return 'There was no run with a brief yet, so there is nothing to hold the canvases against.'
  const { missing, tasks } = reviewOf(brief, seenBlocks(desk.board.handle.state), seenBlocks(desk.paper.handle.state))
  const open = seenBlocks(desk.board.handle.state).filter((block) => block.type === 'card' && !block.done)
  return [
    missing.length === 0
      ? 'Nothing of the brief is missing on the canvases.'
      : `${counted(missing.length, 'thing')} of the brief ${missing.length === 1 ? 'is' : 'are'} missing:`,
    ...missing.slice(0, 10).map((line) => `- ${line}`),
    ...(missing.length > 10 ? [`- and ${missing.length - 10} more`] : []),
    '',
    open.length === 0
      ? 'No card is open.'
      : `${counted(open.length, 'card')} still open${tasks.all > 0 ? ` (${tasks.done} of ${tasks.all} tasks done)` : ''}: ${inWords(
          open.map(({ text }) => `“${text}”`),
          5,
        )}.`,
  ].join('\n')
}

/** Quotes what the brief and the canvases say about a question; undefined where they say nothing. */
export const foundText = async (desk: Desk, question: string): Promise<string | undefined> => {
  const passages = passagesOf(
    await lastBrief(desk),
    seenBlocks(desk.board.handle.state),
    seenBlocks(desk.paper.handle.state),
  )
  const found = find(question, passages)
  return found.length === 0 ? undefined : found.map(quote).join('\n\n')
}
