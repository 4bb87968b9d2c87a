import { isTextOp, textTargetKey } from '../../contract/index.ts'
import type { CanvasState, Json, Op, TextOp } from '../../contract/index.ts'
import type { Commit } from './truth.ts'
import { Violation } from './violation.ts'

/** Which character is which, unit by unit; undefined where nobody knows whose it will be. */
type Units = readonly (string | undefined)[]
type Texts = ReadonlyMap<string, Units>

interface Pending {
  readonly intent: string
  readonly ops: readonly Op[]
}

/** What an edit of one range was meant for, in characters and not in numbers. */
interface Meant {
  readonly key: string
  readonly kind: 'insert' | 'delete'
  /** Of an insert: the character right behind it. Of a delete: all that go. */
  readonly units: Units
}

/**
 * Follows every character of every text through the log, and holds each commit of a range against what its author
 * pointed at: an insert stands right before the character that it was put before, behind whatever others put there
 * first; a delete takes those characters that are still there, and no others ([REB1]).
 */
export interface Places {
  begin(state: CanvasState): void
  /** Notes what an edit means that is made on `rev` with `pending` on top. */
  meant(mark: string, op: TextOp, made: { readonly rev: number; readonly pending: readonly Pending[] }): void
  /** An edit that was meant so may have become another one, for its author saw the text loaded anew. */
  forget(mark: string): void
  take(commit: Commit): void
}

const END = 'end'
const isMark = (label: string): boolean => /^#\d+$/.test(label)

/** Names the units that a change puts in, in the order in which its ops do. */
const createNames = (by: string | undefined): ((count: number) => Units) => {
  let count = 0
  return (more) => Array.from({ length: more }, () => (by === undefined ? undefined : `${by}:${count++}`))
}

const UNNAMED = createNames(undefined)

const rangeOf = (op: TextOp): readonly [from: number, to: number, text: string] =>
  op.op === 'insert_text' ? [op.at, op.at, op.text] : [op.from, op.to, op.op === 'delete_range' ? '' : op.text]

/** A text in the place of another is read as a change of that one's middle: which units stayed, nobody says. */
const putWhole = (texts: Map<string, Units>, key: string, value: Json | undefined, names: (count: number) => Units) => {
  if (typeof value === 'string') texts.set(key, (texts.has(key) ? UNNAMED : names)(value.length))
  else texts.delete(key)
}

const apply = (texts: Map<string, Units>, op: Op, names: (count: number) => Units): void => {
  switch (op.op) {
    case 'insert_text':
    case 'delete_range':
    case 'replace_text_range': {
      const [from, to, text] = rangeOf(op)
      const key = textTargetKey(op.target)
      texts.set(key, (texts.get(key) ?? []).toSpliced(from, to - from, ...names(text.length)))
      return
    }
    case 'define_token':
      return putWhole(texts, `token:${op.path}`, op.token.value, names)
    case 'set_token':
      return putWhole(texts, `token:${op.path}`, op.value, names)
    case 'delete_token':
      texts.delete(`token:${op.path}`)
      return
    case 'set_block_prop':
      return putWhole(texts, `block:${op.id}:${op.prop}`, op.value, names)
    case 'insert_block':
      for (const [prop, value] of Object.entries(op.block.props))
        putWhole(texts, `block:${op.block.id}:${prop}`, value, names)
      return
    case 'move_block':
    case 'remove_block':
  }
}

export const createPlaces = (): Places => {
  /** By rev. */
  const texts: Texts[] = []
  const all = new Map<string, Meant>()
  const known = new Set<string | undefined>()
  const keep = (rev: number, next: Texts): void => {
    texts[rev] = next
    for (const units of next.values()) for (const unit of units) known.add(unit)
  }

  const checkInsert = (mark: string, { units: [before] }: Meant, now: Units, ops: readonly TextOp[]): void => {
    const at = before === END ? now.length : now.indexOf(before)
    const [op] = ops
    if (before === undefined || at < 0 || op === undefined) return
    const [from] = rangeOf(op)
    if (ops.length !== 1 || from !== at)
      throw new Violation('place', `${mark} was put before ${before}, which stands at ${at}, and went to ${from}`)
  }
  const checkDelete = (mark: string, { units }: Meant, now: Units, ops: readonly TextOp[]): void => {
    // What went up together with other changes has got another name.
    if (units.some((unit) => unit === undefined || !known.has(unit))) return
    let rest = now
    for (const op of ops) {
      const [from, to] = rangeOf(op)
      rest = rest.toSpliced(from, to - from)
    }
    const kept = new Set(rest)
    const gone = now.filter((unit) => !kept.has(unit))
    if (gone.includes(undefined)) return
    const due = now.filter((unit) => units.includes(unit))
    if (gone.join() !== due.join())
      throw new Violation('place', `${mark} was to delete ${due.join(' ')}, and deleted ${gone.join(' ')}`)
  }

  return {
    begin({ tokens, blocks }) {
      const first = new Map<string, Units>()
      const names = createNames('first')
      for (const [path, { value }] of Object.entries(tokens)) putWhole(first, `token:${path}`, value, names)
      for (const { id, props } of Object.values(blocks))
        for (const [prop, value] of Object.entries(props)) putWhole(first, `block:${id}:${prop}`, value, names)
      keep(0, first)
    },
    meant(mark, op, { rev, pending }) {
      const shown = new Map(texts[rev] ?? [])
      for (const { intent, ops } of pending) {
        const names = createNames(isMark(intent) ? intent : undefined)
        for (const before of ops) apply(shown, before, names)
      }
      const key = textTargetKey(op.target)
      const units = shown.get(key) ?? []
      const [from, to] = rangeOf(op)
      if (op.op === 'insert_text')
        all.set(mark, { key, kind: 'insert', units: [from < units.length ? units[from] : END] })
      if (op.op === 'delete_range') all.set(mark, { key, kind: 'delete', units: units.slice(from, to) })
    },
    forget: (mark) => void all.delete(mark),
    take({ intent, command_id, head_rev, ops }) {
      const { label } = intent
      const next = new Map(texts[head_rev - 1] ?? [])
      const meant = all.get(label)
      const own = ops.filter(isTextOp)
      const now = meant && next.get(meant.key)
      if (meant !== undefined && now !== undefined && own.length === ops.length)
        (meant.kind === 'insert' ? checkInsert : checkDelete)(label, meant, now, own)
      const names = createNames(isMark(label) ? label : command_id)
      for (const op of ops) apply(next, op, names)
      keep(head_rev, next)
    },
  }
}
