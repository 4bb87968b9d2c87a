'use client'
import type { ReactElement, ReactNode } from 'react'
import { useReadable } from '../../react/index.ts'
import type { CanvasHandle } from '../../session/types.ts'
import { useStage } from '../frame.tsx'
import { Skeleton } from './skeleton.tsx'
import { Trouble } from './trouble.tsx'
import { Unreached } from './unreached.tsx'

interface OfCanvasProps {
  /** What stands there while no canvas is on the stage. */
  readonly none: ReactNode
  readonly children: (handle: CanvasHandle) => ReactNode
}

const Loaded = ({
  handle,
  children,
}: Pick<OfCanvasProps, 'children'> & { readonly handle: CanvasHandle }): ReactNode => {
  const phase = useReadable(handle.phase)
  const trouble = useReadable(handle.trouble)
  return trouble !== null && phase !== 'healing' ? (
    <Trouble brief error={trouble} onRetry={handle.reload} />
  ) : (
    children(handle)
  )
}

/** What a panel says of the canvas on the stage; where there is none to speak of, why. */
export const OfCanvas = ({ none, children }: OfCanvasProps): ReactElement => {
  const { handle } = useStage()
  return handle === null ? (
    <Unreached brief skeleton={<Skeleton lines={4} />}>
      {none}
    </Unreached>
  ) : (
    <Loaded key={handle.id} handle={handle}>
      {children}
    </Loaded>
  )
}
