'use client'
import { Heading, Keyboard, Slash } from 'lucide-react'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { ReactElement } from 'react'
import { useReadable, useSelection } from '../../react/index.ts'
import { EmptyCanvas } from '../empty-canvas.tsx'
import type { EmptyCanvasProps } from '../empty-canvas.tsx'
import { BlockDrag } from './block-drag.tsx'
import { BlockList } from './block-list.tsx'
import { useCanvas, useChildren, useLens, useMessages } from './bound.tsx'
import { DocumentHeader } from './document-header.tsx'
import { listenToPage } from './editor-events.ts'
import { createEditor } from './editor.ts'
import { SelectionBar } from './selection-bar.tsx'
import { createSlash } from './slash.ts'
import { SlashMenu } from './slash-menu.tsx'
import { EditingContext } from './use-editing.ts'

const EmptyPage = (props: Pick<EmptyCanvasProps, 'isWritable' | 'onStart'>): ReactElement => {
  const messages = useMessages()
  return (
    <EmptyCanvas
      words={messages}
      hints={[
        { icon: Slash, text: messages.hintSlash },
        { icon: Heading, text: messages.hintMarkdown },
        { icon: Keyboard, text: messages.hintKeys },
      ]}
      {...props}
    />
  )
}

/** A document which several people and agents write at once: what each types appears as it is typed. */
const Document = (): ReactElement => {
  const messages = useMessages()
  const canvas = useCanvas()
  const access = useLens().block('paragraph')
  const { select } = useSelection()
  const root = useRef<HTMLDivElement>(null)
  const [editing] = useState(() => ({ editor: createEditor(canvas), slash: createSlash() }))
  const { editor, slash } = editing
  const isEmpty = useChildren(null).length === 0
  const said = useReadable(editor.said)

  useLayoutEffect(() => {
    editor.carets.attach(root.current)
    return editor.outline.start()
  }, [editor])
  useEffect(
    () => (root.current === null ? undefined : listenToPage({ root: root.current, editor, slash, messages, select })),
    [editor, slash, messages, select],
  )
  const addLast = (): void => editor.add('paragraph')

  return (
    <EditingContext value={editing}>
      <div ref={root} data-atoms-part="document">
        <article data-atoms-part="document-page">
          <DocumentHeader isEmpty={isEmpty} container={root} />
          {isEmpty ? <EmptyPage isWritable={access.write} onStart={addLast} /> : null}
          <BlockDrag>
            <BlockList label={messages.text} />
          </BlockDrag>
          {access.write && !isEmpty ? (
            <button type="button" data-atoms-part="canvas-action" data-quiet="" onClick={addLast}>
              {messages.add}
            </button>
          ) : null}
        </article>
        <SlashMenu container={root} />
        <SelectionBar />
        <output data-atoms-part="canvas-unseen">{said}</output>
      </div>
    </EditingContext>
  )
}

export default Document
