'use client'
import { X } from 'lucide-react'
import type { ReactElement } from 'react'
import { useReadable } from '../../react/index.ts'
import type { CanvasHandle, Conflict } from '../../session/types.ts'
import { IconButton } from '../controls/button.tsx'
import { CopyButton } from '../controls/copy-button.tsx'
import { briefJson } from '../controls/json-view.tsx'
import { useMessages } from '../frame.tsx'
import { subjectOf } from './subjects.ts'

const ConflictCard = ({
  conflict,
  onDismiss,
}: {
  readonly conflict: Conflict
  readonly onDismiss: () => void
}): ReactElement => {
  const messages = useMessages()
  return (
    <li data-atoms-part="conflict">
      <header>
        <strong>{subjectOf(conflict.op)}</strong>
        <IconButton label={messages.dismiss} dense onClick={onDismiss}>
          <X aria-hidden />
        </IconButton>
      </header>
      <p>{conflict.reason}</p>
      <dl data-atoms-part="props">
        <dt>{messages.mine}</dt>
        <dd>
          {briefJson(conflict.mine, messages.nothing)}
          {conflict.mine === undefined ? null : <CopyButton text={briefJson(conflict.mine)} iconOnly />}
        </dd>
        <dt>{messages.theirs}</dt>
        <dd>{briefJson(conflict.theirs, messages.nothing)}</dd>
      </dl>
    </li>
  )
}

/** One's own changes that could not be made, with both values, until they are dismissed. */
export const ConflictList = ({ handle }: { readonly handle: CanvasHandle }): ReactElement | null => {
  const messages = useMessages()
  const conflicts = useReadable(handle.conflicts)
  if (conflicts.length === 0) return null
  return (
    <div data-atoms-part="panel-section" data-tone="warning">
      <h3>{messages.conflictTitle}</h3>
      <ul data-atoms-part="conflicts">
        {conflicts.map((conflict) => (
          <ConflictCard
            key={conflict.conflict_id}
            conflict={conflict}
            onDismiss={() => handle.dismiss(conflict.conflict_id)}
          />
        ))}
      </ul>
    </div>
  )
}
