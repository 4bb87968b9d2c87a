import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { filesIn } from './files-in.ts'

const root = path.resolve(import.meta.dirname, '../..')
const blocks = filesIn('docs/write-a-canvas.md')

test('the tutorial names the files that its reader writes', () => {
  expect(blocks.map(({ file }) => file)).toEqual([
    'src/poll/definition.ts',
    'src/poll/bound.ts',
    'src/poll/poll.tsx',
    'src/poll/poll.css',
    'vite.config.ts',
    'src/main.tsx',
    'src/poll/poll.test.ts',
    'src/poll/bound.ts',
    'agent.ts',
  ])
})

// What is written anew further down counts as it is at the end; "apps.test.ts" builds it as it is before, too.
for (const [file, code] of new Map(blocks.map(({ file, code }) => [file, code])))
  test(`${file} of the tutorial is that of the example, which is built and tested from the packed package`, () => {
    expect(code).toBe(readFileSync(path.join(root, 'examples/vite-app', file), 'utf8'))
  })
