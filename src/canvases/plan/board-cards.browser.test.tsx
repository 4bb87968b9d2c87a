import { act, cleanup, screen, within } from '@testing-library/react'
import { userEvent } from 'vitest/browser'
import { afterEach, expect, test } from 'vitest'
import { FULL_LENS } from '../../contract/index.ts'
import type { BlockId } from '../../contract/index.ts'
import {
  cardBlock,
  cardElement,
  cardsIn,
  columnsShown,
  grip,
  openBoard,
  said,
  titleOf,
  twoColumns,
} from './fixtures/open-board.tsx'

afterEach(cleanup)

const focusGrip = (name: string): void => act(() => grip(name).focus())
const isFocused = (name: string): boolean => document.activeElement === grip(name)
const remove = (id: string) => ({ op: 'remove_block' as const, id: id as BlockId })

test('a card that is removed is offered back, and comes back where it was', async () => {
  const { sent } = await openBoard()
  focusGrip('Card b')
  await userEvent.keyboard('{Delete}')
  expect(cardsIn('todo')).toEqual(['a', 'c'])
  expect(sent).toEqual([[remove('b')]])
  expect(isFocused('Card c')).toBe(true)
  await userEvent.click(await screen.findByRole('button', { name: 'Undo' }))
  await expect.poll(() => cardsIn('todo')).toEqual(['a', 'b', 'c'])
  expect(isFocused('Card b')).toBe(true)
})

test('a removal that is taken back by other means has nothing more to offer', async () => {
  const fake = await openBoard()
  focusGrip('Card b')
  await userEvent.keyboard('{Delete}')
  expect(await screen.findByText('Removed: Card b')).toBeTruthy()
  fake.foreign([{ op: 'insert_block', block: cardBlock('b', 'todo') }])
  act(fake.frame)
  await expect.poll(() => screen.queryByText('Removed: Card b')).toBeNull()
  expect(cardsIn('todo')).toContain('b')
})

test('a column that is removed comes back with its cards', async () => {
  await openBoard()
  await userEvent.click(grip('the column To do'))
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Remove with its 3 cards' }))
  await expect.poll(columnsShown).toEqual(['doing'])
  expect(screen.getByText('Removed: To do, with its 3 cards')).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: 'Undo' }))
  await expect.poll(columnsShown).toEqual(['todo', 'doing'])
  expect(cardsIn('todo')).toEqual(['a', 'b', 'c'])
})

test('a removed card whose column somebody took meanwhile comes back into the first column', async () => {
  const fake = await openBoard()
  focusGrip('Card a')
  await userEvent.keyboard('{Backspace}')
  fake.foreign([remove('todo')])
  act(fake.frame)
  await userEvent.click(await screen.findByRole('button', { name: 'Undo' }))
  await expect.poll(() => cardsIn('doing')).toEqual(['a'])
})

test('several cards are chosen with Ctrl and Shift, and moved by one command in their order', async () => {
  const { sent } = await openBoard()
  await userEvent.click(titleOf('a'), { modifiers: ['ControlOrMeta'] })
  await userEvent.click(titleOf('c'), { modifiers: ['Shift'] })
  expect(screen.getByRole('toolbar', { name: '3 cards selected' })).toBeTruthy()
  await userEvent.click(titleOf('b'), { modifiers: ['ControlOrMeta'] })
  const bar = screen.getByRole('toolbar', { name: '2 cards selected' })
  await userEvent.click(within(bar).getByRole('button', { name: 'Move to' }))
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Doing' }))
  await expect.poll(() => cardsIn('doing')).toEqual(['a', 'c'])
  expect(cardsIn('todo')).toEqual(['b'])
  expect(sent.length).toBe(1)
  expect(said()).toBe('2 cards moved to Doing, position 1 of 2.')
})

