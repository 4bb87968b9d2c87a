import fc from 'fast-check'
import { expect, test } from 'vitest'
import { property } from '../../test/seed.ts'
import { blockId, canvasId } from '../contract/ids.ts'
import type { Op, TextOp } from '../contract/ops.ts'
import { createCanvasState } from './canvas-state.ts'
import { mapOffset, rebase } from './rebase.ts'

const target = { token: 'doc.text' } as const
const textState = (text: string) =>
  createCanvasState({
    canvas_id: canvasId('c1'),
    canvas_type: 'x',
    rev: 0,
    tokens: { 'doc.text': { type: 'text', value: text } },
    blocks: {},
  })
const after = (text: string, ops: readonly Op[]): string => {
  const state = textState(text)
  const result = state.apply(ops)
  if (!result.ok) throw new Error(`${result.error.detail} in ${JSON.stringify(ops)} on ${JSON.stringify(text)}`)
  return String(state.token('doc.text')?.value)
}
const insert = (at: number, text: string): TextOp => ({ op: 'insert_text', target, at, text })
const remove = (from: number, to: number): TextOp => ({ op: 'delete_range', target, from, to })
const replace = (from: number, to: number, text: string): TextOp => ({
  op: 'replace_text_range',
  target,
  from,
  to,
  text,
})

test('[REB1] of two inserts at one place the pending one shifts right', () => {
  const { ops } = rebase([insert(2, 'mine')], [insert(2, 'theirs')])
  expect(after('abcd', [insert(2, 'theirs'), ...ops])).toBe('abtheirsminecd')
})

test('[REB1] a delete splits around a concurrent insert', () => {
  const { ops } = rebase([remove(1, 5)], [insert(3, 'NEW')])
  expect(ops.map((op) => op.op)).toEqual(['delete_range', 'delete_range'])
  expect(after('abcdef', [insert(3, 'NEW'), ...ops])).toBe('aNEWf')
})

test('[REB1] a replace stays one op, and takes in what was inserted inside it', () => {
  const { ops } = rebase([replace(1, 5, 'mine')], [insert(3, 'NEW')])
  expect(ops).toHaveLength(1)
  expect(after('abcdef', [insert(3, 'NEW'), ...ops])).toBe('amineNEWf')
})

test('[REB1] an insert inside a range that was replaced stands behind the replacement', () => {
  const { ops } = rebase([insert(3, 'mine')], [replace(1, 5, 'theirs')])
  expect(after('abcdef', [replace(1, 5, 'theirs'), ...ops])).toBe('atheirsminef')
})

test('[REB1] what is pending before a foreign replacement is not taken for a part of it by what is pending on top', () => {
  const { ops } = rebase([insert(0, 'last '), insert(0, 'first ')], [replace(0, 3, 'theirs')])
  expect(after('old', [replace(0, 3, 'theirs'), ...ops])).toBe('theirsfirst last ')
})

const units = fc.constantFrom('a', 'b', 'é', '🙂', '\n')
const text = fc.array(units, { maxLength: 6 }).map((parts) => parts.join(''))
const boundaries = (value: string): number[] =>
  [...value].reduce((ends, part) => [...ends, ends.at(-1)! + part.length], [0])
const textOp = (value: string) =>
  fc
    .tuple(fc.constantFrom('insert', 'delete', 'replace'), fc.nat(), fc.nat(), text)
    .map(([kind, x, y, inserted]): TextOp => {
      const places = boundaries(value)
      const [from, to] = [places[x % places.length]!, places[y % places.length]!].sort((a, b) => a - b) as [
        number,
        number,
      ]
      if (kind === 'insert') return insert(from, inserted)
      return kind === 'delete' ? remove(from, to) : replace(from, to, inserted)
    })
const pair = text.chain((value) => fc.tuple(fc.constant(value), textOp(value), textOp(value)))

test('[REB1] own after foreign and foreign after own lead to one text', () => {
  property(
    'text transform',
    pair,
    ([value, own, foreign]) => {
      const { ops, over } = rebase([own], [foreign])
      expect(after(value, [foreign, ...ops])).toBe(after(value, [own, ...over]))
    },
    5000,
  )
})

test('[REB1] what another wrote is never deleted by a rebased op', () => {
  const marked = text.chain((value) => fc.tuple(fc.constant(value), textOp(value), fc.nat()))
  property(
    'nothing foreign is swallowed',
    marked,
    ([value, own, place]) => {
      const places = boundaries(value)
      const foreign = insert(places[place % places.length]!, '<#>')
      const { ops } = rebase([own], [foreign])
      expect(after(value, [foreign, ...ops])).toContain('<#>')
    },
    2000,
  )
})

