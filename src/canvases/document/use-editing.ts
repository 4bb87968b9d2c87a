'use client'
import { createContext, use, useRef } from 'react'
import type { RefObject } from 'react'
import type { BlockId } from '../../contract/index.ts'
import { useCanvas } from './bound.tsx'
import type { KeyAction } from './key-action.ts'
import { neighbourOf, textOf } from './outline.ts'

interface Wanted {
  readonly block: BlockId
  readonly caret: number
}

/** What blocks do to each other: split, join, pass the caret on. */
export interface Editing {
  /** Where the caret goes now that this block is there; told once. */
  readonly takeCaret: (block: BlockId) => number | null
  readonly focus: (block: BlockId, caret: number) => void
  readonly run: (block: BlockId, element: HTMLTextAreaElement, action: KeyAction) => boolean
  readonly addLast: () => void
  readonly turnInto: (block: BlockId, type: Kind, level: number) => void
}

export type Kind = 'heading' | 'paragraph' | 'todo' | 'quote' | 'code'

export const EditingContext = createContext<Editing | null>(null)

export const useEditing = (): Editing => {
  const editing = use(EditingContext)
  if (editing === null) throw new Error('A block of the document was rendered outside of it.')
  return editing
}

export const useCreateEditing = (root: RefObject<HTMLElement | null>): Editing => {
  const canvas = useCanvas()
  const wanted = useRef<Wanted | null>(null)

  const focus = (block: BlockId, caret: number): void => {
    const element = root.current?.querySelector<HTMLTextAreaElement>(`[data-text="${CSS.escape(block)}"]`)
    if (!element) {
      wanted.current = { block, caret }
      return
    }
    element.focus()
    element.setSelectionRange(caret, caret)
  }

  /** The block that a command has just put after this one. */
  const focusNew = (block: BlockId, change: () => unknown, caret = 0): void => {
    const parent = canvas.state.block(block)?.parent ?? null
    const before = new Set(canvas.state.children(parent))
    change()
    const added = canvas.state.children(parent).find((id) => !before.has(id))
    if (added !== undefined) focus(added, caret)
  }

  const split = (block: BlockId, at: number, deleted: number): void =>
    focusNew(block, () => {
      if (deleted > 0)
        canvas.dispatch([{ op: 'delete_range', target: { block, prop: 'text' }, from: at, to: at + deleted }])
      const type = canvas.state.block(block)?.type === 'todo' ? 'todo' : 'paragraph'
      canvas.call('split_block', { block, at, type })
    })

  const join = (block: BlockId, into: BlockId): void => {
    const caret = textOf(canvas.state, into).length
    canvas.call('join_blocks', { block, into })
    focus(into, caret)
  }

  const go = (block: BlockId, to: 'previous' | 'next'): boolean => {
    const neighbour = neighbourOf(canvas.state, block, to === 'next' ? 1 : -1)
    if (neighbour === null) return false
    focus(neighbour, to === 'next' ? 0 : textOf(canvas.state, neighbour).length)
    return true
  }

  /** Returns whether the text area's own answer to the key is no longer wanted. */
  const run = (block: BlockId, element: HTMLTextAreaElement, action: KeyAction): boolean => {
    switch (action.kind) {
      case 'split':
        split(block, action.at, action.deleted)
        return true
      case 'leave_code':
        focusNew(block, () => canvas.call('add_paragraph', { text: '', after: block }))
        return true
      case 'join_previous':
      case 'join_next': {
        const isNext = action.kind === 'join_next'
        const neighbour = neighbourOf(canvas.state, block, isNext ? 1 : -1)
        if (neighbour === null) return false
        if (isNext) join(neighbour, block)
        else join(block, neighbour)
        return true
      }
      case 'go': {
        if (action.when === 'now') return go(block, action.to)
        // Only the browser knows the lines of a wrapped text: where it leaves the caret, there was none to go to.
        const { selectionStart } = element
        requestAnimationFrame(() => {
          if (element.ownerDocument.activeElement === element && element.selectionStart === selectionStart)
            go(block, action.to)
        })
        return false
      }
    }
  }

  const addLast = (): void => {
    const before = new Set(canvas.state.children(null))
    canvas.call('add_paragraph', { text: '' })
    const added = canvas.state.children(null).find((id) => !before.has(id))
    if (added !== undefined) focus(added, 0)
  }

  const turnInto = (block: BlockId, type: Kind, level: number): void => {
    const caret = textOf(canvas.state, block).length
    focusNew(block, () => canvas.call('turn_into', { block, type, level }), caret)
  }

  const takeCaret = (block: BlockId): number | null => {
    if (wanted.current?.block !== block) return null
    const { caret } = wanted.current
    wanted.current = null
    return caret
  }

  return { takeCaret, focus, run, addLast, turnInto }
}
