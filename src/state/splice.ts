import type { TextOp } from '../contract/ops.ts'

/** A range op as what it does: the units `from`–`to` give way to `text`. `whole` is a replace, which stays one op. */
export interface Splice {
  readonly from: number
  readonly to: number
  readonly text: string
  readonly whole: boolean
}

export const spliceOf = (op: TextOp): Splice =>
  op.op === 'insert_text'
    ? { from: op.at, to: op.at, text: op.text, whole: false }
    : { from: op.from, to: op.to, text: op.op === 'delete_range' ? '' : op.text, whole: op.op === 'replace_text_range' }

/** Changes the place of an op, keeping its kind. */
export const withSplice = (op: TextOp, { from, to, text }: Splice): TextOp => {
  if (op.op === 'insert_text') return { ...op, at: from }
  return op.op === 'delete_range' ? { ...op, from, to } : { ...op, from, to, text }
}

/**
 * The splice as it reads after `other`, which was made at the same time ([REB1]). Where both are at one place,
 * `otherFirst` says that the other's text comes first. What the other wrote is never deleted: a delete splits around it
 * (the right part first, so that applying them in order needs no shift), and a replace takes it into its own text.
 */
export const transformSplice = (own: Splice, other: Splice, otherFirst: boolean): Splice[] => {
  const [a, b] = [own.from, own.to]
  const [c, d] = [other.from, other.to]
  const grown = other.text.length
  const shift = grown - (d - c)
  const moved = (from: number, to: number, text = own.text): Splice => ({ ...own, from, to, text })

  if (a === b) {
    if (a < c || (a === c && !otherFirst)) return [own]
    // A delete at one's place takes nothing of it; an insert there comes first, so one goes behind it.
    return a < d || a === c ? [moved(c + grown, c + grown)] : [moved(a + shift, a + shift)]
  }
  if (d < a || (d === a && !(c === a && d === a && !otherFirst && own.whole))) return [moved(a + shift, b + shift)]
  if (c >= b) return [own]

  const takesIn = own.whole && grown > 0
  const startsBefore = a < c || (a === c && !otherFirst && takesIn)
  const endsAfter = d < b
  if (startsBefore && endsAfter) {
    if (takesIn) return [moved(a, b + shift, own.text + other.text)]
    if (grown === 0 || own.whole) return [moved(a, b + shift)]
    return [moved(c + grown, b + shift), moved(a, c)].filter(({ from, to }) => to > from)
  }
  if (startsBefore) return a === c ? [moved(a, c + grown, own.text + other.text)] : [moved(a, c)]
  if (endsAfter) return [moved(c + grown, b + shift)]
  // All that it would have deleted is gone; what it would have written stays.
  return own.whole ? [moved(c + grown, c + grown)] : []
}

/** Where an offset stands after a splice; `affinity` says which side it keeps to when text comes in right there. */
export const mapThrough = (offset: number, affinity: 'before' | 'after', { from, to, text }: Splice): number => {
  if (offset < from || (offset === from && from !== to) || (offset === from && affinity === 'before')) return offset
  if (offset >= to) return offset + text.length - (to - from)
  return from + (affinity === 'after' ? text.length : 0)
}
