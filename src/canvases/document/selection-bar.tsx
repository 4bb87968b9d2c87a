'use client'
import { Menu } from '@base-ui/react/menu'
import { Toolbar } from '@base-ui/react/toolbar'
import { Copy, Trash2, Type, X } from 'lucide-react'
import { useRef } from 'react'
import type { ReactElement } from 'react'
import { useReadable } from '../../react/index.ts'
import { useLens, useMessages } from './bound.tsx'
import { KindItems } from './kind-items.tsx'
import { toMarkdown } from './markdown.ts'
import { useEditing } from './use-editing.ts'

/** What can be done to the blocks that are selected; their keys do the same. */
export const SelectionBar = (): ReactElement | null => {
  const messages = useMessages()
  const { editor } = useEditing()
  const count = useReadable(editor.chosen, ({ size }) => size)
  const isWritable = useLens().block('paragraph').write
  const place = useRef<HTMLDivElement>(null)
  if (count === 0) return null

  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(toMarkdown(editor.drafts(editor.selected())))
    editor.said.set(messages.copied(count))
  }
  const unselect = (): void => {
    const head = editor.selection.get()?.head
    editor.selection.set(null)
    if (head !== undefined) editor.carets.focus(head, 'end')
  }
  return (
    <div ref={place} data-atoms-part="document-bar-place">
      <Toolbar.Root data-atoms-part="canvas-bar" aria-label={messages.blockTools}>
        <output data-atoms-part="canvas-bar-count">{messages.blockCount(count)}</output>
        {isWritable ? (
          <Menu.Root modal={false}>
            <Toolbar.Button render={<Menu.Trigger />} data-atoms-part="canvas-action" title={messages.turnInto}>
              <Type aria-hidden />
              <span>{messages.turnInto}</span>
            </Toolbar.Button>
            <Menu.Portal container={place}>
              <Menu.Positioner positionMethod="fixed" side="top" sideOffset={6} data-atoms-part="canvas-menu-place">
                <Menu.Popup data-atoms-part="canvas-menu" finalFocus={() => editor.carets.list()}>
                  <KindItems kind={null} onKind={(kind) => editor.turnAll(editor.selected(), kind)} />
                </Menu.Popup>
              </Menu.Positioner>
            </Menu.Portal>
          </Menu.Root>
        ) : null}
        <Toolbar.Button data-atoms-part="canvas-action" title={messages.copy} onClick={() => void copy()}>
          <Copy aria-hidden />
          <span>{messages.copy}</span>
        </Toolbar.Button>
        {isWritable ? (
          <Toolbar.Button
            data-atoms-part="canvas-action"
            data-danger=""
            title={messages.remove}
            onClick={() => editor.remove(editor.selected())}
          >
            <Trash2 aria-hidden />
            <span>{messages.remove}</span>
          </Toolbar.Button>
        ) : null}
        <Toolbar.Button data-atoms-part="canvas-icon-button" aria-label={messages.unselect} onClick={unselect}>
          <X aria-hidden />
        </Toolbar.Button>
      </Toolbar.Root>
    </div>
  )
}
