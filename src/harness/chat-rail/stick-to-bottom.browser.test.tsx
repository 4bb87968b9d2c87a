import { openThread, quiet } from './fixtures/open-thread.tsx'
import { act, cleanup } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'

afterEach(cleanup)

const scroller = (): HTMLElement => document.querySelector<HTMLElement>('[data-atoms-part="thread-scroller"]')!
const fromEnd = (): number => scroller().scrollHeight - scroller().clientHeight - scroller().scrollTop
const growing = (): Element | null => document.querySelector('[data-growing]')
const lastRow = (): Element => [...document.querySelectorAll('[data-atoms-part="thread-row"]')].at(-1)!
const topOf = (text: string): number => {
  const found = [...document.querySelectorAll('article p')].find((element) => element.textContent === text)
  return found?.getBoundingClientRect().top ?? Number.NaN
}
const toLatest = (): HTMLElement | null => document.querySelector('[data-atoms-part="to-latest"]')

/** The reader's own way: the browser tells of it as of any other. */
const scrollTo = async (top: number): Promise<void> => {
  const scrolled = new Promise((resolve) => scroller().addEventListener('scroll', resolve, { once: true }))
  scroller().scrollTop = top
  await act(() => scrolled)
  await quiet()
}

const paragraphs = (from: number, count: number): string =>
  Array.from({ length: count }, (_, index) => `Paragraph ${from + index}\n\n`).join('')

test('a list stays at its end with each frame of an answer, and the rows before it are not measured for it', async () => {
  const { session, say, frame } = await openThread(30)
  say('First')
  await frame()
  await quiet()
  expect(growing()).not.toBeNull()
  const list = lastRow().parentElement!.parentElement!
  const { height } = list.style
  for (let i = 0; i < 20; i++) {
    say(`\n\nParagraph ${i}`)
    await frame()
    await quiet()
    expect(fromEnd()).toBeLessThan(1)
  }
  expect(list.style.height).toBe(height)
  expect(scroller().scrollTop).toBeGreaterThan(400)
  session.close()
})

test('the last row of an answer is in the list once it is whole, and no pixel of it moves', async () => {
  const { session, say, end, frame } = await openThread(30)
  say(paragraphs(0, 40))
  await frame()
  await quiet()
  const before = { top: topOf('Paragraph 39'), height: scroller().scrollHeight, row: lastRow() }
  end(paragraphs(0, 40))
  await frame()
  await quiet()
  expect(growing()).toBeNull()
  expect(lastRow()).toBe(before.row)
  expect(topOf('Paragraph 39')).toBeCloseTo(before.top, 0)
  expect(Math.abs(scroller().scrollHeight - before.height)).toBeLessThanOrEqual(1)
  expect(fromEnd()).toBeLessThan(1)
  session.close()
})

test('who reads within an answer keeps their place while it grows, when it ends, and when more comes after it', async () => {
  const { session, say, end, tell, frame } = await openThread(30)
  say(paragraphs(0, 60))
  await frame()
  await quiet()
  await scrollTo(scroller().scrollTop - 300)
  const text = 'Paragraph 40'
  const before = topOf(text)
  expect(before).toBeGreaterThan(0)
  say(paragraphs(60, 20))
  await frame()
  await quiet()
  expect(topOf(text)).toBeCloseTo(before, 0)
  expect(fromEnd()).toBeGreaterThan(300)
  end(paragraphs(0, 80))
  await frame()
  await quiet()
  expect(growing()).toBeNull()
  expect(topOf(text)).toBeCloseTo(before, 0)
  tell(40)
  await frame()
  await quiet()
  expect(topOf(text)).toBeCloseTo(before, 0)
  expect(toLatest()?.textContent).toBe('1 new')
  await act(() => userEvent.click(toLatest()!))
  await quiet()
  expect(fromEnd()).toBeLessThan(1)
  expect(toLatest()).toBeNull()
  session.close()
})

test('an answer that others write after goes on growing in its place in the list', async () => {
  const { session, say, tell, frame } = await openThread(30)
  say(paragraphs(0, 3))
  await frame()
  await quiet()
  tell(40)
  await frame()
  await quiet()
  expect(growing()).toBeNull()
  say(paragraphs(3, 3))
  await frame()
  await quiet()
  const bottom = [...document.querySelectorAll('article')].find((row) => row.textContent.includes('Paragraph 5'))!
  expect(lastRow().textContent).toContain('Message 40')
  expect(lastRow().getBoundingClientRect().top).toBeGreaterThanOrEqual(bottom.getBoundingClientRect().bottom - 1)
  expect(fromEnd()).toBeLessThan(1)
  session.close()
})
