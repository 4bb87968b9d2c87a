'use client'
import type { Readable } from '../../contract/index.ts'
import { useReadable } from '../../react/index.ts'
import type { Message, ThreadHandle } from '../../session/types.ts'

/** A message by its id, kept current. */
export const useMessage = (thread: ThreadHandle, id: string): Message | undefined => {
  const cell = thread.message(id)
  // The cell is an object of a class: its methods must be called on it, and the base hook takes them off.
  const bound: Readable<Message | undefined> = {
    get: () => cell.get(),
    subscribe: (listener) => cell.subscribe(listener),
  }
  return useReadable(bound)
}
