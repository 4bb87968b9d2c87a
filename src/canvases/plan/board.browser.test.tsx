import { act, cleanup, screen, within } from '@testing-library/react'
import axe from 'axe-core'
import { userEvent } from 'vitest/browser'
import { afterEach, expect, test } from 'vitest'
import { FULL_LENS } from '../../contract/index.ts'
import type { BlockId } from '../../contract/index.ts'
import { cardElement, cardsIn, grip, openBoard as open, said, titleOf, twoColumns } from './fixtures/open-board.tsx'

afterEach(cleanup)

test('a card is grabbed with Space, moved with arrows and dropped with Space, as one command', async () => {
  const { sent } = await open()
  act(() => grip('Card a').focus())
  await userEvent.keyboard(' ')
  expect(grip('Card a').getAttribute('aria-pressed')).toBe('true')
  expect(said()).toContain('Card a grabbed')
  await userEvent.keyboard('{ArrowDown}')
  expect(said()).toBe('To do, position 2 of 3.')
  await userEvent.keyboard('{ArrowRight}')
  expect(said()).toBe('Doing, position 1 of 1.')
  expect(sent).toEqual([])
  await userEvent.keyboard(' ')
  expect(sent.length).toBe(1)
  expect(cardsIn('doing')).toEqual(['a'])
  expect(said()).toBe('Card a moved to Doing, position 1 of 1.')
  expect(document.activeElement).toBe(grip('Card a'))
})

test('Escape puts a grabbed card back, and changes nothing', async () => {
  const { sent } = await open()
  act(() => grip('Card b').focus())
  await userEvent.keyboard(' {ArrowUp}{Escape}')
  expect(sent).toEqual([])
  expect(cardsIn('todo')).toEqual(['a', 'b', 'c'])
  expect(said()).toBe('Card b put back.')
})

test('Alt and an arrow move a card at once, and typing in its title goes on where it was', async () => {
  await open()
  const title = titleOf('a')
  act(() => title.focus())
  title.setSelectionRange(4, 4)
  await userEvent.keyboard('{Alt>}{ArrowDown}{/Alt}')
  expect(cardsIn('todo')).toEqual(['b', 'a', 'c'])
  await userEvent.keyboard('{Alt>}{ArrowRight}{/Alt}')
  expect(cardsIn('doing')).toEqual(['a'])
  await userEvent.keyboard('!')
  expect((document.activeElement as HTMLTextAreaElement).value).toBe('Card! a')
})

test("a card's menu moves it to any column, with the keyboard alone", async () => {
  await open()
  act(() => grip('Card c').focus())
  await userEvent.keyboard('{Enter}')
  await expect.poll(() => document.activeElement?.getAttribute('role')).toMatch(/^menu/)
  await userEvent.keyboard('move to')
  await expect.poll(() => document.activeElement?.textContent).toBe('Move to')
  await userEvent.keyboard('{ArrowRight}')
  expect(await screen.findByRole('menuitem', { name: 'To do' })).toHaveProperty('ariaCurrent', 'true')
  await expect.poll(() => document.activeElement?.textContent).toMatch(/^(To do|Doing)$/)
  await userEvent.keyboard('doing{Enter}')
  await expect.poll(() => cardsIn('doing')).toEqual(['c'])
})

test('a card is dragged into another column by the pointer', async () => {
  const { sent } = await open()
  const target = screen.getByLabelText('Cards in Doing')
  await userEvent.dragAndDrop(grip('Card b'), target, { steps: 8 })
  await expect.poll(() => cardsIn('doing')).toEqual(['b'])
  expect(sent.length).toBe(1)
  expect(cardsIn('todo')).toEqual(['a', 'c'])
})

test('a card is dragged by its text, which a click alone goes into', async () => {
  const { sent } = await open()
  const title = screen.getAllByLabelText<HTMLTextAreaElement>('Card title')[1]!
  await userEvent.dragAndDrop(title, screen.getByLabelText('Cards in Doing'), { steps: 8 })
  await expect.poll(() => cardsIn('doing')).toEqual(['b'])
  expect(sent.length).toBe(1)
  expect(document.activeElement).not.toBeInstanceOf(HTMLTextAreaElement)
  const first = screen.getAllByLabelText<HTMLTextAreaElement>('Card title')[0]!
  await userEvent.click(first)
  expect(document.activeElement).toBe(first)
  expect(first.selectionStart).toBe(first.selectionEnd)
})

