import type { Block, BlockId, CanvasReader, Json, Op, Token } from '../../contract/index.ts'
import { blockIn, pathIn } from '../../contract/subjects.ts'
import type { Commit } from '../../session/types.ts'
import { nameIn, tokenIn } from '../canvas-words.ts'
import type { DefinitionWords } from '../canvas-words.ts'
import { valueWords } from '../controls/value-words.ts'
import type { Messages } from '../messages/messages.ts'
import { tokenLabel } from '../token-panel/token-words.ts'
import { blockWords, typeWords } from '../tool-pop/blocks.ts'
import type { Naming } from '../tool-pop/blocks.ts'
import { deedOf } from './group-commits.ts'
import type { BlocksThen } from './past-blocks.ts'
import type { DeedKind } from './group-commits.ts'
import { withoutTurns } from '../../react/text/turns.ts'
import { isolated } from './isolated.ts'

/** What the words of a history are made from. */
export interface Told {
  readonly state: CanvasReader
  readonly definition: Naming
  /** The canvas's words in the harness's language. */
  readonly spoken: DefinitionWords
  /** What the commits speak of, as it was at each of them. */
  readonly blocks?: BlocksThen
  /** Of this block alone, which therefore needs no name. */
  readonly about?: BlockId | null
  /** The tokens that are computed: nobody did anything where one of them changes. */
  readonly computed?: readonly string[]
  readonly messages: Messages
}

const MOST_LETTERS = 60
// Of one name among several, so that what stands after it is not cut away.
const FEW_LETTERS = 28
// What is longer is no part of a sentence.
const SHORT = 40
export const MOST_NAMES = 2
// What a thing is called by; to write in it is to rename it.
const NAMES: ReadonlySet<string> = new Set(['title', 'name', 'label', 'heading'])

const clip = (text: string, most: number): string => {
  const line = withoutTurns(text).replaceAll(/\s+/gu, ' ').trim()
  return line.length > most
    ? `${line
        .slice(0, most - 1)
        .toWellFormed()
        .trimEnd()}…`
    : line
}

const quoted = (text: string, { quoted: quote }: Messages, most = MOST_LETTERS): string =>
  quote(isolated(clip(text, most)))

export const nameOf = (block: Block | undefined, { definition, spoken, messages }: Told, most?: number): string => {
  if (block === undefined) return messages.somethingGone
  const words = blockWords(block, definition)
  return words === '' ? typeWords(block.type, definition, spoken) : quoted(words, messages, most)
}
const blockName = (id: BlockId, told: Telling): string =>
  id === told.about ? told.messages.it : nameOf(told.block(id), told, told.letters)

/** A property of a block, by both their names. */
const partName = (prop: string, id: BlockId, told: Telling): string => {
  const part = quoted(nameIn(told.spoken, prop), told.messages)
  return id === told.about ? part : told.messages.partOf(part, blockName(id, told))
}

const tokenName = (path: string, { state, spoken }: Told): string => {
  const token = state.token(path)
  return token === undefined
    ? nameIn(spoken, path.slice(path.indexOf('.') + 1))
    : tokenLabel(path, tokenIn(spoken, path, token))
}
const tokenQuoted = (path: string, told: Told): string => quoted(tokenName(path, told), told.messages)

const isNaming = (id: BlockId, prop: string, { block, definition }: Telling): boolean =>
  NAMES.has(prop) || definition.names?.[block(id)?.type ?? '']?.by === prop

/** A block or token by the name that people know it by; something gone or hidden where there is neither. */
export const thingWords = (
  {
    block,
    path,
    token,
  }: { readonly block: Block | undefined; readonly path: string | undefined; readonly token: Token | undefined },
  told: Told,
): string => {
  if (block !== undefined || path === undefined) return nameOf(block, told)
  return token === undefined ? tokenName(path, told) : tokenLabel(path, tokenIn(told.spoken, path, token))
}

/** What is told of some commits: each block as it was after the newest of them that touched it. */
interface Telling extends Told {
  readonly block: (id: BlockId) => Block | undefined
  /** As it was before the oldest of them that touched it. */
  readonly before: (id: BlockId) => Block | undefined
  /** So much is told of a name. */
  readonly letters: number
}

export const tellingOf = (commits: readonly Commit[], told: Told): Telling => {
  const known = commits.flatMap(({ commit_id }) => told.blocks?.get(commit_id) ?? [])
  const first = new Map(known.flatMap(({ before }) => [...before]))
  const then = new Map(known.toReversed().flatMap(({ after }) => [...after]))
  return {
    ...told,
    before: (id) => first.get(id),
    block: (id) => then.get(id) ?? told.state.block(id),
    letters: MOST_LETTERS,
  }
}

