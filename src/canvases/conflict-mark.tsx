'use client'
import { TriangleAlert } from 'lucide-react'
import type { ReactElement } from 'react'

export interface ConflictMarkProps {
  readonly label: string
  /** As `useConflict` gives it; without a conflict there is no mark. */
  readonly onShow: (() => void) | null
}

/** Stands where a change of one's own could not be saved, and leads to the choice. */
export const ConflictMark = ({ label, onShow }: ConflictMarkProps): ReactElement | null =>
  onShow === null ? null : (
    <button type="button" data-atoms-part="canvas-conflict" aria-label={label} title={label} onClick={onShow}>
      <TriangleAlert aria-hidden />
    </button>
  )
