'use client'
import { NumberField } from '@base-ui/react/number-field'
import { ChevronsLeftRight } from 'lucide-react'
import type { ReactElement } from 'react'
import { useMessages } from '../frame.tsx'
import { Problem, describedWith } from './draft-control.tsx'
import type { TokenControlProps } from './draft-control.tsx'
import { DraftInput } from './draft-input.tsx'
import { limitsOf, readNumber, showNumber, stepOf, tidy } from './numbers.ts'
import { useDraft } from './use-draft.ts'
import { draftProblem } from './values.ts'

/**
 * A number that is typed, stepped with the arrow keys or dragged at its name. A drag and a key that is held are one
 * change: it is committed when they end.
 */
export const NumberControl = ({
  id,
  token,
  labelledBy,
  describedBy,
  problemId,
  onCommit,
}: TokenControlProps): ReactElement => {
  const messages = useMessages()
  const { locale } = messages
  const shared = Number(token.value)
  const { zero } = token
  const read = (draft: string): number =>
    zero !== undefined && draft.trim() === '' ? 0 : (readNumber(draft, locale) ?? shared)
  const field = useDraft({
    shared: shared === 0 && zero !== undefined ? '' : showNumber(shared, locale),
    check: (draft) => (zero !== undefined && draft.trim() === '' ? undefined : draftProblem(token, draft, messages)),
    commit: (draft) => (read(draft) === shared ? undefined : onCommit(read(draft))),
  })
  const step = stepOf(token.constraints)
  return (
    <>
      <NumberField.Root
        value={read(field.value)}
        {...limitsOf(token.constraints)}
        {...(locale === undefined ? {} : { locale })}
        step={step}
        largeStep={step * 10}
        smallStep={token.constraints?.integer === true ? 1 : step / 10}
        format={{ useGrouping: false, maximumFractionDigits: 20 }}
        onValueChange={(value) => (value === null ? undefined : field.write(showNumber(tidy(value), locale)))}
        onValueCommitted={(value, { reason }) => {
          if (reason === 'scrub' && value !== null) field.finish(showNumber(tidy(value), locale))
        }}
        data-atoms-part="number-control"
      >
        <NumberField.Input
          id={id}
          aria-labelledby={labelledBy}
          aria-describedby={describedWith(field.problem, problemId, describedBy)}
          aria-invalid={field.problem !== undefined}
          inputMode="decimal"
          placeholder={zero}
          onKeyDown={field.onKeyDown}
          // What is typed is a draft of ours: it is not changed while it is typed, nor cut to the limits unasked.
          render={({ defaultValue: _, ...props }) => (
            <DraftInput
              {...props}
              value={field.value}
              onChange={field.onChange}
              onBlur={field.onBlur}
              onPaste={undefined}
              onKeyUp={({ key }) => (key === 'ArrowUp' || key === 'ArrowDown' ? field.finish() : undefined)}
              data-atoms-part="input"
              data-atoms-bound={field.dirty ? undefined : ''}
            />
          )}
        />
        <NumberField.ScrubArea data-atoms-part="scrub">
          <ChevronsLeftRight aria-hidden />
        </NumberField.ScrubArea>
      </NumberField.Root>
      <Problem id={problemId} text={field.problem} />
    </>
  )
}
