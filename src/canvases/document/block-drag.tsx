'use client'
import { DragDropProvider, PointerSensor } from '@dnd-kit/react'
import { PointerActivationConstraints } from '@dnd-kit/dom'
import { useRef } from 'react'
import type { ReactElement, ReactNode } from 'react'
import type { BlockId } from '../../contract/index.ts'
import { dragPlugins } from '../drag-plugins.ts'
import type { Landing } from './block-moves.ts'
import { useEditing } from './use-editing.ts'

interface Drag {
  readonly operation: { readonly source: { readonly id: string | number } | null }
  readonly nativeEvent?: Event
}

// A press that does not move opens the menu of the handle.
const SENSORS = [
  PointerSensor.configure({
    activationConstraints: ({ pointerType }) =>
      pointerType === 'touch'
        ? [new PointerActivationConstraints.Delay({ value: 250, tolerance: 5 })]
        : [new PointerActivationConstraints.Distance({ value: 4 })],
  }),
]

/** The row at the height of the pointer, and the half of it that the pointer is in. */
const landingUnder = (list: Element | null, event: Event | undefined): Landing | null => {
  if (list === null || !(event instanceof PointerEvent)) return null
  const { left, width } = list.getBoundingClientRect()
  const row = list.ownerDocument
    .elementsFromPoint(left + width / 2, event.clientY)
    .map((element) => element.closest<HTMLElement>('[data-block]'))
    .find((element) => element !== null)
  const id = row?.dataset['block'] as BlockId | undefined
  if (row === undefined || row === null || id === undefined) return null
  const { top, height } = row.getBoundingClientRect()
  return { id, side: event.clientY < top + height / 2 ? 'before' : 'after' }
}

/** Dragging by the handle: one block, or all that are selected where it is one of them. */
export const BlockDrag = ({ children }: { readonly children: ReactNode }): ReactElement => {
  const { editor } = useEditing()
  const list = useRef<HTMLDivElement>(null)

  const dragged = ({ operation }: Drag): readonly BlockId[] => {
    const id = operation.source?.id as BlockId | undefined
    if (id === undefined) return []
    const chosen = editor.selected()
    return chosen.includes(id) ? chosen : [id]
  }
  const end = (drag: Drag & { readonly canceled: boolean }): void => {
    const landing = landingUnder(list.current, drag.nativeEvent) ?? editor.landing.get()
    editor.landing.set(null)
    if (!drag.canceled && landing !== null) editor.drop(dragged(drag), landing)
  }

  return (
    <DragDropProvider
      sensors={SENSORS}
      plugins={dragPlugins}
      onDragMove={(drag) => {
        const landing = landingUnder(list.current, drag.nativeEvent)
        const now = editor.landing.get()
        if (landing?.id !== now?.id || landing?.side !== now?.side) editor.landing.set(landing)
      }}
      onDragEnd={end}
    >
      <div ref={list} data-atoms-part="document-drag">
        {children}
      </div>
    </DragDropProvider>
  )
}
