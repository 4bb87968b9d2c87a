import type { EnglishWords } from '../../react/index.ts'
import type { planCanvas } from './definition.ts'

/** What is read of the board in English besides its titles and labels. */
export const PLAN_ENGLISH: EnglishWords<typeof planCanvas> = {
  tools: {
    rename_column: { verb: 'Rename' },
    remove_column: { verb: 'Remove with its cards' },
    rename_card: { verb: 'Rename' },
    move_card: { verb: 'Move', asks: 'Move to…', unset: { after: 'At the end' }, none: { after: 'At the start' } },
    mark_done: { verb: 'Mark as done' },
    remove_card: { verb: 'Remove' },
    move_column: { unset: { after: 'At the start' } },
  },
  tokens: {
    'board.wip_limit': { zero: 'No limit' },
  },
}
