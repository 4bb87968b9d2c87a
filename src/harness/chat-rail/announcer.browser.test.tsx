import { openThread } from './fixtures/open-thread.tsx'
import { act, cleanup } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] }))
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

const spoken = (): string | null =>
  document.querySelector("[data-atoms-part='thread-view'] > [aria-live='polite']")!.textContent

test('what others write is said by whole sentences, the end of one message with the next, and nothing twice', async () => {
  const { session, say, end, tell, frame } = await openThread(3)
  const pause = async (): Promise<string | null> => {
    await frame()
    await act(async () => void vi.advanceTimersByTime(2000))
    return spoken()
  }
  expect(await pause()).toBe('')
  say('The **board** stands. It has')
  expect(await pause()).toMatch(/: The board stands\.$/)
  say(' four columns.')
  end('The **board** stands. It has four columns.')
  tell(4)
  tell(5)
  expect(await pause()).toMatch(
    /^It has four columns\. .*: Message 4, which is short\. .*: Message 5, which is short\.$/,
  )
  const all = spoken()
  expect(await pause()).toBe(all)
  session.close()
})
