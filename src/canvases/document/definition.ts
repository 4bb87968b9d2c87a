import * as z from 'zod/mini'
import { blockIdSchema, defineCanvas, op, prop, token } from '../../contract/index.ts'
import type { BlockId, CanvasReader, JsonObject, Op, PlanContext } from '../../contract/index.ts'

const text = z.string()
/** Right after this block; at the end where it is left out. */
const after = z.optional(blockIdSchema)

type Place = Pick<PlanContext<{ readonly after?: BlockId | undefined }>, 'args' | 'newId' | 'orderBetween' | 'state'>

const insert = ({ args, newId, orderBetween, state }: Place, type: string, props: JsonObject): Op[] => {
  const parent = args.after === undefined ? null : (state.block(args.after)?.parent ?? null)
  return [op.insertBlock({ id: newId(), type, parent, order: orderBetween(parent, args.after ?? 'last', null), props })]
}

const textOf = (state: CanvasReader, block: BlockId): string => {
  const value = state.block(block)?.props['text']
  return typeof value === 'string' ? value : ''
}

/** Blocks below one that goes, put below another, in their order. */
const adopt = (state: CanvasReader, from: BlockId, into: BlockId): Op[] =>
  state.children(from).map((child) => op.moveBlock(child, into, state.block(child)?.order ?? 'a0'))

const BLOCK_TYPES = ['heading', 'paragraph', 'todo', 'quote', 'code'] as const
const blockType = z.enum(BLOCK_TYPES)

const propsFor = (type: (typeof BLOCK_TYPES)[number], text: string, level = 2): JsonObject => {
  if (type === 'heading') return { text, level }
  return type === 'todo' ? { text, done: false } : { text }
}

/** A document of blocks which several people and agents write at once: every keystroke is a range op. */
export const documentCanvas = /* @__PURE__ */ defineCanvas({
  type: 'document',
  version: 1,
  title: 'Document',
  view: 'commits',
  tokens: {
    'doc.title': token.string('Untitled document', { label: 'Title' }),
    'doc.status': token.enum(['draft', 'in_review', 'ready'], 'draft', { label: 'Status' }),
    'doc.word_count': token.number({
      min: 0,
      integer: true,
      default: 0,
      label: 'Words counted',
      description: 'Set by whoever counted last.',
    }),
    'doc.target_words': token.number({
      min: 0,
      max: 100_000,
      integer: true,
      default: 0,
      label: 'Words wanted',
      description: '0 is no target.',
    }),
    'doc.review': token.text('', { label: 'Review', description: 'What the director says about the document.' }),
  },
  blocks: {
    heading: { text: prop.text(), level: prop.number() },
    paragraph: { text: prop.text() },
    todo: { text: prop.text(), done: prop.boolean() },
    quote: { text: prop.text() },
    code: { text: prop.text() },
  },
  tools: {
    add_heading: {
      title: 'Add a heading',
      args: z.object({ text, level: z.optional(z.int().check(z.gte(1), z.lte(3))), after }),
      plan: (context) => insert(context, 'heading', { text: context.args.text, level: context.args.level ?? 2 }),
    },
    add_paragraph: {
      title: 'Add a paragraph',
      args: z.object({ text, after }),
      plan: (context) => insert(context, 'paragraph', { text: context.args.text }),
    },
    add_todo: {
      title: 'Add a to-do',
      args: z.object({ text, done: z.optional(z.boolean()), after }),
      plan: (context) => insert(context, 'todo', { text: context.args.text, done: context.args.done ?? false }),
    },
    add_quote: {
      title: 'Add a quote',
      args: z.object({ text, after }),
      plan: (context) => insert(context, 'quote', { text: context.args.text }),
    },
    add_code: {
      title: 'Add code',
      args: z.object({ text, after }),
      plan: (context) => insert(context, 'code', { text: context.args.text }),
    },
    append_text: {
      title: 'Append to a block',
      args: z.object({ block: blockIdSchema, text }),
      plan: ({ args, state }) => [
        op.insertText({ block: args.block, prop: 'text' }, textOf(state, args.block).length, args.text),
      ],
    },
    rewrite_block: {
      title: 'Rewrite a block',
      description: "Replaces a block's whole text.",
      args: z.object({ block: blockIdSchema, text }),
      plan: ({ args, state }) => [
        op.replaceTextRange({ block: args.block, prop: 'text' }, 0, textOf(state, args.block).length, args.text),
      ],
    },
    split_block: {
      title: 'Split a block',
      description: 'The text from the cursor on becomes a block of its own.',
      args: z.object({ block: blockIdSchema, at: z.int().check(z.gte(0)), type: z.optional(blockType) }),
      plan: ({ args, state, newId, orderBetween }) => {
        const old = state.block(args.block)
        const all = textOf(state, args.block)
        const tail = all.slice(args.at)
        const parent = old?.parent ?? null
        const type = args.type ?? 'paragraph'
        const order = orderBetween(parent, args.block, null)
        const rest = op.insertBlock({ id: newId(), type, parent, order, props: propsFor(type, tail) })
        return tail === '' ? [rest] : [op.deleteRange({ block: args.block, prop: 'text' }, args.at, all.length), rest]
      },
    },
    join_blocks: {
      title: 'Join two blocks',
      description: 'The text of one block joins the other, and the block goes.',
      args: z.object({ block: blockIdSchema, into: blockIdSchema }),
      plan: ({ args, state }) => {
        const tail = textOf(state, args.block)
        const head = state.block(args.into)?.props['text']
        // Whoever wrote the block may have left its text out.
        const joined =
          typeof head === 'string'
            ? op.insertText({ block: args.into, prop: 'text' }, head.length, tail)
            : op.setBlockProp(args.into, 'text', tail)
        return [...(tail === '' ? [] : [joined]), ...adopt(state, args.block, args.into), op.removeBlock(args.block)]
      },
    },
    turn_into: {
      title: 'Turn a block into another kind',
      description: 'A new block of that kind takes the place and the text of the old one.',
      args: z.object({ block: blockIdSchema, type: blockType, level: z.optional(z.int().check(z.gte(1), z.lte(3))) }),
      plan: ({ args, state, newId, orderBetween }) => {
        const parent = state.block(args.block)?.parent ?? null
        const order = orderBetween(parent, args.block, null)
        const props = propsFor(args.type, textOf(state, args.block), args.level)
        const id = newId()
        return [
          op.insertBlock({ id, type: args.type, parent, order, props }),
          ...adopt(state, args.block, id),
          op.removeBlock(args.block),
        ]
      },
    },
    mark_done: {
      title: 'Tick a to-do',
      args: z.object({ todo: blockIdSchema, done: z.optional(z.boolean()) }),
      plan: ({ args }) => [op.setBlockProp(args.todo, 'done', args.done ?? true)],
    },
    move_block: {
      title: 'Move a block',
      description: 'Right after another block, or first.',
      args: z.object({ block: blockIdSchema, after }),
      plan: ({ args, state, orderBetween }) => {
        const parent = args.after === undefined ? null : (state.block(args.after)?.parent ?? null)
        return [op.moveBlock(args.block, parent, orderBetween(parent, args.after ?? null, null))]
      },
    },
    remove_block: {
      destructive: true,
      title: 'Remove a block',
      args: z.object({ block: blockIdSchema }),
      plan: ({ args }) => [op.removeBlock(args.block)],
    },
    count_words: {
      title: 'Count the words',
      description: 'Counts the words of the document; the runtime executes it.',
      args: z.object({}),
    },
  },
})
