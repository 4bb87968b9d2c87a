import type { BlockId } from '../../../../src/contract/index.ts'
import type { Desk } from '../agent.ts'
import { seenBlocks } from '../canvases.ts'
import { countWords, counted } from '../plain-text.ts'
import type { SeenBlock } from '../review.ts'
import { emptyBlock } from '../type-draft.ts'
import { typeInto, typingChunks } from '../typing.ts'
import { ordersAfter } from '../orders.ts'
import { stored } from '../waiting.ts'
import { splitPlace } from './ask.ts'
import type { Ask } from './ask.ts'
import { countText, foundText, lastBrief, missingText, statusText } from './desk-facts.ts'
import { byName, find, passagesOf } from './find.ts'

const HELP = [
  'I write the document. You can ask me:',
  '',
  '- “@writer add a paragraph about opening hours to Location”: I put together what the brief says about it, and type it there',
  '- “@writer status”, “@writer how many words?”',
  '- anything else: I look it up, and quote what I find',
].join('\n')

const sentence = (text: string): string => (/[.!?…:]$/u.test(text) ? text : `${text}.`)
const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1)

/** A paragraph from what the brief and the board say about a subject; undefined where they say nothing. */
const composed = async (desk: Desk, about: string): Promise<string | undefined> => {
  const passages = passagesOf(await lastBrief(desk), seenBlocks(desk.board.handle.state), [])
  const found = find(about, passages)
  return found.length === 0
    ? undefined
    : `${capital(about)}: ${found.map(({ text }) => sentence(text.replaceAll('\n', ' '))).join(' ')}`
}

/** The last block of the section that this heading opens. */
const endOfSection = (blocks: readonly SeenBlock[], heading: SeenBlock): SeenBlock => {
  const at = blocks.indexOf(heading)
  const next = blocks.findIndex(({ type }, index) => index > at && type === 'heading')
  return blocks[(next < 0 ? blocks.length : next) - 1] ?? heading
}

const addParagraph = async (desk: Desk, rest: string, signal: AbortSignal): Promise<string> => {
  const paper = desk.paper.handle
  const blocks = seenBlocks(paper.state).filter(({ parent }) => parent === null)
  const headings = blocks.filter(({ type }) => type === 'heading')
  const { what, where } = splitPlace(rest, (name) => byName(headings, name) !== undefined)
  const heading = where === undefined ? undefined : byName(headings, where)
  const about = heading === undefined && where !== undefined ? rest : what
  const text = await composed(desk, about)
  if (text === undefined)
    return `Neither the brief nor the board says anything about “${about}”, so I have nothing to write it from. Tell me more in the brief, or write the first sentence yourself.`

  const after = heading === undefined ? undefined : endOfSection(blocks, heading)
  const [order = 'a0'] = ordersAfter(paper.state, null, after?.id as BlockId | undefined, 1)
  // A person asked for it, so it stays when the next run replaces what the last one wrote.
  const id = `said-${crypto.randomUUID()}` as BlockId
  await stored(
    paper.dispatch([emptyBlock({ type: 'paragraph', text }, id, order)], {
      label: `Paragraph about ${about}`,
      why: 'Asked for in the chat.',
    }),
    signal,
  )
  await typeInto({ paper, block: id, chunks: typingChunks(text, 4), at: 0, pace: desk.pace, signal })
  return `Done: there is a paragraph about “${about}” ${heading === undefined ? 'at the end of the document' : `in “${heading.text}”`} now, ${counted(countWords(text), 'word')} long.`
}

/** The writer's answer: it writes into the document through the same handle as people do. */
export const answerWriter = async (ask: Ask, desk: Desk, signal: AbortSignal): Promise<string> => {
  switch (ask.kind) {
    case 'add_paragraph':
      return addParagraph(desk, ask.rest, signal)
    case 'status':
    case 'review':
      return statusText(desk)
    case 'missing':
      return missingText(desk)
    case 'count':
      return countText(desk)
    case 'add_card':
    case 'add_column':
    case 'move_card':
    case 'mark':
    case 'rename':
    case 'remove':
      return 'The board is the planner’s: ask without “@writer”, or write to “@planner”.'
    case 'help':
      return HELP
    case 'find':
      return (
        (await foundText(desk, ask.rest)) ??
        'I find nothing on that in the brief or on the canvases. I can add a paragraph about something that stands there: “@writer add a paragraph about …”.'
      )
  }
}
