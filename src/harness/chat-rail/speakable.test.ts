import { expect, test } from 'vitest'
import { speakable } from './speakable.ts'

test('while a message grows, only whole sentences are spoken', () => {
  expect(speakable('First sentence. Second one is not', 0, false)).toEqual({ text: 'First sentence.', end: 15 })
  expect(speakable('No end yet', 0, false)).toEqual({ text: '', end: 0 })
})

test('the next call goes on where the last one ended, and the end speaks the rest', () => {
  expect(speakable('First. Then more', 6, true)).toEqual({ text: 'Then more', end: 16 })
  expect(speakable('First.', 6, true)).toEqual({ text: '', end: 6 })
})

test('marks are not read out', () => {
  expect(speakable('## A *fine* [link](https://x.y) and `code`.', 0, true).text).toBe('A fine link and code.')
})