test('from right to left the next column is on the left, for keys and for the pointer', async () => {
  document.documentElement.dir = 'rtl'
  try {
    await open()
    const place = (column: string) => screen.getByLabelText(`Cards in ${column}`).getBoundingClientRect()
    expect(place('Doing').right).toBeLessThan(place('To do').left)
    act(() => grip('Card a').focus())
    await userEvent.keyboard('{Alt>}{ArrowLeft}{/Alt}')
    expect(cardsIn('doing')).toEqual(['a'])
    await userEvent.keyboard('{Alt>}{ArrowRight}{/Alt}')
    expect(cardsIn('todo')).toContain('a')
    await userEvent.dragAndDrop(grip('Card b'), screen.getByLabelText('Cards in Doing'), { steps: 8 })
    await expect.poll(() => cardsIn('doing')).toEqual(['b'])
  } finally {
    document.documentElement.dir = ''
  }
})

test('a click on a title that nobody has written yet takes all of it', async () => {
  await open()
  const title = screen.getByLabelText<HTMLTextAreaElement>('Title of the plan')
  await userEvent.click(title)
  await userEvent.keyboard('Launch')
  expect(title.value).toBe('Launch')
  await userEvent.click(title)
  expect(title.selectionStart).toBe(title.selectionEnd)
})

test('a title goes over lines and has none: Enter leaves it, and lines that are pasted become one', async () => {
  const { sent } = await open()
  const title = screen.getByLabelText<HTMLTextAreaElement>('Title of the plan')
  await userEvent.click(title)
  const clipboardData = new DataTransfer()
  clipboardData.setData('text/plain', 'Open day\nat the river\n')
  act(() => void title.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })))
  expect(title.value).toBe('Open day at the river')
  expect(sent.length).toBe(1)
  await userEvent.keyboard('{Enter}')
  expect(title.value).toBe('Open day at the river')
  expect(document.activeElement).not.toBe(title)
})

test('from a title Shift and Enter lead to its notes, which are empty and out of sight until then', async () => {
  await open()
  const title = screen.getAllByLabelText<HTMLTextAreaElement>('Card title')[0]!
  await userEvent.click(title)
  await userEvent.keyboard('{Shift>}{Enter}{/Shift}')
  expect(document.activeElement).toBe(screen.getByLabelText('Notes'))
  await userEvent.keyboard('Two lines{Enter}of them')
  expect(screen.getByLabelText<HTMLTextAreaElement>('Notes').value).toBe('Two lines\nof them')
})

test('Escape and the arrow up lead from the line for new cards to the last card', async () => {
  await open()
  const line = screen.getByLabelText<HTMLInputElement>('New card in To do')
  await userEvent.click(line)
  await userEvent.keyboard('begun{Escape}')
  expect(line.value).toBe('')
  expect(document.activeElement).toBe(line)
  await userEvent.keyboard('{ArrowUp}')
  expect(document.activeElement).toBe(grip('Card c'))
})

test('a foreign move shows while one types, and takes nothing away', async () => {
  const fake = await open()
  const title = screen.getAllByLabelText<HTMLTextAreaElement>('Card title')[1]!
  act(() => title.focus())
  title.setSelectionRange(0, 0)
  fake.foreign([{ op: 'move_block', id: 'a' as BlockId, parent: 'doing' as BlockId, order: 'V' }])
  act(fake.frame)
  expect(cardsIn('doing')).toEqual(['a'])
  await userEvent.keyboard('My ')
  expect(title.value).toBe('My Card b')
})

test('columns and cards are added in place, one after the other', async () => {
  await open()
  await userEvent.click(screen.getByLabelText('New card in Doing'))
  await userEvent.keyboard('One{Enter}Two{Enter}')
  const doing = within(screen.getByLabelText('Cards in Doing'))
  expect(doing.getAllByLabelText<HTMLTextAreaElement>('Card title').map(({ value }) => value)).toEqual(['One', 'Two'])
  await userEvent.click(screen.getByLabelText('Name of the new column'))
  await userEvent.keyboard('Done{Enter}')
  expect(screen.getAllByLabelText<HTMLInputElement>('Column title').map(({ value }) => value)).toEqual([
    'To do',
    'Doing',
    'Done',
  ])
})

const countOf = (column: string): string =>
  document
    .querySelector<HTMLElement>(`[data-column="${column}"] [data-atoms-part="plan-count"]`)!
    .innerText.split('\n')[0]!

test('a column counts the cards under it, and how many of them are done or shown', async () => {
  await open()
  expect([countOf('todo'), countOf('doing')]).toEqual(['1/3', '0'])
  await userEvent.click(screen.getByLabelText('Card c is done'))
  expect(countOf('todo')).toBe('3')
  await userEvent.fill(screen.getByRole('searchbox', { name: 'Filter cards' }), 'card b')
  expect(countOf('todo')).toBe('1 of 3')
})

