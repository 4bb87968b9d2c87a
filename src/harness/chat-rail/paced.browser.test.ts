import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Readable } from '../../contract/index.ts'
import { paced } from './paced.ts'

beforeEach(() => void vi.useFakeTimers({ toFake: ['requestAnimationFrame', 'cancelAnimationFrame', 'performance'] }))
afterEach(() => void vi.useRealTimers())

const counter = () => {
  let value = 0
  const readers = new Set<() => void>()
  const source: Readable<number> = {
    get: () => value,
    subscribe: (tell) => (readers.add(tell), () => void readers.delete(tell)),
  }
  const set = (next: number): void => {
    value = next
    for (const tell of readers) tell()
  }
  return { source, set, readers }
}

test('what grows with each frame is told at once, then with every second frame, and its last value always', () => {
  const { source, set } = counter()
  const slow = paced(source)
  const told: number[] = []
  slow.subscribe(() => told.push(slow.get()))
  set(1)
  expect(told).toEqual([1])
  for (let value = 2; value <= 8; value++) {
    vi.advanceTimersToNextFrame()
    set(value)
    expect(slow.get()).toBe(told.at(-1))
  }
  for (let i = 0; i < 4; i++) vi.advanceTimersToNextFrame()
  expect(told.length).toBeGreaterThan(3)
  expect(told.length).toBeLessThan(6)
  expect(told.at(-1)).toBe(8)
  vi.advanceTimersByTime(1000)
  set(9)
  expect(told.at(-1)).toBe(9)
})

test('who left is told nothing, and who only asks gets what is', () => {
  const { source, set, readers } = counter()
  const slow = paced(source)
  const told: number[] = []
  const stop = slow.subscribe(() => told.push(slow.get()))
  set(1)
  set(2)
  expect(slow.get()).toBe(1)
  stop()
  vi.advanceTimersByTime(1000)
  expect(told).toEqual([1])
  expect(readers.size).toBe(0)
  expect(slow.get()).toBe(2)
})
