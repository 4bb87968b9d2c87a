import { expect, test } from 'vitest'
import { briefProblem, readBriefFile } from './check-brief.ts'

const file = (name: string, ...bytes: readonly number[]) => ({
  name,
  size: bytes.length,
  arrayBuffer: async () => new Uint8Array(bytes).buffer,
})

test('an empty brief is told, white space included', () => {
  expect(briefProblem(' \n\t')).toMatch(/^The brief is empty\./u)
})

test('the limit is 48 KiB of UTF-8, not of characters', () => {
  expect(briefProblem('a'.repeat(49_152))).toBeUndefined()
  expect(briefProblem('a'.repeat(49_153))).toMatch(/48.1 KiB long.*at most 48 KiB.*Shorten it by 0.1 KiB/u)
  expect(briefProblem('ö'.repeat(24_576))).toBeUndefined()
  expect(briefProblem('ö'.repeat(24_577))).toMatch(/at most 48 KiB/u)
})

test('a text file is read, without its byte order mark', async () => {
  expect(await readBriefFile(file('a.md', 0xef, 0xbb, 0xbf, 0x23, 0x20, 0xc3, 0xb6))).toEqual({ text: '# ö' })
})

test('what is no text is named', async () => {
  expect(await readBriefFile(file('a.png', 0x89, 0x50, 0xff))).toEqual({
    problem: 'a.png is no UTF-8 text. A brief is a Markdown file.',
  })
  expect(await readBriefFile(file('a.bin', 0x41, 0x00))).toEqual({ problem: 'a.bin is no text file.' })
  expect(await readBriefFile({ ...file('big.md'), size: 200_000 })).toHaveProperty(
    'problem',
    expect.stringContaining('at most 48 KiB'),
  )
})
