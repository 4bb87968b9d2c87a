import { op } from '../../../../src/contract/index.ts'
import type { BlockId } from '../../../../src/contract/index.ts'
import type { Desk } from '../agent.ts'
import { seenBlocks } from '../canvases.ts'
import type { Board } from '../canvases.ts'
import { clip, inWords } from '../plain-text.ts'
import type { SeenBlock } from '../review.ts'
import { stored } from '../waiting.ts'
import { splitPlace, unquoted } from './ask.ts'
import type { Ask } from './ask.ts'
import { countText, foundText, missingText, statusText } from './desk-facts.ts'
import { byName } from './find.ts'

const HELP = [
  'I keep the board. You can ask me:',
  '',
  '- “add card Call the printer to Next”, “add column Later”',
  '- “move Call the printer to Later”, “rename card X to Y”, “mark X done”, “remove card X”',
  '- “status”, “what is missing?”',
  '- anything else: I look it up in the brief and on the canvases, and quote what I find',
  '',
  '“@writer add a paragraph about …” goes to the writer, “@director review” to the director.',
].join('\n')

const listed = (blocks: readonly SeenBlock[]): string =>
  blocks.length === 0 ? 'there are none' : `there are ${inWords(blocks.map(({ text }) => `“${text}”`))}`

interface Found {
  readonly columns: readonly SeenBlock[]
  readonly cards: readonly SeenBlock[]
}

const addCard = async (board: Board, { columns }: Found, rest: string, signal: AbortSignal): Promise<string> => {
  const { what, where } = splitPlace(rest, (name) => byName(columns, name) !== undefined)
  const column = where === undefined ? columns[0] : byName(columns, where)
  if (columns.length === 0) return 'There is no column yet to put a card into. Say “add column Next” first.'
  if (column === undefined)
    return `There is no column “${where}”: ${listed(columns)}. If that is part of the card, put the card in quotes.`
  await stored(board.call('add_card', { column: column.id, title: clip(what, 500) }), signal)
  return `Done: “${what}” is in “${column.text}” now.`
}

const moveCard = async (
  board: Board,
  { cards, columns }: Found,
  rest: string,
  signal: AbortSignal,
): Promise<string> => {
  const { what, where } = splitPlace(rest, (name) => byName(columns, name) !== undefined)
  const card = byName(cards, what)
  const column = where === undefined ? undefined : byName(columns, where)
  if (card === undefined) return `I find no card “${what}” on the board.`
  if (column === undefined)
    return where === undefined ? `Where to? ${listed(columns)}.` : `There is no column “${where}”: ${listed(columns)}.`
  await stored(board.call('move_card', { card: card.id, column: column.id }), signal)
  return `Done: “${card.text}” is in “${column.text}” now.`
}

const onBlock = async (
  block: SeenBlock | undefined,
  name: string,
  change: (id: BlockId) => Promise<unknown>,
  said: (text: string) => string,
): Promise<string> => {
  if (block === undefined) return `I find no “${unquoted(name)}” on the board.`
  await change(block.id as BlockId)
  return said(block.text)
}

/** The planner's answer: it changes the board through the same handle as people do, and says what it did. */
export const answerPlanner = async (ask: Ask, desk: Desk, signal: AbortSignal): Promise<string> => {
  const board = desk.board.handle
  const blocks = seenBlocks(board.state)
  const columns = blocks.filter(({ type }) => type === 'column')
  const cards = blocks.filter(({ type }) => type === 'card')
  const pick = (what: 'card' | 'column', name: string): SeenBlock | undefined =>
    what === 'column'
      ? byName(columns, unquoted(name))
      : (byName(cards, unquoted(name)) ?? byName(columns, unquoted(name)))

  switch (ask.kind) {
    case 'add_card':
      return addCard(board, { columns, cards }, ask.rest, signal)
    case 'move_card':
      return moveCard(board, { columns, cards }, ask.rest, signal)
    case 'add_column': {
      const title = clip(unquoted(ask.rest), 500)
      await stored(board.call('add_column', { title }), signal)
      return `Done: there is a column “${title}” now.`
    }
    case 'mark':
      return onBlock(
        byName(cards, unquoted(ask.rest)),
        ask.rest,
        (card) => stored(board.call('mark_done', { card, done: ask.done }), signal),
        (text) => `Done: “${text}” is ${ask.done ? 'done' : 'open again'}.`,
      )
    case 'rename': {
      const name = clip(unquoted(ask.name), 500)
      return onBlock(
        pick(ask.what, ask.rest),
        ask.rest,
        (id) => {
          const old = board.state.block(id)?.props['title']
          const whole = op.replaceTextRange(
            { block: id, prop: 'title' },
            0,
            typeof old === 'string' ? old.length : 0,
            name,
          )
          return stored(board.dispatch([whole], { label: 'Rename', why: 'Asked for in the chat.' }), signal)
        },
        (text) => `Done: “${text}” is called “${name}” now.`,
      )
    }
    case 'remove':
      return onBlock(
        pick(ask.what, ask.rest),
        ask.rest,
        (id) =>
          stored(board.dispatch([op.removeBlock(id)], { label: 'Remove', why: 'Asked for in the chat.' }), signal),
        (text) => `Done: “${text}” is removed.`,
      )
    case 'status':
    case 'review':
      return statusText(desk)
    case 'missing':
      return missingText(desk)
    case 'count':
      return countText(desk)
    case 'add_paragraph':
      return `I only write on the board. Say “@writer add a paragraph about ${unquoted(ask.rest)}”.`
    case 'help':
      return HELP
    case 'find':
      return (
        (await foundText(desk, ask.rest)) ??
        'I find nothing on that in the brief or on the canvases, and I do not make things up. I can add, move, rename, tick and remove cards, tell the status and what is missing.'
      )
  }
}