/** Whether an op is told: one of the block that it is about, and nothing that is computed. */
export const isTold = (op: Op, { about = null, computed = [] }: Pick<Told, 'about' | 'computed'>): boolean =>
  (about === null || blockIn(op) === about) && !computed.includes(pathIn(op) ?? '')

/** The ops of commits (newest first), newest first, without what only fills the blocks that they bring. */
export const deedsIn = (commits: readonly Commit[], told: Told): readonly Op[] => {
  const ops = commits.flatMap((commit) => commit.ops.toReversed()).filter((op) => isTold(op, told))
  const brought = new Set(ops.flatMap((op) => (op.op === 'insert_block' ? [op.block.id] : [])))
  const fills = (op: Op): boolean => {
    const id = blockIn(op)
    return id !== undefined && brought.has(id) && op.op !== 'insert_block' && op.op !== 'remove_block'
  }
  return ops.filter((op) => !fills(op))
}

const keyOf = (op: Op): string => blockIn(op) ?? pathIn(op) ?? ''

/** What an op is about: `renames` where it changes what that is called by. */
const subjectOf = (op: Op, told: Telling): { readonly name: string; readonly renames?: true } => {
  switch (op.op) {
    case 'insert_block':
      return { name: nameOf(told.block(op.block.id) ?? op.block, told, told.letters) }
    case 'move_block':
    case 'remove_block':
      return { name: blockName(op.id, told) }
    case 'set_block_prop':
      return isNaming(op.id, op.prop, told)
        ? { name: blockName(op.id, told), renames: true }
        : { name: partName(op.prop, op.id, told) }
    case 'define_token':
    case 'set_token':
    case 'delete_token':
      return { name: tokenQuoted(op.path, told) }
    case 'insert_text':
    case 'delete_range':
    case 'replace_text_range': {
      if ('token' in op.target) return { name: tokenQuoted(op.target.token, told) }
      const { block, prop } = op.target
      const name = blockName(block, told)
      if (isNaming(block, prop, told)) return { name, renames: true }
      return { name: prop === 'text' || prop === 'content' ? name : partName(prop, block, told) }
    }
  }
}

/** The value that an op gives, in few words; undefined where it is too much for a sentence. */
const givenWords = (op: Op, { state, spoken, messages }: Told): string | undefined => {
  const value: Json | undefined =
    op.op === 'set_token' || op.op === 'set_block_prop'
      ? op.value
      : op.op === 'define_token'
        ? op.token.value
        : undefined
  if (value === undefined) return undefined
  if (value === null || value === '') return messages.nothing
  if (typeof value === 'object') return undefined
  if (typeof value !== 'string') return valueWords(value, messages)
  const isOption = op.op !== 'set_block_prop' && 'path' in op && state.token(op.path)?.type === 'enum'
  if (isOption) return nameIn(spoken, value)
  return value.length > SHORT ? undefined : quoted(value, messages)
}

interface Subject {
  readonly name: string
  /** What it is, whatever it is called. */
  readonly key: string
  readonly renames?: true
}

/** Several things in a sentence. */
export const allOf = (things: readonly string[], { locale }: Messages): string =>
  new Intl.ListFormat(locale, { type: 'conjunction' }).format(things)

/** The first of them by name, and how many more there are: things of one name are told once, and counted each. */
const listed = (subjects: readonly Subject[], messages: Messages): string => {
  const things = new Set(subjects.map(({ name, key }) => `${key} ${name}`)).size
  const shown = [...new Set(subjects.map(({ name }) => name))].slice(0, MOST_NAMES)
  const more = things - shown.length
  return allOf(more === 0 ? shown : [...shown, messages.moreThings(more)], messages)
}

const isSetting = (op: Op): boolean => op.op === 'set_token' || op.op === 'define_token'

/** The settings among ops (newest first) by name, or how many they are. */
export const settingsIn = (ops: readonly Op[], told: Told): readonly string[] => {
  const paths = [...new Set(ops.map(pathIn))].filter((path) => path !== undefined)
  return paths.length > MOST_NAMES
    ? [told.messages.tokenCount(paths.length, paths.length)]
    : paths.map((path) => tokenQuoted(path, told))
}

/** What somebody did to settings alone (newest first): to what they were set, where that is short and they are few. */
const settingWords = (ops: readonly Op[], who: string, told: Told): string => {
  const { messages } = told
  const newest = [...new Map(ops.toReversed().map((op) => [pathIn(op), op])).values()]
  if (newest.length > MOST_NAMES) return messages.did.changed(who, allOf(settingsIn(newest, told), messages))
  const deeds = newest.map((op, index) => {
    const to = givenWords(op, told)
    const [by, what] = [index === 0 ? who : '', allOf(settingsIn([op], told), messages)]
    return (to === undefined ? messages.did.changed(by, what) : messages.did.set(by, what, to)).trim()
  })
  return allOf(deeds, messages)
}

