import { openPanel } from './fixtures/open-panel.tsx'
import { cleanup, screen, within } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'
import type { Token } from '../../contract/index.ts'

afterEach(cleanup)

const field = (name: string): HTMLInputElement => screen.getByRole('textbox', { name })

test('what others write is shown under the caret, which stays where its author has it', async () => {
  const { session, set, frame } = await openPanel({ 'brand.name': { type: 'string', value: 'Northwind' } })
  const name = field('Name')
  await userEvent.click(name)
  name.setSelectionRange(5, 5)
  set('brand.name', 'Southwind & Sons')
  await frame()
  expect([name.value, name.selectionStart]).toEqual(['Southwind & Sons', 5])
  session.close()
})

test('a draft is its author’s own until it is left: what others write meanwhile neither shows nor moves the caret', async () => {
  const { session, set, frame, stored } = await openPanel({ 'launch.share': { type: 'number', value: 4 } })
  const share = field('Share')
  await userEvent.click(share)
  await userEvent.keyboard('{Home}1')
  expect([share.value, share.selectionStart]).toEqual(['14', 1])
  set('launch.share', 9)
  await frame()
  expect([share.value, share.selectionStart]).toEqual(['14', 1])
  await userEvent.keyboard('2{Enter}')
  await expect.poll(() => stored('launch.share')).toBe(124)
  session.close()
})

test('an item that is being typed keeps its place in a list which others change meanwhile', async () => {
  const { session, set, frame, stored } = await openPanel({
    'board.missing': { type: 'json', value: ['press', 'list'] },
  })
  const list = screen.getByRole('group', { name: 'Missing' })
  await userEvent.click(within(list).getByRole('textbox', { name: 'Item 1' }))
  await userEvent.keyboard('{End} kit')
  set('board.missing', ['owner', 'press', 'list'])
  await frame()
  await userEvent.keyboard('{Tab}')
  await expect.poll(() => stored('board.missing')).toEqual(['owner', 'press kit', 'list'])
  session.close()
})

test('what does not fit its type is shown, says why it cannot be changed, and takes nothing else along', async () => {
  const odd = (token: object): Token => token as Token
  const { session } = await openPanel({
    'a.duration': odd({ type: 'duration', value: { seconds: 5 } }),
    'b.range': odd({ type: 'range', value: null }),
    'c.number': odd({ type: 'number', value: 'many' }),
    'd.color': odd({ type: 'color', value: 7 }),
    'e.limits': odd({ type: 'number', value: 3, constraints: { min: 9, max: 1, step: -4 } }),
    'f.options': odd({ type: 'enum', value: 'x' }),
    'g.none': odd({ type: 'string', value: '' }),
    'h.long': odd({ type: 'string', value: 'w'.repeat(32_000), label: 'L'.repeat(500) }),
  })
  expect(screen.getAllByRole('button', { name: /cannot change values of the kind/ })).toHaveLength(4)
  expect(screen.getByText('{"seconds":5}')).toBeDefined()
  expect(field('Limits').value).toBe('3')
  expect(screen.getByRole('radio', { name: 'X' })).toBeDefined()
  const panel = document.querySelector('[data-atoms-part="panel-scroller"]')
  expect(panel?.scrollWidth).toBe(panel?.clientWidth)
  session.close()
})

test('what somebody else changed has a dot until its row was looked at, and is told in words all the time', async () => {
  const { session, set, frame } = await openPanel({ 'brand.name': { type: 'string', value: 'Northwind' } })
  const dot = (): Element | null => document.querySelector('[data-atoms-part="actor-dot"]')
  expect(dot()).toBeNull()
  set('brand.name', 'Southwind')
  await frame()
  expect(dot()).not.toBeNull()
  const name = field('Name')
  await userEvent.click(name)
  await userEvent.click(screen.getByRole('searchbox'))
  await expect.poll(dot).toBeNull()
  const words = (name.getAttribute('aria-describedby') ?? '').split(' ').map((id) => document.getElementById(id))
  expect(words.map((element) => element?.textContent).join('')).toMatch(/, .*\d/)
  session.close()
})
