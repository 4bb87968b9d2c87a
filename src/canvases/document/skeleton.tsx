import type { ReactElement } from 'react'

/** The shape of a text that is still on its way. */
export const DocumentSkeleton = (): ReactElement => (
  <div aria-hidden data-atoms-part="document-skeleton">
    <span data-atoms-part="document-skeleton-title" />
    {Array.from({ length: 6 }, (_, index) => (
      <span key={index} />
    ))}
  </div>
)