test('what is chosen is done, opened again and removed at once, and all of it comes back', async () => {
  const { sent, text } = await openBoard()
  focusGrip('Card a')
  await userEvent.keyboard('{Shift>}{ArrowDown}{/Shift}')
  const bar = screen.getByRole('toolbar', { name: '2 cards selected' })
  await userEvent.click(within(bar).getByRole('button', { name: 'Mark as done' }))
  expect(sent.length).toBe(1)
  expect([text('a', 'done'), text('b', 'done')]).toEqual([true, true])
  await userEvent.click(within(bar).getByRole('button', { name: 'Mark as open' }))
  expect([text('a', 'done'), text('b', 'done'), text('c', 'done')]).toEqual([false, false, true])
  await userEvent.click(within(bar).getByRole('button', { name: 'Remove' }))
  expect(cardsIn('todo')).toEqual(['c'])
  expect(sent.length).toBe(3)
  expect(screen.queryByRole('toolbar')).toBeNull()
  await userEvent.click(await screen.findByRole('button', { name: 'Undo' }))
  await expect.poll(() => cardsIn('todo')).toEqual(['a', 'b', 'c'])
})

test('chosen cards are dragged together', async () => {
  const { sent } = await openBoard()
  focusGrip('Card b')
  await userEvent.keyboard('s{ArrowDown}s')
  await userEvent.dragAndDrop(grip('Card b'), screen.getByLabelText('Cards in Doing'), { steps: 8 })
  await expect.poll(() => cardsIn('doing')).toEqual(['b', 'c'])
  expect(sent.length).toBe(1)
})

test('Escape, the last key of a choice, takes it back', async () => {
  await openBoard()
  focusGrip('Card a')
  await userEvent.keyboard('{Control>}a{/Control}')
  expect(screen.getByRole('toolbar', { name: '3 cards selected' })).toBeTruthy()
  await userEvent.keyboard('{Escape}')
  expect(screen.queryByRole('toolbar')).toBeNull()
})

test('keys go from card to card, and over an empty column', async () => {
  const fake = await openBoard({
    blocks: [...twoColumns(), { ...cardBlock('z', 'done') }, { ...twoColumns()[0]!, id: 'done' as BlockId }],
  })
  focusGrip('Card a')
  await userEvent.keyboard('jj')
  expect(isFocused('Card c')).toBe(true)
  await userEvent.keyboard('{ArrowDown}k')
  expect(isFocused('Card b')).toBe(true)
  await userEvent.keyboard('l')
  expect(isFocused('Card z')).toBe(true)
  await userEvent.keyboard('{ArrowLeft}{End}')
  expect(isFocused('Card c')).toBe(true)
  await userEvent.keyboard('n')
  expect(document.activeElement).toBe(screen.getAllByLabelText('New card in To do')[0])
  expect(fake.sent).toEqual([])
})

test('keys edit, finish, duplicate and find', async () => {
  const { text } = await openBoard()
  focusGrip('Card a')
  await userEvent.keyboard('x')
  expect(text('a', 'done')).toBe(true)
  await userEvent.keyboard('d')
  expect(cardsIn('todo').length).toBe(4)
  const [, copy] = cardsIn('todo')
  expect([text(copy!, 'title'), text(copy!, 'done')]).toEqual(['Card a', true])
  expect(document.activeElement?.closest('[data-card]')?.getAttribute('data-card')).toBe(copy)
  await userEvent.keyboard('e')
  expect(document.activeElement).toBe(titleOf(copy!))
  await userEvent.keyboard('{Escape}/')
  expect(document.activeElement).toBe(screen.getByRole('searchbox', { name: 'Filter cards' }))
})

test('Enter goes on to the next title and then to a new card; Escape puts a title back', async () => {
  const { text } = await openBoard()
  act(() => titleOf('b').focus())
  await userEvent.keyboard('{Enter}')
  expect(document.activeElement).toBe(titleOf('c'))
  await userEvent.keyboard('{Enter}')
  expect(document.activeElement).toBe(screen.getByLabelText('New card in To do'))
  await userEvent.click(titleOf('a'))
  await userEvent.keyboard('{End}, but other{Escape}')
  expect(text('a', 'title')).toBe('Card a')
  expect(titleOf('a').value).toBe('Card a')
  expect(isFocused('Card a')).toBe(true)
})

test('Escape takes nothing from others who wrote in the same title', async () => {
  const fake = await openBoard()
  act(() => titleOf('a').focus())
  await userEvent.keyboard('{End} mine')
  fake.foreign([{ op: 'insert_text', target: { block: 'a' as BlockId, prop: 'title' }, at: 0, text: 'Their ' }])
  act(fake.frame)
  await userEvent.keyboard('{Escape}')
  expect(fake.text('a', 'title')).toBe('Their Card a mine')
})

