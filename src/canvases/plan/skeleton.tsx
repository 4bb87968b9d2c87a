import type { ReactElement } from 'react'

/** The shape of a board that is still on its way. */
export const BoardSkeleton = (): ReactElement => (
  <div aria-hidden data-atoms-part="plan-skeleton">
    <span data-atoms-part="plan-skeleton-title" />
    <div>
      {[3, 2, 4].map((cards) => (
        <div key={cards} data-atoms-part="plan-skeleton-column">
          {Array.from({ length: cards }, (_, index) => (
            <span key={index} />
          ))}
        </div>
      ))}
    </div>
  </div>
)
