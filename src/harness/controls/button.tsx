'use client'
import type { ComponentProps, ReactElement, ReactNode } from 'react'
import { Tip } from './tip.tsx'

export interface ButtonProps extends ComponentProps<'button'> {
  readonly look?: 'plain' | 'solid' | 'quiet' | 'danger'
  readonly dense?: boolean
}

export const Button = ({ look = 'plain', dense = false, ...props }: ButtonProps): ReactElement => (
  <button type="button" data-atoms-part="button" data-look={look} data-dense={dense ? '' : undefined} {...props} />
)

export interface IconButtonProps extends Omit<ButtonProps, 'aria-label'> {
  readonly label: string
  readonly keys?: string
  readonly children: ReactNode
}

/** A button that shows an icon only: its label is its name and its tooltip. */
export const IconButton = ({ label, keys, look = 'quiet', ...props }: IconButtonProps): ReactElement => (
  <Tip label={label} {...(keys === undefined ? {} : { keys })}>
    <Button look={look} data-icon="" aria-label={label} {...props} />
  </Tip>
)
