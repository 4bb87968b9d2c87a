import { splitsPair } from '../../state/text.ts'
import type { Readable } from '../../contract/readable.ts'
import type { Frames } from '../core/frames.ts'
import { Watched } from '../core/watched.ts'
import type { Message } from '../types.ts'

export type MessageHead = Omit<Message, 'text'>

/**
 * One message. A growing text is an engine's rope: an addition costs the same however long it is, and only who looks
 * into it pays for making it flat. Nobody here may look per delta: that costs a hundred times the delta
 * (`performance` W2).
 */
export class MessageCell extends Watched implements Readable<Message | undefined> {
  #head: MessageHead | undefined
  #text = ''
  #value: Message | undefined

  get length(): number {
    return this.#text.length
  }

  get head(): MessageHead | undefined {
    return this.#head
  }

  // A field, as `subscribe` is, since a Readable's functions are taken off it.
  readonly get = (): Message | undefined => {
    if (this.#head === undefined) return undefined
    this.#value ??= { ...this.#head, text: this.#text }
    return this.#value
  }

  text(): string {
    return this.#text
  }

  /** Takes a delta for `index`: `overlap` is what is there already, `hole` what does not go on from it ([CHAT2]). */
  append(index: number, delta: string, frames: Frames): 'taken' | 'overlap' | 'hole' {
    const known = this.#text.length - index
    if (known < 0) return 'hole'
    if (known >= delta.length) return 'overlap'
    if (splitsPair(delta, known)) return 'hole'
    this.#text += known === 0 ? delta : delta.slice(known)
    this.#value = undefined
    frames.add(this)
    return 'taken'
  }

  replace(head: MessageHead, text: string): void {
    this.#head = head
    this.#text = text
    this.#value = undefined
  }

  /** Changes all but the text; notifying is the caller's, at once or with the frame. */
  setHead(head: MessageHead): void {
    this.#head = head
    this.#value = undefined
  }

  clear(): void {
    this.#head = undefined
    this.#text = ''
    this.#value = undefined
  }
}
