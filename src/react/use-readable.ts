'use client'
import { useSyncExternalStore } from 'react'
import type { Readable } from '../contract/index.ts'

/**
 * The one base hook: what `readable` holds, kept current. `select` returns something that is already in the state
 * (a field, an element): a new object on each call would render without end.
 */
export function useReadable<T>(readable: Readable<T>): T
export function useReadable<T, S>(readable: Readable<T>, select: (value: T) => S): S
export function useReadable<T, S>(readable: Readable<T>, select?: (value: T) => S): T | S {
  const get = (): T | S => (select === undefined ? readable.get() : select(readable.get()))
  // Passed as it is, so that it stays the same from render to render; no `Readable` uses `this`.
  // oxlint-disable-next-line typescript/unbound-method
  return useSyncExternalStore(readable.subscribe, get, get)
}
