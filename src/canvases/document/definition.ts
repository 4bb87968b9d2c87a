import * as z from 'zod/mini'
import { blockIdSchema, blockOf, defineCanvas, op, prop, token } from '../../contract/index.ts'
import type { BlockId, Op } from '../../contract/index.ts'
import { BLOCK_TYPES, MAX_DRAFTS, blockType, draftSchema, headingLevel, propsOf, textOf } from './blocks.ts'
import type { Draft } from './blocks.ts'
import {
  adopt,
  copyBlock,
  indentBlocks,
  insertAll,
  moveBeside,
  moveBlocks,
  outdentBlocks,
  parentOf,
  placeOf,
  removeBlocks,
  turnBlocks,
} from './tree-plans.ts'
import type { Plan } from './tree-plans.ts'
import { pasteInto, turnBlock, writeText } from './text-plans.ts'

const text = z.string()
/** Named by its types, so that it is the selected one where one is. */
const anyBlock = blockOf(...BLOCK_TYPES)
/** Right after this block; at the end where it is left out. */
const after = z.optional(blockIdSchema)
const drafts = z.array(draftSchema).check(z.minLength(1), z.maxLength(MAX_DRAFTS))
const someBlocks = z.array(blockIdSchema).check(z.minLength(1), z.maxLength(MAX_DRAFTS))
const offset = z.int().check(z.gte(0))

const insert = (context: Plan & { readonly args: { readonly after?: BlockId | undefined } }, draft: Draft): Op[] =>
  insertAll(context, [draft], placeOf(context.state, context.args.after)).ops

