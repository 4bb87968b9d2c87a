'use client'
import { ArrowUp, Eye, Square, X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { KeyboardEvent, ReactElement } from 'react'
import type { ThreadId } from '../../contract/index.ts'
import { useMay, useRuns, useSession } from '../../react/index.ts'
import { IconButton } from '../controls/button.tsx'
import { Piece } from '../controls/part.tsx'
import type { PartProps } from '../controls/part.tsx'
import { wordsOf } from '../controls/words.ts'
import { useMessages } from '../frame.tsx'
import type { Draft } from '../frame.tsx'

export interface ComposerProps extends PartProps {
  /** The thread that is written in. */
  readonly thread_id: ThreadId
  /** What is being written, and what it replaces: the app keeps it. */
  readonly draft: Draft
  /** Each change of it. */
  readonly onDraft: (draft: Draft) => void
  /** Somebody sends it; the text is trimmed and not empty. */
  readonly onSend: (text: string) => void
  /** Asked for by ⌘↑ or Ctrl+↑, and by ↑ in an empty field. */
  readonly onEditLast?: () => void
  /** An edit was given up; left out: the draft is emptied. */
  readonly onLeaveEdit?: () => void
}

/** Safari says that a composition is over before it tells of the key that ended it; that one has this code. */
const IN_COMPOSITION = 229
const isOfInputMethod = ({ isComposing, keyCode }: globalThis.KeyboardEvent): boolean =>
  isComposing || keyCode === IN_COMPOSITION

/** Enter sends, Shift+Enter breaks the line; while an input method composes, Enter belongs to it. */
export const Composer = ({
  thread_id,
  draft,
  onDraft,
  onSend,
  onEditLast,
  onLeaveEdit,
  ...part
}: ComposerProps): ReactElement => {
  const messages = useMessages()
  const session = useSession()
  const { active } = useRuns()
  const run = active.find((candidate) => candidate.thread_id === undefined || candidate.thread_id === thread_id)
  const field = useRef<HTMLTextAreaElement>(null)
  const mayChat = useMay('chat')
  const mayStop = useMay('run')
  const leaveEdit = (): void => (onLeaveEdit === undefined ? onDraft({ text: '' }) : onLeaveEdit())
  const isEmpty = draft.text.trim() === ''
  const ready = mayChat && !isEmpty

  // To edit a message is asked for elsewhere; the caret belongs here then.
  useEffect(() => {
    if (draft.replaces !== undefined) field.current?.focus()
  }, [draft.replaces])

  const send = (): void => {
    if (!ready) return
    onSend(draft.text.trim())
    field.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && draft.replaces !== undefined) {
      event.stopPropagation()
      leaveEdit()
      return
    }
    const { metaKey, ctrlKey, altKey, shiftKey } = event
    if (event.key === 'ArrowUp' && !altKey && !shiftKey && (metaKey || ctrlKey || draft.text === '')) {
      if (draft.replaces !== undefined || !mayChat) return
      event.preventDefault()
      onEditLast?.()
      return
    }
    if (event.key !== 'Enter' || event.shiftKey || isOfInputMethod(event.nativeEvent)) return
    event.preventDefault()
    send()
  }

  // Who may not write, and has nothing here to copy, has no field.
  if (!mayChat && draft.text === '')
    return (
      <Piece
        as="p"
        part="composer-closed"
        {...part}
        props={{
          children: (
            <>
              <Eye aria-hidden />
              {messages.mayNotWrite}
            </>
          ),
        }}
      />
    )
  return (
    <Piece
      as="form"
      part="composer"
      {...part}
      state={{ editing: draft.replaces !== undefined }}
      props={{
        onSubmit: (event) => {
          event.preventDefault()
          send()
        },
        children: (
          <>
            {mayChat ? null : <p data-atoms-part="composer-note">{messages.mayNotWrite}</p>}
            {draft.replaces === undefined ? null : (
              <p data-atoms-part="composer-note">
                {messages.editing}
                <IconButton label={messages.cancel} dense onClick={leaveEdit}>
                  <X aria-hidden />
                </IconButton>
              </p>
            )}
            <textarea
              ref={field}
              rows={1}
              dir="auto"
              value={draft.text}
              readOnly={!mayChat}
              aria-label={messages.writeMessage}
              placeholder={messages.writeMessage}
              onChange={(event) => onDraft({ ...draft, text: event.currentTarget.value })}
              onKeyDown={onKeyDown}
            />
            <div data-atoms-part="composer-actions">
              {run !== undefined && mayStop && isEmpty && draft.replaces === undefined ? (
                <IconButton
                  key="stop"
                  label={messages.stopRun(wordsOf(run.flow))}
                  look="plain"
                  dense
                  onClick={({ detail }) => {
                    // The second click of two was meant for Send, which stood here.
                    if (detail <= 1) void session.runs.cancel(run.run_id)
                  }}
                >
                  <Square aria-hidden />
                </IconButton>
              ) : (
                <IconButton key="send" label={messages.send} type="submit" look="solid" dense disabled={!ready}>
                  <ArrowUp aria-hidden />
                </IconButton>
              )}
            </div>
          </>
        ),
      }}
    />
  )
}
