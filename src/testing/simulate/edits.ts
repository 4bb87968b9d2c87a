import type { BlockId, CanvasReader, CanvasState, Op, TextTarget } from '../../contract/index.ts'
import { createCanvasState } from '../../state/index.ts'
import type { Chance } from './chance.ts'

/** What one client writes, which nobody else does: so that what became of its words can be told. Pairs are among them. */
const ALPHABETS = ['aeiou😀', 'bcdfg🎉', 'hjklm🐙', 'npqrs🌱', 'tvwxz🔥'] as const

export const isWrittenBy = (client: number, text: string): boolean => {
  const own = ALPHABETS[client % ALPHABETS.length] ?? ''
  return [...text].every((character) => own.includes(character))
}

export const wordOf = (chance: Chance, client: number): string => {
  const letters = [...(ALPHABETS[client % ALPHABETS.length] ?? '')]
  return Array.from({ length: 1 + chance.below(3) }, () => chance.pick(letters)).join('')
}

/** Any of them may be hidden from somebody, or be there no more. */
const TOKENS = ['doc.title', 'doc.status', 'doc.word_count', 'doc.review', 'doc.note'] as const
const BLOCK_TYPES = ['paragraph', 'heading', 'todo', 'quote'] as const
const ORDERS = ['B', 'M', 'V', 'V', 'a', 'k'] as const
// Texts and trees are kept so small that edits meet.
const LONGEST_TEXT = 9
const MOST_BLOCKS = 6

export const blocksOf = (state: CanvasReader): BlockId[] => {
  const all = [...state.children(null)]
  for (let at = 0; at < all.length; at++) all.push(...state.children(all[at]!))
  return all
}

const textAt = (state: CanvasReader, target: TextTarget): string | undefined => {
  const value = 'token' in target ? state.token(target.token)?.value : state.block(target.block)?.props[target.prop]
  return typeof value === 'string' ? value : undefined
}

/** Places between characters, and never inside a pair. */
const placesIn = (text: string): number[] => {
  const places = [0]
  for (const character of text) places.push((places.at(-1) ?? 0) + character.length)
  return places
}

type Edit = (chance: Chance, state: CanvasReader, client: number) => Op[]

export const textEdit: Edit = (chance, state, client) => {
  const block = chance.pick(blocksOf(state))
  const tokens = ['doc.review', 'doc.review', 'doc.title', 'doc.note'].filter((path) => state.token(path) !== undefined)
  const token = chance.pick(tokens)
  const target: TextTarget | undefined =
    token !== undefined && (block === undefined || chance.happens(0.6)) ? { token } : block && { block, prop: 'text' }
  const text = target && textAt(state, target)
  if (target === undefined || text === undefined) return []
  const places = placesIn(text)
  const [from = 0, to = 0] = [chance.pick(places) ?? 0, chance.pick(places) ?? 0].toSorted((a, b) => a - b)
  // An author who works on what may be old says what it saw.
  const expect = chance.happens(0.15) ? { expect: text.slice(from, to) } : {}
  const dice = chance.random()
  if (from === to || (dice < 0.45 && text.length < LONGEST_TEXT))
    return [{ op: 'insert_text', target, at: from, text: wordOf(chance, client) }]
  if (dice < 0.75) return [{ op: 'delete_range', target, from, to, ...expect }]
  return [{ op: 'replace_text_range', target, from, to, text: wordOf(chance, client), ...expect }]
}

export const tokenEdit: Edit = (chance, state, client) => {
  const path = chance.pick(TOKENS)
  const token = state.token(path)
  if (path === 'doc.note') {
    if (token !== undefined && chance.happens(0.3)) return [{ op: 'delete_token', path }]
    if (token === undefined || chance.happens(0.2))
      return [{ op: 'define_token', path, token: { type: 'text', value: wordOf(chance, client), label: 'Note' } }]
  }
  if (token === undefined) return []
  if (path === 'doc.status') return [{ op: 'set_token', path, value: chance.pick(['draft', 'in_review', 'ready']) }]
  if (path === 'doc.word_count') return [{ op: 'set_token', path, value: chance.below(100) }]
  return [{ op: 'set_token', path, value: chance.happens(0.2) ? '' : wordOf(chance, client) }]
}

