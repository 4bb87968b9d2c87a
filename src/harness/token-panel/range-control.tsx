'use client'
import type { ReactElement } from 'react'
import { useMessages } from '../frame.tsx'
import { Problem } from './draft-control.tsx'
import type { TokenControlProps } from './draft-control.tsx'
import { useDraft } from './use-draft.ts'
import { draftProblem } from './values.ts'

/** Both ends of a range, each committed on its own. */
export const RangeControl = ({ id, token, describedBy, problemId, onCommit }: TokenControlProps): ReactElement => {
  const messages = useMessages()
  const [low, high] = token.value as readonly [number, number]
  const check = (pair: readonly [string, string]): string | undefined =>
    draftProblem(
      token,
      JSON.stringify(pair.map((draft) => (draft.trim() === '' ? Number.NaN : Number(draft)))),
      messages,
    )
  const lowest = useDraft({
    shared: String(low),
    check: (draft) => check([draft, String(high)]),
    commit: (draft) => onCommit([Number(draft), high]),
  })
  const highest = useDraft({
    shared: String(high),
    check: (draft) => check([String(low), draft]),
    commit: (draft) => onCommit([low, Number(draft)]),
  })
  const problem = lowest.problem ?? highest.problem
  const input = ({ problem: own, dirty, ...field }: typeof lowest, label: string, inputId?: string): ReactElement => (
    <input
      {...(inputId === undefined ? {} : { id: inputId })}
      inputMode="decimal"
      autoComplete="off"
      aria-label={label}
      aria-invalid={own !== undefined}
      aria-describedby={problem === undefined ? describedBy : problemId}
      data-atoms-part="input"
      data-atoms-bound={dirty ? undefined : ''}
      {...field}
    />
  )
  return (
    <>
      <div data-atoms-part="range-control">
        {input(lowest, messages.lowest, id)}
        <span aria-hidden>–</span>
        {input(highest, messages.highest)}
      </div>
      <Problem id={problemId} text={problem} />
    </>
  )
}
