import { blockId } from '../../../src/contract/index.ts'
import type { BlockId, RunId } from '../../../src/contract/index.ts'

/**
 * Blocks that a run makes have ids which follow from the run and from what they are for. So an agent that was killed
 * and started again finds what it made already, and what an earlier run made can be told from what people made.
 */
const PREFIX = 'run-'

// The end of a run's id is its random part; the beginning may be shared by runs of one moment.
const tagOf = (run: RunId): string => `${PREFIX}${run.slice(-20)}-`

export const idInRun = (run: RunId, what: string): BlockId => blockId(`${tagOf(run)}${what}`)
export const isOfRun = (run: RunId, id: BlockId): boolean => id.startsWith(tagOf(run))
export const isOfEarlierRun = (run: RunId, id: BlockId): boolean => id.startsWith(PREFIX) && !isOfRun(run, id)