export const blockEdit: Edit = (chance, state, client) => {
  const blocks = blocksOf(state)
  const id = chance.pick(blocks)
  const dice = chance.random()
  if (id === undefined || (dice < 0.4 && blocks.length < MOST_BLOCKS)) {
    // A few names that several may choose, for ids are the authors' own.
    const fresh = (
      chance.happens(0.15) ? `shared${chance.below(2)}` : `b${chance.below(2 ** 31).toString(36)}`
    ) as BlockId
    const type = chance.pick(BLOCK_TYPES)
    const parent = chance.happens(0.3) ? (id ?? null) : null
    if (state.block(fresh) !== undefined) return []
    return [
      {
        op: 'insert_block',
        block: { id: fresh, type, parent, order: chance.pick(ORDERS), props: { text: wordOf(chance, client) } },
      },
    ]
  }
  if (dice < 0.65) {
    const parent = chance.happens(0.4) ? null : (chance.pick(blocks) ?? null)
    for (let above = parent; above !== null; above = state.block(above)?.parent ?? null) if (above === id) return []
    return [{ op: 'move_block', id, parent, order: chance.pick(ORDERS) }]
  }
  if (dice < 0.8) return [{ op: 'remove_block', id }]
  if (dice < 0.9) return [{ op: 'set_block_prop', id, prop: 'text', value: wordOf(chance, client) }]
  return [{ op: 'set_block_prop', id, prop: 'done', value: chance.happens(0.5) }]
}

/** What a reader shows, as a state of its own. */
export const copyOf = (state: CanvasReader): CanvasState => ({
  canvas_id: '' as never,
  canvas_type: '',
  rev: state.rev,
  tokens: Object.fromEntries(state.tokenPaths().map((path) => [path, state.token(path)!])),
  blocks: Object.fromEntries(blocksOf(state).map((id) => [id, state.block(id)!])),
})

/** Two or three edits as one change, each made on what the ones before it left. */
export const severalEdits: Edit = (chance, state, client) => {
  const scratch = createCanvasState(copyOf(state))
  const ops: Op[] = []
  for (let count = 2 + chance.below(2); count > 0; count--) {
    const next = chance.pick([textEdit, textEdit, tokenEdit, blockEdit])(chance, scratch, client)
    if (scratch.apply(next).ok) ops.push(...next)
  }
  return ops
}

type Call = readonly [tool: string, args: { readonly [name: string]: string | number | boolean }]

/** A planned tool of the document, with arguments that fit what is shown. */
export const toolCall = (chance: Chance, state: CanvasReader, client: number): Call | undefined => {
  const blocks = blocksOf(state)
  const block = chance.pick(blocks)
  const text = wordOf(chance, client)
  if (block === undefined || (chance.happens(0.25) && blocks.length < MOST_BLOCKS))
    return [chance.pick(['add_paragraph', 'add_todo', 'add_quote']), { text }]
  const shown = textAt(state, { block, prop: 'text' }) ?? ''
  const into = chance.pick(blocks) ?? block
  switch (chance.below(7)) {
    case 0:
      return ['append_text', { block, text }]
    case 1:
      return ['rewrite_block', { block, text }]
    case 2:
      return ['split_block', { block, at: chance.pick(placesIn(shown)) ?? 0 }]
    case 3:
      return into === block ? undefined : ['join_blocks', { block, into }]
    case 4:
      return ['turn_into', { block, type: chance.pick(BLOCK_TYPES) }]
    case 5:
      return ['move_block', { block, after: into }]
    default:
      return ['remove_block', { block }]
  }
}
