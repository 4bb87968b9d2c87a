import * as z from 'zod/mini'
import { blockOf, defineCanvas, op, prop, token } from '../../contract/index.ts'
import type { BlockId, CanvasReader, Op } from '../../contract/index.ts'
import { ordersFrom } from './orders-from.ts'

const title = z.string().check(z.minLength(1), z.maxLength(500))

/** A whole new text as one range op, so that carets in it stay inside it. */
const retitle = (state: CanvasReader, block: BlockId, text: string): Op => {
  const old = state.block(block)?.props['title']
  return op.replaceTextRange({ block, prop: 'title' }, 0, typeof old === 'string' ? old.length : 0, text)
}

// What one command may hold: 500 moves are well below its 64 KiB.
const cards = z.array(blockOf('card')).check(z.minLength(1), z.maxLength(500))

/** Each of them once, without those that somebody else has removed. */
const present = (state: CanvasReader, blocks: readonly BlockId[]): BlockId[] =>
  [...new Set(blocks)].filter((id) => state.block(id) !== undefined)

/** A planning board: columns of cards, and tokens for its state. Small enough for agents to read whole. */
export const planCanvas = /* @__PURE__ */ defineCanvas({
  type: 'plan',
  version: 1,
  title: 'Plan',
  view: 'patches',
  tokens: {
    'board.title': token.string('', { label: 'Title' }),
    'board.status': token.enum(['draft', 'in_review', 'ready'], 'draft', { label: 'Status' }),
    'board.wip_limit': token.number({
      min: 0,
      max: 50,
      integer: true,
      default: 5,
      label: 'WIP limit',
      description: 'How many open cards a column may hold before it is marked; 0 is no limit.',
    }),
    'board.review': token.text('', { label: 'Review', description: 'What the director says about the plan.' }),
    'board.missing': token.json<readonly string[]>([], {
      label: 'Still missing',
      description: 'What the plan still lacks, one line each.',
    }),
  },
  blocks: {
    column: { title: prop.text() },
    card: { title: prop.text(), done: prop.boolean(), notes: prop.text() },
  },
  names: { column: { many: 'columns' }, card: { many: 'cards' } },
  tools: {
    add_column: {
      title: 'Add a column',
      args: z.object({ title }),
      plan: ({ args, newId, orderBetween }) => [
        op.insertBlock({
          id: newId(),
          type: 'column',
          parent: null,
          order: orderBetween(null, 'last', null),
          props: { title: args.title },
        }),
      ],
    },
    rename_column: {
      title: 'Rename a column',
      args: z.object({ column: blockOf('column'), title }),
      plan: ({ args, state }) => [retitle(state, args.column, args.title)],
    },
    move_column: {
      title: 'Move a column',
      description: 'Right after another column, or first.',
      args: z.object({ column: blockOf('column'), after: z.optional(blockOf('column')) }),
      plan: ({ args, orderBetween }) => [op.moveBlock(args.column, null, orderBetween(null, args.after ?? null, null))],
    },
    remove_column: {
      title: 'Remove a column and its cards',
      destructive: true,
      args: z.object({ column: blockOf('column') }),
      plan: ({ args }) => [op.removeBlock(args.column)],
    },
    add_card: {
      title: 'Add a card',
      args: z.object({ column: blockOf('column'), title, notes: z.optional(z.string()) }),
      plan: ({ args, newId, orderBetween }) => [
        op.insertBlock({
          id: newId(),
          type: 'card',
          parent: args.column,
          order: orderBetween(args.column, 'last', null),
          props: { title: args.title, done: false, notes: args.notes ?? '' },
        }),
      ],
    },
    rename_card: {
      title: 'Rename a card',
      args: z.object({ card: blockOf('card'), title }),
      plan: ({ args, state }) => [retitle(state, args.card, args.title)],
    },
    move_card: {
      title: 'Move a card',
      description: 'Into a column: right after another card, or last.',
      args: z.object({
        card: blockOf('card'),
        column: blockOf('column'),
        after: z.optional(z.nullable(blockOf('card'))),
      }),
      plan: ({ args, orderBetween }) => [
        op.moveBlock(
          args.card,
          args.column,
          orderBetween(args.column, args.after === undefined ? 'last' : args.after, null),
        ),
      ],
    },
    move_cards: {
      unlisted: true,
      title: 'Move several cards',
      description: 'Into a column, in the order given: right after another card, or last.',
      args: z.object({ cards, column: blockOf('column'), after: z.optional(z.nullable(blockOf('card'))) }),
      plan: ({ args: { cards, column, after }, state, orderBetween }) => {
        const moved = present(state, cards).filter((id) => id !== column)
        const order = orderBetween(column, after === undefined ? 'last' : after, null)
        const later = state
          .children(column)
          .map((id) => state.block(id)?.order ?? '')
          .find((sibling) => sibling > order)
        const orders = ordersFrom(order, later ?? null, moved.length)
        return moved.map((id, index) => op.moveBlock(id, column, orders[index] ?? order))
      },
    },
    duplicate_cards: {
      unlisted: true,
      title: 'Duplicate cards',
      description: 'Each copy stands right after its original.',
      args: z.object({ cards }),
      plan: ({ args, state, newId, orderBetween }) =>
        present(state, args.cards).flatMap((id) => {
          const card = state.block(id)
          if (card === undefined) return []
          return [op.insertBlock({ ...card, id: newId(), order: orderBetween(card.parent, id, null) })]
        }),
    },
    mark_done: {
      title: 'Mark a card as done',
      args: z.object({ card: blockOf('card'), done: z.optional(z.boolean()) }),
      plan: ({ args }) => [op.setBlockProp(args.card, 'done', args.done ?? true)],
    },
    remove_card: {
      title: 'Remove a card',
      destructive: true,
      args: z.object({ card: blockOf('card') }),
      plan: ({ args }) => [op.removeBlock(args.card)],
    },
  },
})
