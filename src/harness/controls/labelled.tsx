'use client'
import { useId } from 'react'
import type { ReactElement, ReactNode } from 'react'

export interface LabelledProps {
  readonly label: ReactNode
  readonly hint?: string
  readonly problem?: string | undefined
  /** Gets what ties the control to its label, hint and problem. */
  readonly children: (wiring: {
    readonly id: string
    readonly 'aria-describedby': string | undefined
    readonly 'aria-invalid': boolean
  }) => ReactNode
}

/** A form control with its label above it, and what is wrong with it below. */
export const Labelled = ({ label, hint, problem, children }: LabelledProps): ReactElement => {
  const id = useId()
  const described = problem !== undefined ? `${id}-problem` : hint !== undefined ? `${id}-hint` : undefined
  return (
    <div data-atoms-part="field" data-invalid={problem === undefined ? undefined : ''}>
      <label htmlFor={id}>{label}</label>
      {children({ id, 'aria-describedby': described, 'aria-invalid': problem !== undefined })}
      {hint === undefined || problem !== undefined ? null : (
        <p id={`${id}-hint`} data-atoms-part="hint">
          {hint}
        </p>
      )}
      {problem === undefined ? null : (
        <p id={`${id}-problem`} data-atoms-part="problem">
          {problem}
        </p>
      )}
    </div>
  )
}
