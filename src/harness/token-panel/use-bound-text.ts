'use client'
import { useLayoutEffect, useRef } from 'react'
import type { RefObject } from 'react'
import type { CanvasHandle } from '../../session/types.ts'
import { createTextField, fitHeight } from '../../react/index.ts'

const textOf = (handle: CanvasHandle, path: string): string => {
  const value = handle.anyToken(path).get()?.value
  return typeof value === 'string' ? value : ''
}

/** Binds a text area to a text token: each edit is a range op, and the caret keeps its place while others write. */
export const useBoundText = (
  handle: CanvasHandle,
  path: string,
): { readonly ref: RefObject<HTMLTextAreaElement | null>; readonly defaultValue: string } => {
  const ref = useRef<HTMLTextAreaElement>(null)

  useLayoutEffect(() => {
    const element = ref.current
    if (element === null) return
    const field = createTextField(element, {
      target: { token: path },
      read: () => textOf(handle, path),
      send: (ops) => void handle.dispatchAny(ops),
      undo: () => void handle.undo(),
      redo: () => void handle.redo(),
      onShown: fitHeight,
    })
    const stopNoting = handle.onText(field.note)
    const stopReading = handle.anyToken(path).subscribe(field.sync)
    return () => {
      stopReading()
      stopNoting()
      field.close()
    }
  }, [handle, path])

  return { ref, defaultValue: textOf(handle, path) }
}
