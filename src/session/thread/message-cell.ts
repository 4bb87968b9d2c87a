import type { Readable } from '../../contract/readable.ts'
import { callAll } from '../core/cell.ts'
import type { Frames, Source } from '../core/frames.ts'
import type { Message } from '../types.ts'

export type MessageHead = Omit<Message, 'text'>

/**
 * One message. A growing text is held as the deltas that came and joined when somebody reads it: joining per delta
 * costs a hundred times the delta (`performance` W2).
 */
export class MessageCell implements Readable<Message | undefined>, Source {
  #head: MessageHead | undefined
  #chunks: string[] = []
  #length = 0
  #value: Message | undefined
  #listeners: Set<() => void> | undefined
  #dirty = false

  get length(): number {
    return this.#length
  }

  get isWatched(): boolean {
    return this.#listeners !== undefined && this.#listeners.size > 0
  }

  get head(): MessageHead | undefined {
    return this.#head
  }

  // Both are fields, since a Readable's functions are taken off it.
  readonly get = (): Message | undefined => {
    if (this.#head === undefined) return undefined
    this.#value ??= { ...this.#head, text: this.text() }
    return this.#value
  }

  text(): string {
    if (this.#chunks.length > 1) this.#chunks = [this.#chunks.join('')]
    return this.#chunks[0] ?? ''
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    const own = (): void => listener()
    this.#listeners ??= new Set()
    this.#listeners.add(own)
    return () => void this.#listeners?.delete(own)
  }

  /** Takes a delta for `index`: `overlap` is what is there already, `hole` what never came ([CHAT2]). */
  append(index: number, delta: string, frames: Frames): 'taken' | 'overlap' | 'hole' {
    const known = this.#length - index
    if (known < 0) return 'hole'
    if (known >= delta.length) return 'overlap'
    const fresh = known === 0 ? delta : delta.slice(known)
    this.#chunks.push(fresh)
    this.#length += fresh.length
    this.#value = undefined
    if (!this.#dirty) {
      this.#dirty = true
      frames.add(this)
    }
    return 'taken'
  }

  replace(head: MessageHead, text: string): void {
    this.#head = head
    this.#chunks = [text]
    this.#length = text.length
    this.#value = undefined
  }

  /** Changes all but the text; notifying is the caller's, at once or with the frame. */
  setHead(head: MessageHead): void {
    this.#head = head
    this.#value = undefined
  }

  clear(): void {
    this.#head = undefined
    this.#chunks = []
    this.#length = 0
    this.#value = undefined
  }

  notify(): void {
    this.#dirty = false
    if (this.#listeners !== undefined) callAll(this.#listeners)
  }
}
