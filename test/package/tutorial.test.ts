import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const root = path.resolve(import.meta.dirname, '../..')
const blocks = [
  ...readFileSync(path.join(root, 'docs/write-a-canvas.md'), 'utf8').matchAll(
    /^```\w+ (?<file>\S+)\n(?<code>.*?)\n```$/gms,
  ),
].map(({ groups }) => ({ file: groups?.['file'] ?? '', code: groups?.['code'] ?? '' }))

test('the tutorial names the files that its reader writes', () => {
  expect(blocks.map(({ file }) => file)).toEqual([
    'src/poll/definition.ts',
    'src/poll/bound.ts',
    'src/poll/poll.tsx',
    'src/poll/poll.css',
    'vite.config.ts',
    'src/main.tsx',
    'src/poll/poll.test.ts',
  ])
})

for (const { file, code } of blocks)
  test(`${file} of the tutorial is that of the example, which is built and tested from the packed package`, () => {
    expect(`${code}\n`).toBe(readFileSync(path.join(root, 'examples/vite-app', file), 'utf8'))
  })
