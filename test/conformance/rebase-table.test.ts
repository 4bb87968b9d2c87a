import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { rebase } from '../../src/state/index.ts'
import type { Op } from '../../src/contract/index.ts'
import { property } from '../seed.ts'

/** A range op: `a`–`b` gives way to `text`. */
interface Range {
  readonly op: 'insert' | 'delete' | 'replace'
  readonly a: number
  readonly b: number
  readonly text: string
}

const steps = ({ op, a, b, text }: Range): Range[] =>
  op !== 'replace'
    ? [{ op, a, b, text }]
    : [
        ...(a < b ? [{ op: 'delete', a, b, text: '' } as const] : []),
        ...(text === '' ? [] : [{ op: 'insert', a, b: a, text } as const]),
      ]

/** The table of [REB4], cell by cell. */
const past = (own: Range, their: Range, theyComeFirst: boolean): Range[] => {
  const { a, b } = own
  const { a: c, b: d } = their
  if (their.op === 'delete') {
    const move = (x: number) => (x < c ? x : x <= d ? c : x - (d - c))
    const moved = { ...own, a: move(a), b: move(b) }
    return own.op === 'delete' && moved.a === moved.b ? [] : [moved]
  }
  const n = their.text.length
  if (own.op === 'insert' || a === b)
    return [a < c || (a === c && !theyComeFirst) ? own : { ...own, a: a + n, b: b + n }]
  if (c <= a) return [{ ...own, a: a + n, b: b + n }]
  if (c >= b) return [own]
  return own.op === 'replace'
    ? [{ ...own, b: b + n, text: own.text + their.text }]
    : [
        { ...own, a: c + n, b: b + n },
        { ...own, b: c },
      ]
}

/** One of theirs past an own one, for the next own one. */
const pastOwn = (their: Range, own: Range): Range[] => {
  if (own.op === 'replace' && own.a < own.b && their.op === 'insert' && their.a > own.a && their.a <= own.b)
    return [{ ...their, a: own.a + own.text.length, b: own.a + own.text.length }]
  return steps(own).reduce((parts, step) => parts.flatMap((part) => past(part, step, false)), [their])
}

const cross = (own: readonly Range[], their: readonly Range[]): { own: Range[]; their: Range[] } => {
  if (own.length === 0 || their.length === 0) return { own: [...own], their: [...their] }
  const [[o], [t]] = [own, their]
  if (own.length === 1 && their.length === 1) return { own: past(o!, t!, true), their: pastOwn(t!, o!) }
  if (own.length > 1) {
    const first = cross([o!], their)
    const rest = cross(own.slice(1), first.their)
    return { own: [...first.own, ...rest.own], their: rest.their }
  }
  const first = cross(own, [t!])
  const rest = cross(first.own, their.slice(1))
  return { own: rest.own, their: [...first.their, ...rest.their] }
}

const target = { token: 't' }
const opOf = ({ op, a, b, text }: Range): Op =>
  op === 'insert'
    ? { op: 'insert_text', target, at: a, text }
    : op === 'delete'
      ? { op: 'delete_range', target, from: a, to: b }
      : { op: 'replace_text_range', target, from: a, to: b, text }

/** Ops that fit one after the other, on a text of this length. */
const edits = (length: number): fc.Arbitrary<Range[]> =>
  fc
    .array(
      fc.tuple(fc.constantFrom('insert', 'delete', 'replace'), fc.nat(), fc.nat(), fc.constantFrom('x', 'yz', '')),
      {
        minLength: 1,
        maxLength: 4,
      },
    )
    .map((drawn) => {
      let now = length
      return drawn.flatMap(([op, p, q, drawnText]): Range[] => {
        const [a, b] = [p % (now + 1), q % (now + 1)].toSorted((x, y) => x - y) as [number, number]
        const text = op === 'delete' ? '' : op === 'insert' ? drawnText || 'w' : drawnText
        const range: Range = { op, a, b: op === 'insert' ? a : b, text }
        now += text.length - (range.b - a)
        return [range]
      })
    })

test('[REB4] the table says where every op of a rebase goes', () => {
  property(
    'the table of rebases',
    fc.tuple(edits(6), edits(6)),
    ([own, their]) => {
      const something = own.filter(({ op, a, b }) => op !== 'delete' || a < b)
      const crossed = cross(something, their.flatMap(steps))
      expect(crossed.own.map(opOf)).toEqual(rebase(own.map(opOf), their.map(opOf)).ops)
    },
    3000,
  )
})
