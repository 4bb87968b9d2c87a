import { cleanup, screen } from '@testing-library/react'
import { cdp, page } from 'vitest/browser'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { cardElement, cardsIn, grip, openBoard, titleOf } from './fixtures/open-board.tsx'

// All columns are in sight: nothing scrolls under a finger that comes near an edge.
beforeEach(() => page.viewport(1200, 700))
afterEach(async () => {
  cleanup()
  await page.viewport(1000, 700)
})

interface Point {
  readonly x: number
  readonly y: number
}
interface Finger {
  send(
    method: 'Input.dispatchTouchEvent',
    to: { type: 'touchStart' | 'touchMove' | 'touchEnd'; touchPoints: Point[] },
  ): Promise<unknown>
}
const finger = (): Finger => cdp()

/** The middle of an element in the window that the finger touches: tests run in a frame of it, which may be scaled. */
const middleOf = (element: Element): Point => {
  const { left, top, width, height } = element.getBoundingClientRect()
  const frame = window.frameElement
  const place = frame?.getBoundingClientRect() ?? { left: 0, top: 0, width: window.innerWidth }
  const scale = place.width / window.innerWidth
  return { x: place.left + (left + width / 2) * scale, y: place.top + (top + height / 2) * scale }
}
const touch = (type: 'touchStart' | 'touchMove', at: Element): Promise<unknown> =>
  finger().send('Input.dispatchTouchEvent', { type, touchPoints: [middleOf(at)] })
const lift = (): Promise<unknown> => finger().send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
const grabbed = (id: string): string | undefined => cardElement(id).dataset['grabbed']

test.each([
  ['its text', () => titleOf('b')],
  ['its handle', () => grip('Card b')],
])('a finger that stays on a card, at %s, lifts it, and it lands where the finger goes', async (_, surface) => {
  const { sent } = await openBoard()
  await touch('touchStart', surface())
  await expect.poll(() => grabbed('b')).toBe('pointer')
  await touch('touchMove', screen.getByLabelText('Cards in Doing'))
  const doing = (): string | undefined =>
    document.querySelector<HTMLElement>('[data-column="doing"]')?.dataset['target']
  await expect.poll(doing).toBe('')
  await lift()
  await expect.poll(() => cardsIn('doing')).toEqual(['b'])
  expect(cardsIn('todo')).toEqual(['a', 'c'])
  expect(sent.length).toBe(1)
  expect(screen.queryByRole('menu')).toBeNull()
})
