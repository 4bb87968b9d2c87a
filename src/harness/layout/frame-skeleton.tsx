import type { CSSProperties, ReactElement } from 'react'
import { Skeleton } from '../controls/skeleton.tsx'

export interface FrameSkeletonProps {
  readonly fold?: 'narrow' | 'always'
  readonly theme?: 'light' | 'dark'
  readonly dir?: 'ltr' | 'rtl'
  readonly className?: string
  readonly style?: CSSProperties
}

/** The frame before there is a session: the same columns, or none, so that nothing moves when it comes. */
export const FrameSkeleton = ({ fold, theme, dir, className, style }: FrameSkeletonProps): ReactElement => (
  <div data-atoms-part="harness" aria-busy data-theme={theme} dir={dir} className={className} style={style}>
    {fold === 'always' ? (
      <Skeleton lines={6} />
    ) : (
      <div data-atoms-part="columns-skeleton">
        <Skeleton lines={4} avatar />
        <span />
        <Skeleton lines={5} />
      </div>
    )}
  </div>
)
