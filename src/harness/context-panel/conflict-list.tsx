'use client'
import { X } from 'lucide-react'
import type { ReactElement } from 'react'
import { useReadable } from '../../react/index.ts'
import type { CanvasHandle, Conflict } from '../../session/types.ts'
import { IconButton } from '../controls/button.tsx'
import { CopyButton } from '../controls/copy-button.tsx'
import { briefJson } from '../controls/json-view.tsx'
import { valueWords } from '../controls/value-words.ts'
import { Piece } from '../controls/part.tsx'
import type { PartProps } from '../controls/part.tsx'
import { useWordsOf } from '../canvas-words.ts'
import { useMessages } from '../frame.tsx'
import { subjectWords } from './subjects.ts'

const sentence = (text: string): string =>
  `${text.charAt(0).toLocaleUpperCase()}${text.slice(1)}.`.replace(/[.]+$/, '.')

interface ConflictCardProps {
  readonly handle: CanvasHandle
  readonly conflict: Conflict
  readonly onDismiss: () => void
}

const ConflictCard = ({ handle, conflict, onDismiss }: ConflictCardProps): ReactElement => {
  const messages = useMessages()
  const spoken = useWordsOf(handle.definition.type)
  return (
    <li data-atoms-part="conflict">
      <header>
        <strong>{subjectWords(conflict.op, handle.state, spoken)}</strong>
        <IconButton label={messages.dismiss} dense onClick={onDismiss}>
          <X aria-hidden />
        </IconButton>
      </header>
      <p>{sentence(conflict.reason)}</p>
      <dl data-atoms-part="props">
        <dt>{messages.mine}</dt>
        <dd>
          {valueWords(conflict.mine, messages)}
          {conflict.mine === undefined ? null : <CopyButton text={briefJson(conflict.mine)} iconOnly />}
        </dd>
        <dt>{messages.theirs}</dt>
        <dd>{valueWords(conflict.theirs, messages)}</dd>
      </dl>
    </li>
  )
}

export interface ConflictListProps extends PartProps {
  /** The canvas that it is about, as `useStage` gives it. */
  readonly handle: CanvasHandle
}

/** One's own changes that could not be made, with both values, until they are dismissed. */
export const ConflictList = ({ handle, ...part }: ConflictListProps): ReactElement | null => {
  const messages = useMessages()
  const conflicts = useReadable(handle.conflicts)
  if (conflicts.length === 0) return null
  return (
    <Piece
      as="div"
      part="panel-section"
      state={{ tone: 'warning' }}
      {...part}
      props={{
        children: (
          <>
            <h3>{messages.conflictTitle}</h3>
            <ul data-atoms-part="conflicts">
              {conflicts.map((conflict) => (
                <ConflictCard
                  key={conflict.conflict_id}
                  handle={handle}
                  conflict={conflict}
                  onDismiss={() => handle.dismiss(conflict.conflict_id)}
                />
              ))}
            </ul>
          </>
        ),
      }}
    />
  )
}
