'use client'
import type { ReactElement } from 'react'
import type { Json } from '../../contract/index.ts'
import type { CanvasHandle } from '../../session/types.ts'
import type { SpokenToken } from '../canvas-words.ts'
import { useMessages } from '../frame.tsx'
import { DraftInput, DraftLine, DraftText } from './draft-input.tsx'
import { useDraft } from './use-draft.ts'
import { draftProblem, hasTime, readValue, showValue } from './values.ts'

export interface TokenControlProps {
  readonly id: string
  readonly path: string
  readonly token: SpokenToken
  readonly handle: CanvasHandle
  /** Of the element that names the control. */
  readonly labelledBy: string
  readonly describedBy: string | undefined
  readonly onCommit: (value: Json) => void
  /** Says what is wrong with a draft, beside the control. */
  readonly problemId: string
}

/** The ids of what describes a control: what is wrong with it first. */
export const describedWith = (
  problem: string | undefined,
  problemId: string,
  describedBy: string | undefined,
): string | undefined => (problem === undefined ? describedBy : [problemId, describedBy].filter(Boolean).join(' '))

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

/** A field for strings, dates and JSON, which differ only in what the draft means. */
export const DraftControl = ({
  id,
  token,
  labelledBy,
  describedBy,
  problemId,
  onCommit,
}: TokenControlProps): ReactElement => {
  const messages = useMessages()
  const multiline = token.type === 'json'
  const {
    problem,
    dirty,
    write: _,
    finish: __,
    ...field
  } = useDraft({
    shared: showValue(token, messages.locale),
    check: (draft) => draftProblem(token, draft, messages),
    commit: (draft) => onCommit(readValue(token, draft, messages.locale) ?? null),
    multiline,
  })
  const shared = {
    id,
    'aria-labelledby': labelledBy,
    'aria-describedby': describedWith(problem, problemId, describedBy),
    'aria-invalid': problem !== undefined,
    'data-atoms-bound': dirty ? undefined : '',
    ...field,
  }
  return (
    <>
      {multiline ? (
        <DraftText rows={2} data-mono="" spellCheck={false} {...shared} />
      ) : token.type === 'date' ? (
        <DraftInput type={hasTime(token) ? 'datetime-local' : 'date'} {...shared} />
      ) : (
        <DraftLine {...shared} />
      )}
      <Problem id={problemId} text={problem} />
    </>
  )
}