test('a column at its limit and over it says so, and finished cards do not count', async () => {
  const { sent } = await open()
  const limit = screen.getByLabelText('Cards in progress, at most')
  await userEvent.fill(limit, '1')
  expect(sent.at(-1)).toEqual([{ op: 'set_token', path: 'board.wip_limit', value: 1 }])
  expect(countOf('todo')).toBe('2 open, limit 1')
  await userEvent.click(screen.getByLabelText('Card a is done'))
  expect(screen.getByText('2 of 3 done, at the limit of 1 open')).toBeTruthy()
})

test('neither a pointer over a card nor the caret in its title moves anything', async () => {
  await open()
  const box = (id: string): DOMRect => cardElement(id).getBoundingClientRect()
  // Not where it is in the window: who points at it may scroll it into sight.
  const now = (): number[] => [
    titleOf('a').getBoundingClientRect().width,
    box('a').height,
    Math.round(box('b').top - box('a').top),
  ]
  const before = now()
  await userEvent.hover(cardElement('a'))
  expect(now()).toEqual(before)
  expect(grip('Card a').getBoundingClientRect().left).toBeGreaterThanOrEqual(titleOf('a').getBoundingClientRect().right)
  await userEvent.click(titleOf('a'))
  expect(now()).toEqual(before)
})

test('a click on a handle opens the menu, from where a note is begun', async () => {
  const { sent } = await open()
  await userEvent.click(grip('Card a'))
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Add a note' }))
  await expect.poll(() => document.activeElement?.getAttribute('aria-label')).toBe('Notes')
  await userEvent.keyboard('By post')
  expect(sent.length).toBeGreaterThan(0)
  expect(screen.getByLabelText<HTMLTextAreaElement>('Notes').value).toBe('By post')
})

test('a limit that is out of range is not sent', async () => {
  const { sent } = await open()
  await userEvent.fill(screen.getByLabelText('Cards in progress, at most'), '51')
  expect(sent).toEqual([])
})

test('an empty board teaches, and starts with three columns', async () => {
  await open({})
  await userEvent.click(screen.getByRole('button', { name: 'Start with To do, Doing, Done' }))
  expect(screen.getAllByLabelText<HTMLInputElement>('Column title').map(({ value }) => value)).toEqual([
    'To do',
    'Doing',
    'Done',
  ])
})

test('who may only read the board finds nothing to change it with', async () => {
  const lens = { ...FULL_LENS, tokens: { read: ['**'], write: [] }, blocks: { read: ['**'], write: [] } }
  await open({ blocks: twoColumns(), lens })
  // What folds a column changes nobody's plan.
  expect(screen.getAllByRole('button').map(({ ariaLabel }) => ariaLabel)).toEqual(['Collapse To do', 'Collapse Doing'])
  expect(screen.getByLabelText<HTMLTextAreaElement>('Title of the plan').readOnly).toBe(true)
  expect(screen.getAllByRole<HTMLInputElement>('checkbox').every(({ disabled }) => disabled)).toBe(true)
})

test('a foreign change of one card renders no other', async () => {
  const fake = await open()
  const seen: Node[] = []
  const observer = new MutationObserver((records) => seen.push(...records.map(({ target }) => target)))
  observer.observe(document.querySelector('[data-card="b"]')!, {
    subtree: true,
    childList: true,
    attributes: true,
    characterData: true,
  })
  fake.foreign([{ op: 'set_block_prop', id: 'a' as BlockId, prop: 'done', value: true }])
  act(fake.frame)
  await Promise.resolve()
  expect(screen.getByLabelText<HTMLInputElement>('Card a is done').checked).toBe(true)
  expect(seen).toEqual([])
  observer.disconnect()
})

test.each(['light', 'dark'] as const)('axe finds nothing wrong with the board in %s', async (scheme) => {
  await open({ blocks: twoColumns() }, scheme)
  const { violations } = await axe.run(document.body, { rules: { region: { enabled: false } } })
  expect(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))).toEqual([])
})

test('the filter narrows one’s own view by words and by what is done, and changes nothing', async () => {
  const { sent } = await open()
  const shown = (): (string | undefined)[] =>
    [...document.querySelectorAll<HTMLElement>('[data-card]')]
      .filter((element) => element.checkVisibility())
      .map((element) => element.dataset['card'])
  expect(shown()).toEqual(['a', 'b', 'c'])
  await userEvent.fill(screen.getByRole('searchbox', { name: 'Filter cards' }), 'card B')
  expect(shown()).toEqual(['b'])
  await userEvent.keyboard('{Escape}')
  await userEvent.click(screen.getByRole('radio', { name: 'Done' }))
  expect(shown()).toEqual(['c'])
  expect(sent).toEqual([])
})
