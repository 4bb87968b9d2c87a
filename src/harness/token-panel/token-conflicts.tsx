'use client'
import { TriangleAlert } from 'lucide-react'
import type { ReactElement } from 'react'
import type { Token } from '../../contract/index.ts'
import { pathIn } from '../../contract/subjects.ts'
import { useReadable } from '../../react/index.ts'
import type { CanvasHandle, Conflict } from '../../session/types.ts'
import { Button } from '../controls/button.tsx'
import { CopyButton } from '../controls/copy-button.tsx'
import { briefJson } from '../controls/json-view.tsx'
import { valueWords } from '../controls/value-words.ts'
import { useCommit } from '../controls/use-commit.ts'
import { useMessages } from '../frame.tsx'
import { problemOf } from './values.ts'

const NONE: readonly Conflict[] = []

const byPath = new WeakMap<readonly Conflict[], Map<string, readonly Conflict[]>>()

/** The conflicts of one token: the same array as long as the list is the same, so that other rows are left alone. */
const conflictsOf = (all: readonly Conflict[], path: string): readonly Conflict[] => {
  if (all.length === 0) return NONE
  let found = byPath.get(all)
  if (found === undefined) {
    found = new Map(Map.groupBy(all, (conflict) => pathIn(conflict.op) ?? ''))
    byPath.set(all, found)
  }
  return found.get(path) ?? NONE
}

interface ConflictNoteProps {
  readonly handle: CanvasHandle
  readonly path: string
  readonly token: Token
  readonly label: string
  readonly conflict: Conflict
}

const ConflictNote = ({ handle, path, token, label, conflict }: ConflictNoteProps): ReactElement => {
  const messages = useMessages()
  const commit = useCommit(handle)
  const { mine, op } = conflict
  const done = (): void => handle.dismiss(conflict.conflict_id)
  const isWhole = op.op === 'set_token' && mine !== undefined
  const canKeep = isWhole && problemOf(token, mine, messages) === undefined
  return (
    <div role="alert" data-atoms-part="token-conflict">
      <p>
        <TriangleAlert aria-hidden />
        {messages.conflictHere}
      </p>
      <dl>
        <dt>{messages.mine}</dt>
        <dd>{valueWords(mine, messages)}</dd>
        <dt>{messages.theirs}</dt>
        <dd>{valueWords(token.value, messages)}</dd>
      </dl>
      {isWhole && !canKeep ? <p data-atoms-part="problem">{problemOf(token, mine, messages)}</p> : null}
      <div data-atoms-part="row">
        {canKeep ? (
          <Button
            dense
            onClick={() => {
              done()
              commit([{ op: 'set_token', path, value: mine }], messages.setIntent(label))
            }}
          >
            {messages.keepMine}
          </Button>
        ) : mine === undefined ? null : (
          <CopyButton text={briefJson(mine)} />
        )}
        <Button dense look={canKeep ? 'quiet' : 'plain'} onClick={done}>
          {messages.takeTheirs}
        </Button>
      </div>
    </div>
  )
}

/** One's own changes of this token that could not be made, with both values, until one of them is chosen. */
export const TokenConflicts = (props: Omit<ConflictNoteProps, 'conflict'>): ReactElement | null => {
  const conflicts = useReadable(props.handle.conflicts, (all) => conflictsOf(all, props.path))
  // The newest says what its author wants; what came before it was typed on the way.
  const conflict = conflicts.at(-1)
  return conflict === undefined ? null : <ConflictNote {...props} conflict={conflict} />
}