test('a card that is removed while one writes in it leaves what was written, and goes back with it', async () => {
  const fake = await openBoard()
  act(() => titleOf('b').focus())
  await userEvent.keyboard('{End}, half writ by{ArrowLeft}{ArrowLeft}{ArrowLeft}')
  fake.foreign([remove('b')], 'ben')
  act(fake.frame)
  expect(cardsIn('todo')).toEqual(['a', 'c'])
  const notice = await screen.findByRole('alert')
  expect(notice.textContent).toContain('ben removed “Card b, half writ by” while you were writing in it')
  // It stands where the card was.
  expect(cardElement('a').nextElementSibling?.contains(notice)).toBe(true)
  const kept = screen.getByLabelText<HTMLTextAreaElement>('What you were writing')
  expect(document.activeElement).toBe(kept)
  await userEvent.keyboard('ten')
  expect(kept.value).toBe('Card b, half written by')
  await userEvent.click(screen.getByRole('button', { name: 'Put the card back' }))
  await expect.poll(() => cardsIn('todo')).toEqual(['a', 'b', 'c'])
  expect(fake.text('b', 'title')).toBe('Card b, half written by')
  expect(screen.queryByRole('alert')).toBeNull()
})

test('what was written is kept too where the whole column went', async () => {
  const fake = await openBoard()
  act(() => titleOf('b').focus())
  await userEvent.keyboard('{End}!')
  fake.foreign([remove('todo')], 'ben')
  act(fake.frame)
  expect(await screen.findByRole('alert')).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: 'Put the card back' }))
  await expect.poll(() => cardsIn('doing')).toEqual(['b'])
  expect(fake.text('b', 'title')).toBe('Card b!')
})

test('a card that one only stood on gives the focus to the next when somebody removes it', async () => {
  const fake = await openBoard()
  focusGrip('Card b')
  fake.foreign([remove('b')], 'ben')
  act(fake.frame)
  expect(isFocused('Card c')).toBe(true)
  expect(screen.queryByRole('alert')).toBeNull()
})

test('a card that somebody moves away keeps the caret of who writes in it', async () => {
  const fake = await openBoard()
  act(() => titleOf('a').focus())
  titleOf('a').setSelectionRange(4, 4)
  fake.foreign([{ op: 'move_block', id: 'a' as BlockId, parent: 'doing' as BlockId, order: 'V' }])
  act(fake.frame)
  await userEvent.keyboard('s')
  expect(fake.text('a', 'title')).toBe('Cards a')
})

test('a grabbed card lands before the one it was aimed at, whatever others do to the column', async () => {
  const fake = await openBoard()
  focusGrip('Card a')
  await userEvent.keyboard(' {ArrowDown}')
  fake.foreign([{ op: 'insert_block', block: { ...cardBlock('new', 'todo'), order: '0V' } }])
  act(fake.frame)
  await userEvent.keyboard(' ')
  expect(cardsIn('todo')).toEqual(['new', 'b', 'a', 'c'])
})

test('a card that is gone when it is dropped is said to be gone', async () => {
  const fake = await openBoard()
  await openGrab()
  fake.foreign([remove('a')])
  await userEvent.keyboard(' ')
  expect(said()).toBe('Somebody has removed it meanwhile.')
  expect(fake.sent).toEqual([])
})
const openGrab = async (): Promise<void> => {
  focusGrip('Card a')
  await userEvent.keyboard(' {ArrowRight}')
}

test('a column is grabbed and moved with keys, and at once with Alt', async () => {
  const { sent } = await openBoard()
  focusGrip('the column To do')
  await userEvent.keyboard(' {ArrowRight}')
  expect(said()).toBe('Position 2 of 2.')
  expect(sent).toEqual([])
  await userEvent.keyboard(' ')
  expect(columnsShown()).toEqual(['doing', 'todo'])
  expect(isFocused('the column To do')).toBe(true)
  await userEvent.keyboard('{Alt>}{ArrowLeft}{/Alt}')
  expect(columnsShown()).toEqual(['todo', 'doing'])
  expect(sent.length).toBe(2)
})

