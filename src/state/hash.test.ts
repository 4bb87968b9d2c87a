import { expect, test } from 'vitest'
import { canvasId } from '../contract/ids.ts'
import { createCanvasState } from './canvas-state.ts'
import { hashText } from './hash.ts'

// From the algorithm's reference implementation, seed 0.
test.each([
  ['', 'ef46db3751d8e999'],
  ['a', 'd24ec4f1a98c6e5b'],
  ['abc', '44bc2cf5ad770999'],
  ['Nobody inspects the spammish repetition', 'fbcea83c8a378bf1'],
])('[CHAT3] the hash of %j is that of xxHash64', (text, expected) => {
  expect(hashText(text)).toBe(expected)
})

test('[ST3] an entry is its pointer, a line feed and its canonical JSON, and entries add up', () => {
  const state = createCanvasState({ canvas_id: canvasId('c1'), canvas_type: 'x' })
  expect(state.hash()).toBe('0000000000000000')
  state.apply([{ op: 'define_token', path: 'a.b', token: { value: 1, type: 'number' } }])
  const one = BigInt(`0x${hashText('/tokens/a.b\n{"type":"number","value":1}')}`)
  expect(state.hash()).toBe(one.toString(16).padStart(16, '0'))
  state.apply([{ op: 'define_token', path: 'c', token: { type: 'string', value: 'é' } }])
  const two = BigInt(`0x${hashText('/tokens/c\n{"type":"string","value":"é"}')}`)
  expect(state.hash()).toBe(((one + two) % 2n ** 64n).toString(16).padStart(16, '0'))
})
