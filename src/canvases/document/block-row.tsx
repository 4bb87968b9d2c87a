'use client'
import { memo } from 'react'
import type { ReactElement } from 'react'
import type { BlockId } from '../../contract/index.ts'
import { fitHeight, useActor, useConflict, useIsSelected, useReadable } from '../../react/index.ts'
import { ConflictMark } from '../conflict-mark.tsx'
import { BlockHandle } from './block-handle.tsx'
import { useBlock, useCanvas, useLastChange, useLens, useText, useMessages } from './bound.tsx'
import { kindOf } from './kinds.ts'
import type { Kind } from './kinds.ts'
import type { Row } from './outline.ts'
import { useEditing } from './use-editing.ts'
import { WriterCaret } from './writer-caret.tsx'

// What is indented more is shown like this.
const MAX_SHOWN_DEPTH = 8

const useIsDone = (id: BlockId): boolean => useBlock(id, (block) => block?.type === 'todo' && block.props.done === true)

const Done = ({ id }: { readonly id: BlockId }): ReactElement => {
  const messages = useMessages()
  const canvas = useCanvas()
  const isDone = useIsDone(id)
  const text = useBlock(id, (block) => block?.props.text ?? '')
  const isWritable = useLens().block('todo').write
  return (
    <input
      type="checkbox"
      data-atoms-part="document-done"
      aria-label={messages.done(text)}
      checked={isDone}
      disabled={!isWritable}
      onChange={(event) => canvas.call('mark_done', { todo: id, done: event.currentTarget.checked })}
    />
  )
}

const Author = ({ id }: { readonly id: string }): ReactElement => (
  <span data-atoms-part="document-author">{useActor(id).name}</span>
)

const LastAuthor = ({ id }: { readonly id: BlockId }): ReactElement | null => {
  const author = useLastChange(`block:${id}`, (change) => change?.actor.actor_id ?? null)
  return author === null ? null : <Author id={author} />
}

const BlockText = ({
  id,
  kind,
  isLost,
}: {
  readonly id: BlockId
  readonly kind: Kind
  readonly isLost: boolean
}): ReactElement => {
  const messages = useMessages()
  const text = useText({ block: id, prop: 'text' }, { onShown: fitHeight, isLost })
  return (
    <textarea
      {...text}
      rows={1}
      data-text={id}
      data-atoms-part="document-text"
      aria-label={messages.kinds[kind]}
      placeholder={kind === 'paragraph' ? messages.placeholder : messages.kinds[kind]}
      spellCheck={kind !== 'code'}
    />
  )
}

const LostBy = ({ actor }: { readonly actor: string }): string => useMessages().lost(useActor(actor).name)

/** Others took the block away: what is written in it is kept here, and offered. */
const Lost = ({ id }: { readonly id: BlockId }): ReactElement => {
  const messages = useMessages()
  const { editor } = useEditing()
  const actor = useLastChange(`block:${id}`, (change) => change?.actor.actor_id ?? null)
  return (
    <div data-atoms-part="document-lost">
      <output>{actor === null ? messages.lost(null) : <LostBy actor={actor} />}</output>
      <button type="button" data-atoms-part="canvas-action" onClick={() => editor.restore(id)}>
        {messages.restore}
      </button>
      <button type="button" data-atoms-part="canvas-action" data-quiet="" onClick={() => editor.letGo(id)}>
        {messages.letGo}
      </button>
    </div>
  )
}

const Marker = ({ row }: { readonly row: Row }): ReactElement | null => {
  switch (row.type) {
    case 'todo':
      return <Done id={row.id} />
    case 'bulleted':
    case 'numbered':
      return (
        <span aria-hidden data-atoms-part="document-marker">
          {row.number > 0 ? `${row.number}.` : '•'}
        </span>
      )
    default:
      return null
  }
}

/** A block and its text. Typing in it renders nothing, and what happens to others does not reach it. */
// A list of thousands is rendered for each new line: of its rows, only those that changed.
export const BlockRow = memo(({ row }: { readonly row: Row }): ReactElement => {
  const { id, type, depth, isLost } = row
  const messages = useMessages()
  const { editor } = useEditing()
  const showConflict = useConflict(id)
  const isCurrent = useIsSelected(id)
  const isHovered = useReadable(editor.hovered, (hovered) => hovered === id)
  const isChosen = useReadable(editor.chosen, (chosen) => chosen.has(id))
  const landing = useReadable(editor.landing, (landing) => (landing?.id === id ? landing.side : undefined))
  const level = useBlock(id, (block) => (block?.type === 'heading' ? block.props.level : undefined))
  const isDone = useIsDone(id)
  const isWritable = useLens().block(type).write
  const kind = kindOf(type, level)

  return (
    <li
      data-atoms-part="document-block"
      data-block={id}
      data-kind={kind}
      data-depth={depth === 0 ? undefined : Math.min(depth, MAX_SHOWN_DEPTH)}
      data-selected={isChosen ? '' : undefined}
      data-current={isCurrent ? '' : undefined}
      data-done={isDone ? '' : undefined}
      data-lost={isLost ? '' : undefined}
      data-landing={landing}
      aria-level={depth + 1}
    >
      {isWritable && !isLost && (isHovered || isCurrent) ? <BlockHandle id={id} kind={kind} /> : null}
      {isLost ? null : <Marker row={row} />}
      {kind === 'divider' ? <hr /> : <BlockText id={id} kind={kind} isLost={isLost} />}
      {isLost ? null : <ConflictMark label={messages.notSaved} onShow={showConflict} />}
      {isHovered || isCurrent ? <LastAuthor id={id} /> : null}
      {isLost ? <Lost id={id} /> : <WriterCaret id={id} />}
    </li>
  )
})
