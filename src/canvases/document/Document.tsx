'use client'
import { useRef } from 'react'
import type { ReactElement } from 'react'
import { BlockList } from './block-row.tsx'
import { useChildren, useLens } from './bound.tsx'
import { DocumentHeader } from './document-header.tsx'
import { useDocumentMessages } from './messages.ts'
import { EditingContext, useCreateEditing } from './use-editing.ts'

const EmptyPage = ({
  isWritable,
  onStart,
}: {
  readonly isWritable: boolean
  readonly onStart: () => void
}): ReactElement => {
  const messages = useDocumentMessages()
  return (
    <div data-atoms-part="document-empty">
      <h3>{messages.emptyTitle}</h3>
      <p>{isWritable ? messages.emptyText : messages.emptyReadOnly}</p>
      {isWritable ? (
        <button type="button" data-atoms-part="document-button" data-primary="" onClick={onStart}>
          {messages.start}
        </button>
      ) : null}
    </div>
  )
}

/** A document which several people and agents write at once: what each types appears as it is typed. */
const Document = (): ReactElement => {
  const messages = useDocumentMessages()
  const blocks = useChildren(null)
  const access = useLens().block('paragraph')
  const root = useRef<HTMLDivElement>(null)
  const editing = useCreateEditing(root)
  return (
    <EditingContext value={editing}>
      <div ref={root} data-atoms-part="document">
        <article data-atoms-part="document-page">
          <DocumentHeader />
          {access.write ? null : (
            <p data-atoms-part="document-note">{access.why === 'loading' ? messages.loading : messages.readOnly}</p>
          )}
          {blocks.length === 0 ? (
            <EmptyPage isWritable={access.write} onStart={editing.addLast} />
          ) : (
            <BlockList ids={blocks} label={messages.text} />
          )}
          {access.write && blocks.length > 0 ? (
            <button type="button" data-atoms-part="document-button" data-quiet="" onClick={editing.addLast}>
              {messages.add}
            </button>
          ) : null}
        </article>
      </div>
    </EditingContext>
  )
}

export default Document
