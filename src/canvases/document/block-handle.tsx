'use client'
import { Menu } from '@base-ui/react/menu'
import { useDraggable } from '@dnd-kit/react'
import { Feedback } from '@dnd-kit/dom'
import { ArrowDown, ArrowUp, Copy, GripVertical, IndentDecrease, IndentIncrease, Trash2 } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import { useRef, useState } from 'react'
import type { ReactElement } from 'react'
import type { BlockId } from '../../contract/index.ts'
import { useSelection } from '../../react/index.ts'
import { useMessages } from './bound.tsx'
import { textOf } from './blocks.ts'
import { KindItems } from './kind-items.tsx'
import type { Kind } from './kinds.ts'
import { useEditing } from './use-editing.ts'

interface Action {
  readonly label: string
  readonly icon: LucideIcon
  readonly run: (ids: readonly BlockId[]) => void
  readonly isDanger?: boolean
}

/** Beside the block that is pointed at or written in: drags it, and opens all that a pointer can do to it. */
export const BlockHandle = ({ id, kind }: { readonly id: BlockId; readonly kind: Kind }): ReactElement => {
  const messages = useMessages()
  const { editor } = useEditing()
  const { select } = useSelection()
  const place = useRef<HTMLSpanElement>(null)
  const [isOpen, setOpen] = useState(false)
  // An action takes the focus to where its block is then; a menu that is only closed gives it back.
  const hasActed = useRef(false)
  const { ref } = useDraggable({ id, plugins: [Feedback.configure({ feedback: 'none' })] })

  const toggle = (open: boolean): void => {
    setOpen(open)
    if (!open) return
    hasActed.current = false
    // The block keeps its handle while the pointer is in the menu.
    select(id)
  }
  const perform = (run: Action['run']): void => {
    hasActed.current = true
    const chosen = editor.selected()
    run(chosen.includes(id) ? chosen : [id])
    if (editor.selected().length > 0) editor.carets.focusBlocks()
    else if (editor.canvas.state.block(id) !== undefined) editor.carets.focus(id, 'end')
  }
  const actions: readonly Action[] = [
    { label: messages.moveUp, icon: ArrowUp, run: (ids) => editor.nudge(ids, 'previous') },
    { label: messages.moveDown, icon: ArrowDown, run: (ids) => editor.nudge(ids, 'next') },
    { label: messages.indent, icon: IndentIncrease, run: (ids) => editor.indent(ids, false) },
    { label: messages.outdent, icon: IndentDecrease, run: (ids) => editor.indent(ids, true) },
    { label: messages.duplicate, icon: Copy, run: editor.duplicate },
    { label: messages.remove, icon: Trash2, isDanger: true, run: editor.remove },
  ]
  const turn = (next: Kind): void =>
    perform((ids) => (ids.length > 1 ? editor.turnAll(ids, next) : editor.turn(id, next)))

  return (
    <span ref={place} data-atoms-part="document-handle">
      <Menu.Root
        open={isOpen}
        onOpenChange={(open, { reason }) => {
          // A press alone may become a drag.
          if (reason !== 'trigger-press') toggle(open)
        }}
      >
        <Menu.Trigger
          ref={ref}
          data-atoms-part="document-grip"
          aria-label={messages.handle(textOf(editor.canvas.state, id).slice(0, 40))}
          title={messages.handleHint}
          onClick={() => toggle(!isOpen)}
        >
          <GripVertical aria-hidden />
        </Menu.Trigger>
        <Menu.Portal container={place}>
          <Menu.Positioner positionMethod="fixed" align="start" sideOffset={4} data-atoms-part="canvas-menu-place">
            <Menu.Popup data-atoms-part="canvas-menu" finalFocus={() => !hasActed.current}>
              {kind === 'divider' ? null : <KindItems kind={kind} onKind={turn} />}
              {kind === 'divider' ? null : <Menu.Separator data-atoms-part="canvas-menu-line" />}
              {actions.map(({ label, icon: Icon, run, isDanger }) => (
                <Menu.Item
                  key={label}
                  onClick={() => perform(run)}
                  data-atoms-part="canvas-menu-item"
                  data-danger={isDanger === true ? '' : undefined}
                >
                  <Icon aria-hidden />
                  {label}
                </Menu.Item>
              ))}
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
    </span>
  )
}
