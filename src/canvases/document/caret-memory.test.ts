import { expect, test } from 'vitest'
import type { BlockId } from '../../contract/index.ts'
import { createCaretMemory } from './caret-memory.ts'

const [a, b] = ['a' as BlockId, 'b' as BlockId]
const caret = (at: number) => ({ start: at, end: at })
const reads = (...texts: [BlockId, string][]) => new Map(texts)

test('a text that reads again as it did is found where the caret was then, the newest place of all that changed', () => {
  const memory = createCaretMemory()
  memory.put(a, 'one', { start: 0, end: 3 })
  memory.put(a, 'on', caret(2))
  memory.put(b, 'e', caret(0))
  expect(memory.recall(reads([a, 'one']), [])).toMatchObject({ id: a, range: { start: 0, end: 3 } })
  expect(memory.recall(reads([a, 'on'], [b, 'e']), [b])).toMatchObject({ id: b, range: caret(0) })
  expect(memory.recall(reads([a, 'others were here']), [])).toBeNull()
})

test('of what is typed in one go, the first and the last place are kept', () => {
  const memory = createCaretMemory()
  const type = (before: string, after: string, time: number): void => {
    memory.typing(a, before, caret(before.length), time)
    memory.typedTo(a, after, caret(after.length), time)
  }
  type('', 'x', 0)
  type('x', 'xy', 900)
  type('xy', 'xyz', 1800)
  type('xyz', 'xyz!', 2900)
  expect(memory.recall(reads([a, '']), [])).toMatchObject({ range: caret(0) })
  expect(memory.recall(reads([a, 'x']), [])).toBeNull()
  expect(memory.recall(reads([a, 'xyz']), [])).toMatchObject({ range: caret(3) })
})

test('blocks that come back are selected as they were when they went', () => {
  const memory = createCaretMemory()
  memory.put(a, 'one', caret(1))
  memory.putBlocks([a, b], { anchor: b, head: a })
  expect(memory.recall(reads([a, 'one']), [a])).toMatchObject({ blocks: { anchor: b, head: a } })
  // It was there all along, and only its text changed.
  expect(memory.recall(reads([a, 'one']), [])).toMatchObject({ range: caret(1) })
})
