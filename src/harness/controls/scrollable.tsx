'use client'
import type { ReactElement, ReactNode, Ref } from 'react'

export interface ScrollableProps {
  readonly label: string
  readonly part?: string
  readonly as?: 'div' | 'pre'
  readonly ref?: Ref<HTMLDivElement & HTMLPreElement>
  readonly children: ReactNode
}

/** What scrolls and may hold nothing that takes the focus: the keyboard must reach it to scroll it. */
export const Scrollable = ({ label, part, as: Tag = 'div', ref, children }: ScrollableProps): ReactElement => (
  // Not every browser lets the keyboard into a scroller by itself, and a landmark for each would be noise.
  // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex, jsx-a11y/prefer-tag-over-role
  <Tag ref={ref} tabIndex={0} role="group" aria-label={label} data-atoms-part={part}>
    {children}
  </Tag>
)
