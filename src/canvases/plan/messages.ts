import { useCanvasMessages } from '../../react/index.ts'

/** Every string of the board; an app replaces them through `CanvasMessagesContext`, under `plan`. */
export const PLAN_MESSAGES = {
  title: 'Title of the plan',
  untitled: 'Untitled plan',
  status: 'Status',
  statuses: { draft: 'Draft', in_review: 'In review', ready: 'Ready' },
  wipLimit: 'Cards in progress, at most',
  wipLimitShort: 'WIP limit',
  noLimit: 'no limit',
  missing: 'Still missing',
  review: 'Review',
  addReview: 'Add a review',
  reviewPlaceholder: 'What should change before this is ready?',
  emptyTitle: 'Nothing planned yet',
  emptyText:
    'A plan is columns of cards. Start with three common ones, name your own, or ask an agent in the chat to draft it.',
  emptyReadOnly: 'Columns and cards appear here as soon as somebody adds them.',
  start: 'Start with To do, Doing, Done',
  startColumns: ['To do', 'Doing', 'Done'],
  columns: 'Columns',
  column: 'Column title',
  untitledColumn: 'Untitled column',
  addColumn: 'Add a column',
  columnName: 'Name of the new column',
  addCard: 'Add a card',
  cardName: (column: string) => `New card in ${column}`,
  card: 'Card title',
  untitledCard: 'Untitled card',
  cards: (column: string) => `Cards in ${column}`,
  noCards: 'No cards',
  done: (card: string) => `${card} is done`,
  notes: 'Notes',
  openCards: (open: number, limit: number) => (limit > 0 ? `${open} of ${limit} in progress` : `${open} in progress`),
  overLimit: 'over the limit',
  grab: (card: string) => `Move ${card}`,
  grabHint:
    'Space grabs the card, arrows move it, Space drops it, Escape puts it back. Alt and arrows move it at once.',
  filter: 'Filter cards',
  showCards: 'Which cards are shown',
  standings: { all: 'All cards', open: 'Open', done: 'Done' },
  menu: (name: string) => `More for ${name}`,
  moveUp: 'Move up',
  moveDown: 'Move down',
  moveBefore: 'Move towards the start',
  moveAfter: 'Move towards the end',
  moveTo: (column: string) => `Move to ${column}`,
  remove: 'Remove',
  removeColumn: (cards: number) =>
    cards === 0 ? 'Remove' : cards === 1 ? 'Remove with its card' : `Remove with its ${cards} cards`,
  grabbed: (card: string) => `${card} grabbed.`,
  at: (column: string, position: number, count: number) => `${column}, position ${position} of ${count}.`,
  dropped: (card: string, column: string, position: number, count: number) =>
    `${card} moved to ${column}, position ${position} of ${count}.`,
  putBack: (card: string) => `${card} put back.`,
  readOnly: 'You can read this plan, but your role does not change it.',
  loading: 'The plan is still loading.',
}
export type PlanMessages = typeof PLAN_MESSAGES

export const usePlanMessages = (): PlanMessages => useCanvasMessages('plan', PLAN_MESSAGES)
