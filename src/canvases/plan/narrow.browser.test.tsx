import { act, cleanup, screen } from '@testing-library/react'
import { page } from 'vitest/browser'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fixtureBlock } from '../../../test/fixtures/canvas-handle.ts'
import type { FakeHandle } from '../../../test/fixtures/canvas-handle.ts'
import { columnsShown, openBoard } from './fixtures/open-board.tsx'

beforeEach(() => page.viewport(390, 700))
afterEach(async () => {
  cleanup()
  await page.viewport(1000, 700)
})

const come = (fake: FakeHandle, id: string, order: string): void => {
  fake.foreign([{ op: 'insert_block', block: { ...fixtureBlock(id, 'column', { title: id }), order } }])
  act(fake.frame)
}
const leftOf = (id: string): number => document.querySelector(`[data-column="${id}"]`)!.getBoundingClientRect().left

test('on a narrow board the first column stands at the edge while others bring more, until one has gone on', async () => {
  const fake = await openBoard({ blocks: [] })
  come(fake, 'c', 'c')
  const edge = leftOf('c')
  for (const [id, order] of [
    ['d', 'd'],
    ['e', 'e'],
    ['b', 'b'],
  ] as const) {
    come(fake, id, order)
    await expect.poll(() => leftOf(columnsShown()[0]!)).toBe(edge)
  }
  const list = screen.getByRole('list', { name: 'Columns' })
  const scrolled = new Promise((resolve) => list.addEventListener('scrollend', resolve, { once: true }))
  list.scrollTo({ left: leftOf('d') - edge })
  await scrolled
  await expect.poll(() => leftOf('d')).toBe(edge)
  come(fake, 'a', 'a')
  await expect.poll(() => leftOf('d')).toBe(edge)
  // Where all that one saw is gone, one begins at the start.
  fake.foreign(['a', 'b', 'c', 'd', 'e'].map((id) => ({ op: 'remove_block', id: id as never })))
  come(fake, 'f', 'f')
  await expect.poll(() => leftOf('f')).toBe(edge)
})
