import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createLeases } from './leases.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const setUp = () => {
  const log: string[] = []
  const leases = createLeases((id) => {
    log.push(`open ${id}`)
    return { close: () => void log.push(`close ${id}`) }
  }, 100)
  return { log, leases }
}

test('all who show a handle share one, which closes a while after the last of them let go', () => {
  const { log, leases } = setUp()
  const handle = leases('a').get()
  const [first, second] = [leases('a').subscribe(() => undefined), leases('a').subscribe(() => undefined)]
  expect(leases('a').get()).toBe(handle)
  first()
  vi.advanceTimersByTime(1_000)
  expect(log).toEqual(['open a'])
  second()
  vi.advanceTimersByTime(99)
  expect(log).toEqual(['open a'])
  vi.advanceTimersByTime(1)
  expect(log).toEqual(['open a', 'close a'])
})

test('coming back in time keeps the handle open', () => {
  const { log, leases } = setUp()
  const handle = leases('a').get()
  leases('a').subscribe(() => undefined)()
  vi.advanceTimersByTime(50)
  leases('a').subscribe(() => undefined)
  vi.advanceTimersByTime(1_000)
  expect(leases('a').get()).toBe(handle)
  expect(log).toEqual(['open a'])
})

test('a handle that was read by a render which never committed closes by itself, and opens again when needed', () => {
  const { log, leases } = setUp()
  leases('a').get()
  vi.advanceTimersByTime(100)
  leases('a').get()
  expect(log).toEqual(['open a', 'close a', 'open a'])
})
