'use client'
import { useLayoutEffect, useRef } from 'react'
import type { RefObject } from 'react'
import { memberOf } from '../../contract/index.ts'
import type { BlockId, Readable, TextTarget } from '../../contract/index.ts'
import type { CanvasHandle } from '../../session/types.ts'
import { useSurroundings } from '../canvas-context.ts'
import { lensAccess } from '../lens-access.ts'
import { useReadable } from '../use-readable.ts'
import { createTextField } from './text-field.ts'
import type { TextElement } from './text-field.ts'

/** What an input that several type in may be told. */
export interface TextOptions {
  /**
   * Called after the element shows another text, whoever wrote it; for example to fit its height. Pass a function that
   * stays the same from render to render.
   */
  readonly onShown?: (element: TextElement) => void
  /**
   * The block is gone, and whoever renders this element keeps it for its writer: it stays as it is and can be typed in,
   * but nothing of it is sent.
   */
  readonly isLost?: boolean
}

/** Spread over an `<input>` or `<textarea>`. The element holds its text itself, so that typing renders nothing. */
export interface TextProps {
  readonly ref: RefObject<(HTMLInputElement & HTMLTextAreaElement) | null>
  readonly defaultValue: string
  readonly readOnly: boolean
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

const readerOf = (handle: CanvasHandle, target: TextTarget): Readable<unknown> =>
  'token' in target ? handle.anyToken(target.token) : handle.anyBlock(target.block)

const readText = (handle: CanvasHandle, target: TextTarget): string =>
  'token' in target
    ? textOf(handle.anyToken(target.token).get()?.value)
    : textOf(memberOf(handle.anyBlock(target.block).get()?.props, target.prop))

const isThere = (handle: CanvasHandle, target: TextTarget): boolean =>
  'token' in target || handle.anyBlock(target.block).get() !== undefined

const useWritable = (handle: CanvasHandle, target: TextTarget): boolean => {
  const lens = lensAccess(useReadable(handle.ready, (ready) => ready?.lens ?? null))
  const type = useReadable(readerOf(handle, target), (value) =>
    typeof value === 'object' && value !== null && 'type' in value ? String(value.type) : null,
  )
  if (type === null) return false
  return 'token' in target ? lens.token(target.token).write : lens.block(type).write
}

/**
 * Binds an element to a text of the canvas. Every edit becomes the smallest range op, and is seen in the same frame;
 * the caret keeps its place in the text while others write; an input method composes undisturbed, and what it composed
 * is sent when it ends.
 */
export const useTextTarget = (target: TextTarget, { onShown, isLost = false }: TextOptions = {}): TextProps => {
  const { handle } = useSurroundings()
  const ref = useRef<(HTMLInputElement & HTMLTextAreaElement) | null>(null)
  const isWritable = useWritable(handle, target)
  const token = 'token' in target ? target.token : null
  const block = 'token' in target ? null : target.block
  const prop = 'token' in target ? null : target.prop

  useLayoutEffect(() => {
    const element = ref.current
    if (element === null) return
    const place: TextTarget = token === null ? { block: block as BlockId, prop: prop as string } : { token }
    const field = createTextField(element, {
      target: place,
      read: () => readText(handle, place),
      isThere: () => isThere(handle, place),
      send: (ops) => void handle.dispatchAny(ops),
      undo: () => void handle.undo(),
      redo: () => void handle.redo(),
      onShown,
    })
    const stopNoting = handle.onText(field.note)
    const stopReading = readerOf(handle, place).subscribe(field.sync)
    return () => {
      stopReading()
      stopNoting()
      field.close()
    }
  }, [handle, token, block, prop, onShown])

  return { ref, defaultValue: readText(handle, target), readOnly: !isWritable && !isLost }
}
