import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { applyEdit, editBetween, editOf, mapOffset, opsAfter } from './edit.ts'
import type { Edit } from './edit.ts'

const target = { token: 'doc.title' }
const apply = (text: string, ops: ReturnType<typeof opsAfter>): string =>
  ops.reduce((at, op) => applyEdit(at, editOf(op)), text)

test('an edit is found at the caret, where the texts alone leave it open', () => {
  expect(editBetween('aaa', 'aaaa', 2)).toEqual({ from: 1, to: 1, text: 'a' })
  expect(editBetween('aaa', 'aa', 1)).toEqual({ from: 1, to: 2, text: '' })
  expect(editBetween('hello world', 'hello there world', 12)).toEqual({ from: 6, to: 6, text: 'there ' })
  expect(editBetween('same', 'same', 2)).toBeNull()
})

test('an edit elsewhere than at the caret is found too, as a spelling correction makes it', () => {
  expect(editBetween('teh cat', 'the cat', 7)).toEqual({ from: 1, to: 3, text: 'he' })
})

test('an edit never splits a surrogate pair', () => {
  expect(editBetween('a😀b', 'a😁b', 3)).toEqual({ from: 1, to: 3, text: '😁' })
  expect(editBetween('😀', '😀😀', 4)).toEqual({ from: 2, to: 2, text: '😀' })
  expect(editBetween('𝒜', '𝒝')).toEqual({ from: 0, to: 2, text: '𝒝' })
})

test('an edit leads from the one text to the other, whatever they are, on whole characters', () => {
  const text = fc.array(fc.constantFrom('a', 'b', '\n', '😀', '😁', 'é')).map((units) => units.join(''))
  fc.assert(
    fc.property(text, text, fc.nat(), (before, after, at) => {
      const edit = editBetween(before, after, Math.min(at, after.length))
      if (edit === null) return before === after
      expect(applyEdit(before, edit)).toBe(after)
      for (const part of [before.slice(0, edit.from), before.slice(edit.to), edit.text])
        expect(part.isWellFormed()).toBe(true)
      return true
    }),
  )
})

test('a caret stays where it is when others insert right there, and moves with what is before it', () => {
  expect(mapOffset(3, { from: 3, to: 3, text: 'xx' })).toBe(3)
  expect(mapOffset(3, { from: 3, to: 3, text: 'xx' }, 'after')).toBe(5)
  expect(mapOffset(3, { from: 1, to: 1, text: 'xx' })).toBe(5)
  expect(mapOffset(3, { from: 1, to: 9, text: '' })).toBe(1)
  expect(mapOffset(3, { from: 4, to: 5, text: '' })).toBe(3)
})

test('a deletion spares what others put inside of it before it was seen', () => {
  const ops = opsAfter({ from: 1, to: 5, text: '' }, [{ from: 3, to: 3, text: 'NEW' }], target)
  expect(apply('a12NEW34z', ops)).toBe('aNEWz')
})

test('typing over a selection lands once, beside what others put inside of it', () => {
  const ops = opsAfter({ from: 1, to: 5, text: 'mine' }, [{ from: 3, to: 3, text: 'NEW' }], target)
  expect(apply('a12NEW34z', ops)).toBe('amineNEWz')
})

test('an edit made on an older text removes only what its author saw, and keeps all that others wrote since', () => {
  const edit = fc
    .tuple(fc.nat({ max: 12 }), fc.nat({ max: 12 }), fc.constantFrom('', 'X', 'YZ'))
    .map(([a, b, text]): Edit => ({
      from: Math.min(a, b),
      to: Math.max(a, b),
      text,
    }))
  fc.assert(
    fc.property(edit, fc.array(edit, { maxLength: 4 }), (own, others) => {
      const before = 'abcdefghijkl'
      let after = before
      const fitting = others.map((other) => {
        const fit = { ...other, from: Math.min(other.from, after.length), to: Math.min(other.to, after.length) }
        after = applyEdit(after, fit)
        return fit
      })
      const result = apply(after, opsAfter({ ...own, text: own.text === '' ? '' : '#' }, fitting, target))
      const kept = after.replaceAll(/[^A-Z]/g, '')
      expect(result.replaceAll(/[^A-Z]/g, '')).toBe(kept)
      const gone = new Set(before.slice(own.from, own.to))
      const expected = Array.from(after, (unit) => (gone.has(unit) ? '' : unit)).join('')
      expect(result.replace('#', '')).toBe(expected)
      expect(result.includes('#')).toBe(own.text !== '')
    }),
  )
})
