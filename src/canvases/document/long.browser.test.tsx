import { act, cleanup, screen } from '@testing-library/react'
import { userEvent } from 'vitest/browser'
import { afterEach, expect, test } from 'vitest'
import '../../styles.css'
import { fixtureBlock } from '../../../test/fixtures/canvas-handle.ts'
import type { BlockId } from '../../contract/index.ts'
import { show } from './fixtures/page.tsx'

afterEach(cleanup)

/** The rows that anything is done to while `run` goes on. */
const touched = async (run: () => Promise<unknown>): Promise<number> => {
  const rows = new Set<Node>()
  const observer = new MutationObserver((records) => {
    for (const { target, addedNodes, removedNodes } of records)
      for (const node of [target, ...addedNodes, ...removedNodes]) {
        const row = (node instanceof Element ? node : node.parentElement)?.closest('[data-block]')
        if (row) rows.add(row)
      }
  })
  const list = screen.getByRole('list', { name: 'Text of the document' })
  observer.observe(list, { subtree: true, childList: true, attributes: true, characterData: true })
  await run()
  observer.disconnect()
  return rows.size
}

test('of 2 000 blocks, a key touches only those that it changes, and all are there to be found', async () => {
  const blocks = Array.from({ length: 2000 }, (_, index) =>
    fixtureBlock(`b${index}`, index % 5 === 0 ? 'bulleted' : 'paragraph', {
      text: `Line ${index} of a long document.`,
    }),
  )
  const fake = await show({ blocks })
  await expect.poll(() => document.querySelectorAll('[data-block]').length, { timeout: 20_000 }).toBe(2000)
  const area = document.querySelector<HTMLTextAreaElement>('[data-text="b10"]')!
  act(() => area.focus())
  area.setSelectionRange(4, 4)

  expect(await touched(() => userEvent.keyboard('abc'))).toBeLessThanOrEqual(1)
  // The line that is split, the new one, and their handles.
  expect(await touched(() => userEvent.keyboard('{Enter}'))).toBeLessThanOrEqual(3)
  expect(document.querySelectorAll('[data-block]').length).toBe(2001)
  expect(await touched(() => userEvent.keyboard('{ArrowDown}'))).toBeLessThanOrEqual(2)
  const removed = touched(async () => {
    fake.foreign([{ op: 'remove_block', id: 'b1500' as BlockId }])
    await act(async () => fake.frame())
  })
  expect(await removed).toBeLessThanOrEqual(1)
  // What is out of sight is skipped by the browser, and still known to it.
  expect(getComputedStyle(document.querySelector('[data-block="b1999"]')!).contentVisibility).toBe('auto')
})