test('[REB3] three writers on texts of 0–8 characters end with one text, in the order of the server', () => {
  const step = fc.record({
    writer: fc.nat(2),
    kind: fc.constantFrom('type', 'send', 'catch_up'),
    x: fc.nat(),
    y: fc.nat(),
    text,
  })
  const run = fc.tuple(text, fc.array(step, { maxLength: 60 }))
  property('three writers', run, ([start, steps]) => {
    const log: Op[][] = []
    const writers = [0, 1, 2].map(() => ({ seen: 0, confirmed: start, pending: [] as readonly Op[] }))
    const catchUp = (writer: (typeof writers)[number]): void => {
      for (; writer.seen < log.length; writer.seen++) {
        const commit = log[writer.seen]!
        writer.pending = rebase(writer.pending, commit, textState(writer.confirmed)).ops
        writer.confirmed = after(writer.confirmed, commit)
      }
    }
    const send = (writer: (typeof writers)[number]): void => {
      catchUp(writer)
      if (writer.pending.length === 0) return
      log.push([...writer.pending])
      writer.confirmed = after(writer.confirmed, writer.pending)
      writer.pending = []
      writer.seen = log.length
    }
    for (const { writer: index, kind, x, y, text: typed } of steps) {
      const writer = writers[index]!
      if (kind === 'catch_up') catchUp(writer)
      else if (kind === 'send') send(writer)
      else {
        const shown = after(writer.confirmed, writer.pending)
        const places = boundaries(shown)
        const [from, to] = [places[x % places.length]!, places[y % places.length]!].sort((a, b) => a - b) as [
          number,
          number,
        ]
        if (to - from + typed.length + shown.length <= 16)
          writer.pending = [...writer.pending, replace(from, to, typed)]
      }
    }
    for (const writer of writers) send(writer)
    for (const writer of writers) catchUp(writer)
    const server = log.reduce(after, start)
    expect(writers.map(({ confirmed }) => confirmed)).toEqual([server, server, server])
  })
})

const tree = () =>
  createCanvasState({
    canvas_id: canvasId('c1'),
    canvas_type: 'x',
    rev: 0,
    tokens: { a: { type: 'string', value: 'old' } },
    blocks: {
      top: { id: blockId('top'), type: 'section', parent: null, order: 'a', props: {} },
      leaf: { id: blockId('leaf'), type: 'paragraph', parent: blockId('top'), order: 'a', props: { text: 'hello' } },
    },
  })

test('[CMD10] an op whose block went, itself or with its parent, is dropped and reported', () => {
  const edit: Op = { op: 'insert_text', target: { block: blockId('leaf'), prop: 'text' }, at: 0, text: 'x' }
  const { ops, dropped } = rebase([edit], [{ op: 'remove_block', id: blockId('top') }], tree())
  expect(ops).toEqual([])
  expect(dropped).toEqual([{ op: edit, reason: 'block_removed' }])
})

test('[REB2] remove wins over move, and two removes are no conflict', () => {
  const removal: Op = { op: 'remove_block', id: blockId('leaf') }
  const move: Op = { op: 'move_block', id: blockId('leaf'), parent: null, order: 'b' }
  expect(rebase([move], [removal], tree())).toMatchObject({ ops: [], dropped: [{ reason: 'block_removed' }] })
  expect(rebase([removal], [move], tree()).ops).toEqual([removal])
  expect(rebase([removal], [removal], tree())).toMatchObject({ ops: [], dropped: [] })
})

test('[REB2] set_token is last-writer-wins: the pending one stays', () => {
  const mine: Op = { op: 'set_token', path: 'a', value: 'mine' }
  expect(rebase([mine], [{ op: 'set_token', path: 'a', value: 'theirs' }], tree())).toMatchObject({
    ops: [mine],
    over: [],
  })
  expect(rebase([mine], [{ op: 'delete_token', path: 'a' }], tree())).toMatchObject({
    ops: [],
    dropped: [{ reason: 'token_deleted' }],
  })
})

test('a range op over a wholly replaced text moves by the difference, or is reported where the old text is not known', () => {
  const edit: Op = { op: 'insert_text', target: { block: blockId('leaf'), prop: 'text' }, at: 5, text: '!' }
  const whole: Op = { op: 'set_block_prop', id: blockId('leaf'), prop: 'text', value: 'oh, hello' }
  expect(rebase([edit], [whole], tree()).ops).toEqual([{ ...edit, at: 9 }])
  expect(rebase([edit], [whole])).toMatchObject({ ops: [], dropped: [{ reason: 'text_replaced' }] })
})

test('[REB2] what is pending goes past as many ops as a snapshot may differ by', () => {
  const own = insert(1, 'x')
  const foreign = Array.from({ length: 50_000 }, (_, n): Op => ({ op: 'set_token', path: `other.n${n}`, value: n }))
  expect(rebase([own], foreign).ops).toEqual([own])
})

test('a caret keeps to its side of what comes in right there, and to the start of what goes', () => {
  expect(mapOffset(3, 'before', target, [insert(3, 'xy')])).toBe(3)
  expect(mapOffset(3, 'after', target, [insert(3, 'xy')])).toBe(5)
  expect(mapOffset(3, 'after', target, [insert(0, 'xy'), remove(2, 6)])).toBe(2)
  expect(mapOffset(3, 'after', target, [{ op: 'insert_text', target: { token: 'other' }, at: 0, text: 'x' }])).toBe(3)
})