/** What somebody did in these commits (newest first), as a sentence: `who` wrote in this, moved that there. */
export const deedWords = (commits: readonly Commit[], who: string, given: Told): string => {
  const ops = deedsIn(commits, given)
  const keys = new Set(ops.map(keyOf))
  const whole = tellingOf(commits, given)
  const told = keys.size > 1 ? { ...whole, letters: FEW_LETTERS } : whole
  const { messages } = told
  const { did, here } = messages
  const kinds = new Set(ops.map((op) => deedOf(op).kind))
  const subjects = ops.map((op): Subject => ({ ...subjectOf(op, told), key: keyOf(op) }))
  const what = listed(subjects, messages)
  const isAbout = (told.about ?? null) !== null
  const [first] = ops
  const kind: DeedKind | undefined = kinds.size === 1 ? [...kinds][0] : undefined
  if (first === undefined) return did.changed(who, messages.somethingGone)
  if (ops.every(isSetting)) return settingWords(ops, who, told)
  if (kind === undefined) return did.changed(who, isAbout ? messages.it : what)
  if (subjects.every(({ renames }) => renames === true)) {
    const id = keys.size === 1 ? blockIn(first) : undefined
    const before = id === undefined ? undefined : told.before(id)
    if (id === undefined || before === undefined || blockWords(before, told.definition) === '')
      return did.renamed(who, what)
    const name = (block: Block | undefined): string => nameOf(block, told, FEW_LETTERS)
    return id === told.about
      ? here.renamed(who, nameOf(before, told))
      : did.renamedTo(who, name(before), name(told.block(id)))
  }
  switch (kind) {
    case 'add':
      if (first.op === 'insert_block' && first.block.id === told.about)
        return here.added(who, typeWords(first.block.type, told.definition, told.spoken))
      // In the order in which they came.
      return did.added(who, listed(subjects.toReversed(), messages))
    case 'remove':
      return did.removed(who, what)
    case 'move': {
      const parents = new Set(ops.map((op) => (op.op === 'move_block' ? op.parent : null)))
      const to = parents.size === 1 ? [...parents][0] : null
      const block = to === null || to === undefined ? undefined : told.block(to)
      return block === undefined || blockWords(block, told.definition) === ''
        ? did.moved(who, what)
        : did.movedTo(who, what, nameOf(block, told))
    }
    case 'write':
      return what === messages.it ? here.wrote(who) : did.wrote(who, what)
    case 'set': {
      const to = new Set(ops.map((op) => deedOf(op).key)).size === 1 ? givenWords(first, told) : undefined
      return to === undefined ? did.changed(who, what) : did.set(who, what, to)
    }
  }
}

/** Whether a label only says again what its op does: clients call it so where nobody gave a reason. */
const isMade = (label: string, op: Op, told: Told): boolean => {
  switch (op.op) {
    case 'insert_text':
    case 'delete_range':
    case 'replace_text_range':
      return label.startsWith('Type in ')
    case 'define_token':
    case 'set_token':
    case 'delete_token': {
      const name = op.op === 'define_token' ? op.token.label : told.state.token(op.path)?.label
      const isOwn =
        /^(?:Define|Set|Delete) /.test(label) && (label.endsWith(` ${name}`) || label.endsWith(` ${op.path}`))
      return isOwn || label === told.messages.setIntent(tokenName(op.path, told))
    }
    case 'insert_block':
      return label === `Add ${op.block.type}`
    case 'move_block':
    case 'remove_block':
      return /^(?:Move|Remove) (?:a block|[\w-]+)$/.test(label)
    case 'set_block_prop':
      return label.startsWith(`Set ${op.prop} of `)
  }
}

/** What a commit's author called it, where that is more than its ops say by themselves. */
export const givenLabel = (
  { intent: { label }, ops }: Commit,
  told: Told,
  /** Titles of tools: who calls one gives no reason. */
  tools: ReadonlySet<string>,
): string | undefined => {
  const made = (piece: string): boolean => tools.has(piece) || ops.some((op) => isMade(piece, op, told))
  const isUndo = /^(?:Undo|Redo): /.exec(label)?.[0]
  if (isUndo !== undefined) return isUndo === 'Undo: ' ? told.messages.undo : told.messages.redo
  return label === '' || label.split('; ').every(made) ? undefined : label
}
