import { openThread } from './fixtures/open-thread.tsx'
import { act, cleanup, screen } from '@testing-library/react'
import { cdp, userEvent } from 'vitest/browser'
import { afterEach, expect, test } from 'vitest'

afterEach(cleanup)

const field = (): HTMLTextAreaElement => screen.getByRole('textbox', { name: 'Write a message' })

test('Enter belongs to the input method while it composes, and sends once it is done', async () => {
  const { session, sent } = await openThread(3)
  await act(async () => field().focus())
  const text = '日本'
  await act(() => cdp().send('Input.imeSetComposition', { text, selectionStart: 2, selectionEnd: 2 }))
  expect(field().value).toBe(text)
  await act(() => userEvent.keyboard('{Enter}'))
  expect(sent()).toEqual([])
  await act(() => userEvent.fill(field(), text))
  await act(() => userEvent.keyboard('{Enter}'))
  expect(sent()).toEqual([text])
  expect(field().value).toBe('')
  session.close()
})

test('an Enter that ends a composition after the browser has said so sends nothing', async () => {
  const { session, sent } = await openThread(3)
  await act(() => userEvent.fill(field(), 'ろ'))
  // As Safari does it: the composition ends first, and the key that ended it has the code of a key in composition.
  const key = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true, keyCode: 229 })
  await act(async () => void field().dispatchEvent(key))
  expect(sent()).toEqual([])
  expect(field().value).toBe('ろ')
  session.close()
})

test('what is not taken, because too much waits to be sent, stays where it was written, and why is told', async () => {
  const { session, thread, sent } = await openThread(3)
  await act(async () => {
    for (let i = 0; i < 200; i++) thread.send(`Waits ${i}`)
  })
  await act(() => userEvent.fill(field(), 'One too many'))
  await act(() => userEvent.keyboard('{Enter}'))
  expect(field().value).toBe('One too many')
  expect(sent()).not.toContain('One too many')
  expect(await screen.findAllByText(/200 wait already to be sent/)).not.toEqual([])
  session.close()
})