test('a column is dragged past another', async () => {
  await openBoard()
  await userEvent.dragAndDrop(grip('the column Doing'), screen.getAllByLabelText('Column title')[0]!, {
    steps: 8,
    targetPosition: { x: 4, y: 4 },
  })
  await expect.poll(columnsShown).toEqual(['doing', 'todo'])
})

test('a collapsed column keeps its name and count, takes cards, and gives the focus where it was', async () => {
  await openBoard()
  focusGrip('Card a')
  await userEvent.keyboard('c')
  expect(cardsIn('todo')).toEqual([])
  const expand = screen.getByRole('button', { name: 'Expand To do' })
  expect(document.activeElement).toBe(expand)
  expect(screen.getByText('1 of 3 done')).toBeTruthy()
  await userEvent.keyboard('{Enter}')
  expect(cardsIn('todo')).toEqual(['a', 'b', 'c'])
  await userEvent.click(screen.getByRole('button', { name: 'Collapse Doing' }))
  focusGrip('Card a')
  await userEvent.keyboard('{Alt>}{ArrowRight}{/Alt}')
  expect(cardsIn('todo')).toEqual(['b', 'c'])
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Expand Doing' }))
})

test('cards that the filter hides are counted where they would stand, and shown again from there', async () => {
  await openBoard()
  await userEvent.fill(screen.getByRole('searchbox', { name: 'Filter cards' }), 'card b')
  await userEvent.click(screen.getByRole('button', { name: '2 cards are hidden by the filter' }))
  expect(screen.getByRole<HTMLInputElement>('searchbox').value).toBe('')
  expect(screen.queryByRole('button', { name: /hidden by the filter/ })).toBeNull()
})

test('who may only look goes about with the keys', async () => {
  const lens = { ...FULL_LENS, tokens: { read: ['**'], write: [] }, blocks: { read: ['**'], write: [] } }
  const { sent } = await openBoard({ blocks: twoColumns(), lens })
  act(() => titleOf('a').focus())
  await userEvent.keyboard('jx{Delete}')
  expect(document.activeElement).toBe(titleOf('b'))
  expect(sent).toEqual([])
})

test('of 500 cards only those near what is seen are whole, and one that changes renders no other', async () => {
  const first = twoColumns()
  const many = Array.from({ length: 500 }, (_, index) => cardBlock(`m${index}`, index % 2 === 0 ? 'todo' : 'doing'))
  const fake = await openBoard({ blocks: [...first, ...many] })
  const handle = (id: string): HTMLElement | null => cardElement(id).querySelector('[data-atoms-part="plan-grip"]')
  expect(cardsIn('todo').length + cardsIn('doing').length).toBe(503)
  expect(document.querySelectorAll('[data-card] textarea').length).toBeLessThan(120)
  expect(cardElement('m400').textContent).toBe('Card m400')
  expect(getComputedStyle(cardElement('m400')).contentVisibility).toBe('auto')

  const touched: Node[] = []
  const observer = new MutationObserver((records) => touched.push(...records.map(({ target }) => target)))
  observer.observe(document.querySelector('[data-atoms-part="plan-columns"]')!, {
    subtree: true,
    childList: true,
    attributes: true,
  })
  act(() => handle('m0')!.focus())
  await userEvent.keyboard(' {ArrowDown}{ArrowDown}{Escape}x')
  await expect.poll(() => fake.text('m0', 'done')).toBe(true)
  const cards = new Set(
    touched
      .map((node) => (node instanceof Element ? node : node.parentElement)?.closest('[data-card]'))
      .filter(Boolean),
  )
  // The card itself, and those before which it would have landed.
  expect(cards.size).toBeLessThanOrEqual(4)
  observer.disconnect()

  await userEvent.keyboard('{End}')
  await expect.poll(() => document.activeElement?.closest('[data-card]')).toBe(cardElement('m498'))
  expect(document.activeElement).toBe(handle('m498'))
  await userEvent.keyboard('{ArrowUp}')
  await expect.poll(() => document.activeElement).toBe(handle('m496'))
})
