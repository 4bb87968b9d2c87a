'use client'
import { Code, Heading1, Heading2, Heading3, ListTodo, Pilcrow, TextQuote } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import { useLayoutEffect } from 'react'
import type { KeyboardEvent, ReactElement } from 'react'
import type { BlockId } from '../../contract/index.ts'
import { fitHeight, useActor, useIsSelected, useSelection } from '../../react/index.ts'
import { useBlock, useCanvas, useChildren, useLastChange, useLens, useText } from './bound.tsx'
import { keyAction } from './key-action.ts'
import { useDocumentMessages } from './messages.ts'
import { useEditing } from './use-editing.ts'
import type { Kind } from './use-editing.ts'

const KINDS = ['paragraph', 'heading1', 'heading2', 'heading3', 'todo', 'quote', 'code'] as const
type KindName = (typeof KINDS)[number]

const ICONS: Readonly<Record<string, LucideIcon>> = {
  paragraph: Pilcrow,
  heading1: Heading1,
  heading2: Heading2,
  heading3: Heading3,
  todo: ListTodo,
  quote: TextQuote,
  code: Code,
}

const levelOf = (level: unknown): 1 | 2 | 3 => (level === 1 || level === 3 ? level : 2)

const KindPicker = ({ id, kind }: { readonly id: BlockId; readonly kind: KindName }): ReactElement => {
  const messages = useDocumentMessages()
  const { turnInto } = useEditing()
  const Icon = ICONS[kind] ?? Pilcrow
  return (
    <span data-atoms-part="document-kind">
      <Icon aria-hidden />
      <select
        aria-label={messages.kind}
        title={messages.kinds[kind]}
        value={kind}
        onChange={(event) => {
          const next = event.currentTarget.value
          const level = Number(/^heading(\d)$/.exec(next)?.[1] ?? 0)
          turnInto(id, (level > 0 ? 'heading' : next) as Kind, Math.max(1, level))
        }}
      >
        {KINDS.map((name) => (
          <option key={name} value={name}>
            {messages.kinds[name]}
          </option>
        ))}
      </select>
    </span>
  )
}

const Done = ({ id }: { readonly id: BlockId }): ReactElement => {
  const messages = useDocumentMessages()
  const canvas = useCanvas()
  const isDone = useBlock(id, (block) => block?.type === 'todo' && block.props.done === true)
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

const BlockText = ({
  id,
  kind,
  type,
}: {
  readonly id: BlockId
  readonly kind: KindName
  readonly type: string
}): ReactElement => {
  const messages = useDocumentMessages()
  const { run, takeCaret } = useEditing()
  const text = useText({ block: id, prop: 'text' }, { onShown: fitHeight })
  const { ref } = text

  useLayoutEffect(() => {
    const caret = takeCaret(id)
    if (caret === null) return
    ref.current?.focus()
    ref.current?.setSelectionRange(caret, caret)
  }, [id, ref, takeCaret])

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    const element = event.currentTarget
    if (event.nativeEvent.isComposing || element.readOnly) return
    const action = keyAction({
      key: event.key,
      shift: event.shiftKey,
      modified: event.ctrlKey || event.metaKey || event.altKey,
      type,
      start: element.selectionStart,
      end: element.selectionEnd,
      length: element.value.length,
    })
    if (action !== null && run(id, element, action)) event.preventDefault()
  }

  return (
    <textarea
      {...text}
      rows={1}
      data-text={id}
      data-atoms-part="document-text"
      aria-label={messages.kinds[kind]}
      placeholder={kind === 'paragraph' ? messages.placeholder : messages.kinds[kind]}
      spellCheck={kind !== 'code'}
      onKeyDown={onKeyDown}
    />
  )
}

/** A block, its text, and what is below it. Typing in one renders none of them. */
export const BlockRow = ({ id }: { readonly id: BlockId }): ReactElement | null => {
  const { select } = useSelection()
  const isSelected = useIsSelected(id)
  const type = useBlock(id, (block) => block?.type)
  const level = useBlock(id, (block) => (block?.type === 'heading' ? levelOf(block.props.level) : 2))
  const children = useChildren(id)
  const author = useLastChange(`block:${id}`, (change) => change?.actor.actor_id ?? null)
  const lens = useLens()
  if (type === undefined) return null
  const kind: KindName = type === 'heading' ? `heading${level}` : type
  const isWritable = lens.block(type).write

  return (
    <li data-atoms-part="document-block" data-block={id} data-kind={kind}>
      <div data-atoms-part="document-row" data-selected={isSelected ? '' : undefined} onFocus={() => select(id)}>
        {isWritable ? <KindPicker id={id} kind={kind} /> : null}
        {type === 'todo' ? <Done id={id} /> : null}
        <BlockText id={id} kind={kind} type={type} />
        {author === null ? null : <Author id={author} />}
      </div>
      {children.length === 0 ? null : <BlockList ids={children} />}
    </li>
  )
}

export const BlockList = ({
  ids,
  label,
}: {
  readonly ids: readonly BlockId[]
  readonly label?: string
}): ReactElement => (
  <ul data-atoms-part="document-blocks" aria-label={label}>
    {ids.map((id) => (
      <BlockRow key={id} id={id} />
    ))}
  </ul>
)
