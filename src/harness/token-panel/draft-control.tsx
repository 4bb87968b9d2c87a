'use client'
import type { ReactElement } from 'react'
import type { Json, Token } from '../../contract/index.ts'
import type { CanvasHandle } from '../../session/types.ts'
import { useMessages } from '../frame.tsx'
import { useDraft } from './use-draft.ts'
import { draftProblem, hasTime, readValue, showValue } from './values.ts'

export interface TokenControlProps {
  readonly id: string
  readonly path: string
  readonly token: Token
  readonly handle: CanvasHandle
  readonly describedBy: string
  readonly onCommit: (value: Json) => void
  /** Says what is wrong with a draft, beside the control. */
  readonly problemId: string
}

export const Problem = ({
  id,
  text,
}: {
  readonly id: string
  readonly text: string | undefined
}): ReactElement | null =>
  text === undefined ? null : (
    <p id={id} data-atoms-part="problem">
      {text}
    </p>
  )

/** A field for strings, numbers, dates and JSON, which differ only in what the draft means. */
export const DraftControl = ({ id, token, describedBy, problemId, onCommit }: TokenControlProps): ReactElement => {
  const messages = useMessages()
  const multiline = token.type === 'json'
  const { problem, dirty, ...field } = useDraft({
    shared: showValue(token),
    check: (draft) => draftProblem(token, draft, messages),
    commit: (draft) => onCommit(readValue(token, draft) ?? null),
    multiline,
  })
  const shared = {
    id,
    'aria-describedby': problem === undefined ? describedBy : `${problemId} ${describedBy}`,
    'aria-invalid': problem !== undefined,
    'data-atoms-part': 'input',
    'data-atoms-bound': dirty ? undefined : '',
    ...field,
  }
  const type = token.type === 'date' ? (hasTime(token) ? 'datetime-local' : 'date') : 'text'
  return (
    <>
      {multiline ? (
        <textarea rows={Math.min(8, field.value.split('\n').length)} data-mono="" spellCheck={false} {...shared} />
      ) : (
        <input
          type={type}
          autoComplete="off"
          {...(token.type === 'number' ? { inputMode: 'decimal' as const } : {})}
          {...shared}
        />
      )}
      <Problem id={problemId} text={problem} />
    </>
  )
}
