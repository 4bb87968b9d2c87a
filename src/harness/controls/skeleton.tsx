import type { ReactElement } from 'react'

/** The shape of what is still on its way. */
export const Skeleton = ({
  lines = 3,
  avatar = false,
}: {
  readonly lines?: number
  readonly avatar?: boolean
}): ReactElement => (
  <div aria-hidden data-atoms-part="skeleton" data-avatar={avatar ? '' : undefined}>
    {Array.from({ length: lines }, (_, index) => (
      <span key={index} />
    ))}
  </div>
)
