'use client'
import { Toolbar } from '@base-ui/react/toolbar'
import type { ReactElement, ReactNode } from 'react'
import { Button } from './button.tsx'
import type { ButtonProps } from './button.tsx'
import { Tip } from './tip.tsx'

interface RovingProps {
  readonly label: string
  readonly part: string
  readonly children: ReactNode
}

/** Many rows with buttons, of which Tab reaches one and the arrow keys the others. */
export const Roving = ({ label, part, children }: RovingProps): ReactElement => (
  <Toolbar.Root orientation="vertical" aria-label={label} data-atoms-part={part}>
    {children}
  </Toolbar.Root>
)

/** A button in such rows that holds words. */
export const RovingRow = ({
  part,
  ...props
}: Omit<ButtonProps, 'look' | 'dense'> & { readonly part: string }): ReactElement => (
  <Toolbar.Button data-atoms-part={part} {...props} />
)

export interface RovingButtonProps extends ButtonProps {
  readonly label: string
  readonly part: string
}

/** A button in such rows that shows an icon only. */
export const RovingButton = ({ label, part, ...props }: RovingButtonProps): ReactElement => (
  <Tip label={label}>
    <Toolbar.Button
      render={<Button look="quiet" dense data-icon="" aria-label={label} data-atoms-part={part} {...props} />}
    />
  </Tip>
)
