import { expect, test } from 'vitest'
import { boardKey } from './board-keys.ts'

const press = (key: string, held: { alt?: boolean; shift?: boolean; ctrl?: boolean; meta?: boolean } = {}) => ({
  key,
  altKey: held.alt === true,
  shiftKey: held.shift === true,
  ctrlKey: held.ctrl === true,
  metaKey: held.meta === true,
})

test('arrows and the letters of vi go from card to card, with Shift they choose on the way', () => {
  for (const key of ['ArrowDown', 'j', 'J'])
    expect(boardKey(press(key), false, true)).toEqual({ kind: 'go', direction: 'down', extends: false })
  expect(boardKey(press('ArrowUp', { shift: true }), false, true)).toEqual({
    kind: 'go',
    direction: 'up',
    extends: true,
  })
  expect(boardKey(press('End'), false, true)).toEqual({ kind: 'end', to: 'last', extends: false })
})

test('in right-to-left text the keys of the columns change sides', () => {
  for (const key of ['ArrowLeft', 'h'])
    expect(boardKey(press(key), true, true)).toEqual({ kind: 'go', direction: 'forth', extends: false })
})

test('with Ctrl or ⌘ all are chosen or the card is duplicated, and other keys are the browser’s', () => {
  for (const held of [{ ctrl: true }, { meta: true }]) {
    expect(boardKey(press('d', held), false, true)).toEqual({ kind: 'duplicate' })
    expect(boardKey(press('a', held), false, true)).toEqual({ kind: 'choose_all' })
    expect(boardKey(press('d', held), false, false)).toBeNull()
    expect(boardKey(press('d', { ...held, shift: true }), false, true)).toBeNull()
    expect(boardKey(press('m', held), false, true)).toBeNull()
  }
})

test('with Alt an arrow moves the card itself', () => {
  expect(boardKey(press('ArrowRight', { alt: true }), false, true)).toEqual({ kind: 'nudge', direction: 'forth' })
  expect(boardKey(press('j', { alt: true }), false, true)).toBeNull()
})

test('keys of the browser and of the harness stay theirs', () => {
  for (const key of ['c', 'x', 'ArrowLeft', 'z']) expect(boardKey(press(key, { ctrl: true }), false, true)).toBeNull()
  expect(boardKey(press('?', { shift: true }), false, true)).toBeNull()
  expect(boardKey(press('Tab'), false, true)).toBeNull()
})

test('who may only look goes about and finds, and changes nothing', () => {
  for (const key of ['x', 'd', 'Delete', 'e', 'n', 's', 'm']) expect(boardKey(press(key), false, false)).toBeNull()
  expect(boardKey(press('ArrowUp', { alt: true }), false, false)).toBeNull()
  expect(boardKey(press('j'), false, false)).not.toBeNull()
  expect(boardKey(press('/'), false, false)).toEqual({ kind: 'find' })
})
