import type { ReactElement, ReactNode } from 'react'

export interface EmptyProps {
  readonly icon?: ReactNode
  readonly title: string
  readonly text?: string
  readonly children?: ReactNode
}

/** What stands where nothing is yet: why, and what will be there. */
export const Empty = ({ icon, title, text, children }: EmptyProps): ReactElement => (
  <div data-atoms-part="empty">
    {icon}
    <p data-atoms-part="empty-title">{title}</p>
    {text === undefined ? null : <p data-atoms-part="hint">{text}</p>}
    {children}
  </div>
)
