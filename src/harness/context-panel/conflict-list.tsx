'use client'
import { blockIn, pathIn } from '../../contract/subjects.ts'
import type { ReactElement } from 'react'
import { useReadable } from '../../react/index.ts'
import type { CanvasHandle, Conflict } from '../../session/types.ts'
import type { PartProps } from '../controls/part.tsx'
import { PanelSection } from './panel-section.tsx'
import { ConflictCard } from './conflict-card.tsx'

export interface ConflictListProps extends PartProps {
  /** The canvas that it is about, as `useStage` gives it. */
  readonly handle: CanvasHandle
}

const subjectOf = ({ op }: Conflict): string => `${pathIn(op) ?? ''} ${blockIn(op) ?? ''}`

/** One's own changes that could not be made: each ends in a choice between one's own and what others made of it. */
export const ConflictList = ({ handle, ...part }: ConflictListProps): ReactElement | null => {
  const conflicts = useReadable(handle.conflicts)
  if (conflicts.length === 0) return null
  return (
    <PanelSection state={{ tone: 'warning' }} {...part}>
      <ul data-atoms-part="conflicts">
        {[...Map.groupBy(conflicts, subjectOf)].map(([subject, own]) => (
          <ConflictCard key={`${subject} ${own[0]?.conflict_id}`} handle={handle} conflicts={own} />
        ))}
      </ul>
    </PanelSection>
  )
}