/** A document of blocks which several people and agents write at once: every keystroke is a range op. */
export const documentCanvas = /* @__PURE__ */ defineCanvas({
  type: 'document',
  version: 1,
  title: 'Document',
  view: 'commits',
  tokens: {
    'doc.title': token.string('', { label: 'Title' }),
    'doc.status': token.enum(['draft', 'in_review', 'ready'], 'draft', { label: 'Status' }),
    'doc.word_count': token.number({
      min: 0,
      integer: true,
      default: 0,
      label: 'Words',
      description: 'Set by whoever counted last.',
    }),
    'doc.target_words': token.number({
      min: 0,
      max: 100_000,
      integer: true,
      default: 0,
      label: 'Word goal',
      description: '0 is no target.',
    }),
    'doc.review': token.text('', { label: 'Review', description: 'What the director says about the document.' }),
  },
  blocks: {
    heading: { text: prop.text(), level: prop.number() },
    paragraph: { text: prop.text() },
    bulleted: { text: prop.text() },
    numbered: { text: prop.text() },
    todo: { text: prop.text(), done: prop.boolean() },
    quote: { text: prop.text() },
    code: { text: prop.text() },
    // It shows none, but all blocks are read alike.
    divider: { text: prop.text() },
  },
  names: {
    paragraph: { one: 'Text' },
    bulleted: { one: 'List item' },
    numbered: { one: 'List item' },
    todo: { one: 'To-do' },
  },
  tools: {
    add_heading: {
      title: 'Add a heading',
      args: z.object({ text, level: headingLevel, after }),
      plan: (context) => insert(context, { type: 'heading', text: context.args.text, level: context.args.level }),
    },
    add_paragraph: {
      title: 'Add a paragraph',
      args: z.object({ text, after }),
      plan: (context) => insert(context, { type: 'paragraph', text: context.args.text }),
    },
    add_todo: {
      title: 'Add a to-do',
      args: z.object({ text, done: z.optional(z.boolean()), after }),
      plan: (context) => insert(context, { type: 'todo', text: context.args.text, done: context.args.done }),
    },
    add_quote: {
      title: 'Add a quote',
      args: z.object({ text, after }),
      plan: (context) => insert(context, { type: 'quote', text: context.args.text }),
    },
    add_code: {
      title: 'Add code',
      args: z.object({ text, after }),
      plan: (context) => insert(context, { type: 'code', text: context.args.text }),
    },
    count_words: {
      title: 'Count the words',
      args: z.object({}),
    },
    turn_into: {
      title: 'Turn a block into another kind',
      args: z.object({
        block: anyBlock,
        type: blockType,
        level: headingLevel,
        done: z.optional(z.boolean()),
        cut: z.optional(z.object({ from: offset, to: offset })),
      }),
      plan: (context) => turnBlock(context, context.args),
    },
    mark_done: {
      title: 'Check off a to-do',
      args: z.object({ todo: blockIdSchema, done: z.optional(z.boolean()) }),
      plan: ({ args }) => [op.setBlockProp(args.todo, 'done', args.done ?? true)],
    },
    move_up: {
      title: 'Move a block up',
      args: z.object({ block: anyBlock }),
      plan: (context) => moveBeside(context, context.args.block, -1),
    },
    move_down: {
      title: 'Move a block down',
      args: z.object({ block: anyBlock }),
      plan: (context) => moveBeside(context, context.args.block, 1),
    },
    duplicate_block: {
      title: 'Duplicate a block',
      args: z.object({ block: anyBlock }),
      plan: (context) => copyBlock(context, context.args.block),
    },
    remove_block: {
      destructive: true,
      title: 'Remove a block',
      args: z.object({ block: anyBlock }),
      plan: ({ args }) => [op.removeBlock(args.block)],
    },
    append_text: {
      unlisted: true,
      title: 'Append to a block',
      args: z.object({ block: blockIdSchema, text }),
      plan: ({ args, state }) => {
        const end = textOf(state, args.block).length
        return [writeText(state, args.block, { from: end, to: end }, args.text)]
      },
    },
    rewrite_block: {
      unlisted: true,
      title: 'Rewrite a block',
      description: "Replaces a block's whole text.",
      args: z.object({ block: blockIdSchema, text }),
      plan: ({ args, state }) => {
        const to = textOf(state, args.block).length
        return [writeText(state, args.block, { from: 0, to }, args.text)]
      },
    },
    move_block: {
      unlisted: true,
      title: 'Move a block',
      description: 'Right after another block, or first.',
      args: z.object({ block: blockIdSchema, after }),
      plan: ({ args, state, orderBetween }) => {
        const parent = args.after === undefined ? null : (state.block(args.after)?.parent ?? null)
        return [op.moveBlock(args.block, parent, orderBetween(parent, args.after ?? null, null))]
      },
    },
    add_blocks: {
      unlisted: true,
      title: 'Add several blocks',
      description:
        'In their order, right after or right before a block, or at the end; `indent` puts one below another.',
      args: z.object({ blocks: drafts, after, before: z.optional(blockIdSchema) }),
      plan: (context) => {
        const { blocks, after, before } = context.args
        return insertAll(context, blocks, placeOf(context.state, after, before)).ops
      },
    },
    paste_blocks: {
      unlisted: true,
      title: 'Paste blocks',
      description: 'Blocks take the place of a range of a text; what stood behind it follows the last of them.',
      args: z.object({ block: blockIdSchema, from: offset, to: offset, blocks: drafts }),
      plan: (context) => pasteInto(context, context.args),
    },
    split_block: {
      unlisted: true,
      title: 'Split a block',
      description:
        'The text from the cursor on becomes a block of its own, and what was below the block is below that.',
      args: z.object({ block: blockIdSchema, at: offset, to: z.optional(offset), type: z.optional(blockType) }),
      plan: ({ args, state, newId, orderBetween }) => {
        const all = textOf(state, args.block)
        const parent = parentOf(state, args.block)
        const tail = all.slice(Math.max(args.at, args.to ?? args.at))
        const id = newId()
        const order = orderBetween(parent, args.block, null)
        const props = propsOf({ type: args.type ?? 'paragraph', text: tail })
        return [
          ...(args.at < all.length ? [op.deleteRange({ block: args.block, prop: 'text' }, args.at, all.length)] : []),
          op.insertBlock({ id, type: args.type ?? 'paragraph', parent, order, props }),
          ...adopt(state, args.block, id),
        ]
      },
    },
    join_blocks: {
      unlisted: true,
      title: 'Join two blocks',
      description: 'The text of one block joins the other, and the block goes.',
      args: z.object({ block: blockIdSchema, into: blockIdSchema }),
      plan: ({ args, state }) => {
        const tail = textOf(state, args.block)
        const end = textOf(state, args.into).length
        const joined = writeText(state, args.into, { from: end, to: end }, tail)
        return [...(tail === '' ? [] : [joined]), ...adopt(state, args.block, args.into), op.removeBlock(args.block)]
      },
    },
    turn_blocks_into: {
      unlisted: true,
      title: 'Turn several blocks into another kind',
      args: z.object({ blocks: someBlocks, type: blockType, level: headingLevel }),
      plan: (context) => turnBlocks(context, context.args.blocks, context.args.type, context.args.level),
    },
    move_blocks: {
      unlisted: true,
      title: 'Move several blocks',
      description: 'In their order, with all below them: right after a block, or first below `under`, or first of all.',
      args: z.object({ blocks: someBlocks, after, under: z.optional(blockIdSchema) }),
      plan: (context) => {
        const { blocks, after, under } = context.args
        const first = { parent: under ?? null, after: null }
        return moveBlocks(context, blocks, after === undefined ? first : placeOf(context.state, after))
      },
    },
    indent_blocks: {
      unlisted: true,
      title: 'Indent blocks',
      description: 'Below the block before them, or with `out` a level up.',
      args: z.object({ blocks: someBlocks, out: z.optional(z.boolean()) }),
      plan: (context) => (context.args.out === true ? outdentBlocks : indentBlocks)(context, context.args.blocks),
    },
    remove_blocks: {
      unlisted: true,
      destructive: true,
      title: 'Remove several blocks',
      description: 'What is below them and is not named stays, a level up.',
      args: z.object({ blocks: someBlocks }),
      plan: (context) => removeBlocks(context, context.args.blocks),
    },
  },
})
