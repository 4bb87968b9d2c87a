'use client'
import type { ReactElement } from 'react'
import type { BlockId } from '../../contract/index.ts'
import { useSession } from '../../react/index.ts'
import type { CanvasHandle } from '../../session/types.ts'
import { ActorMark } from '../controls/actor-mark.tsx'
import { Button } from '../controls/button.tsx'
import { ErrorNote } from '../controls/error-note.tsx'
import { Moment } from '../controls/moment.tsx'
import { Piece } from '../controls/part.tsx'
import type { PartProps } from '../controls/part.tsx'
import { Skeleton } from '../controls/skeleton.tsx'
import { useWordsOf } from '../canvas-words.ts'
import { useMessages } from '../frame.tsx'
import { groupCommits } from './group-commits.ts'
import type { CommitGroup } from './group-commits.ts'
import { RestoreButton } from './restore-button.tsx'
import { blockIn, subjectWords } from './subjects.ts'
import { useHistory } from './use-history.ts'

interface CommitLineProps extends CommitGroup {
  readonly handle: CanvasHandle
  readonly block: BlockId | null
  readonly isNewest: boolean
}

const CommitLine = ({ newest: commit, count, handle, block, isNewest }: CommitLineProps): ReactElement => {
  const messages = useMessages()
  const spoken = useWordsOf(handle.definition.type)
  const actor = useSession().actor(commit.actor.actor_id)
  const subjects = [...new Set(commit.ops.map((op) => subjectWords(op, handle.state, spoken)))].slice(0, 3).join(', ')
  return (
    <li data-atoms-part="commit">
      <ActorMark actor={actor} size="s" />
      <div>
        <p data-atoms-part="commit-label">{commit.intent.label === '' ? subjects : commit.intent.label}</p>
        {commit.intent.why === undefined ? null : (
          <p data-atoms-part="commit-why">
            <span data-atoms-part="unseen">{messages.why}: </span>
            {commit.intent.why}
          </p>
        )}
        <p data-atoms-part="hint">
          {actor.name} · {count === 1 ? null : `${messages.changes(count)} · `}
          <Moment ts={commit.ts} />
        </p>
      </div>
      {isNewest ? null : <RestoreButton handle={handle} commit={commit} block={block} />}
    </li>
  )
}

export interface HistoryListProps extends PartProps {
  readonly handle: CanvasHandle
  readonly block: BlockId | null
}

/** Who changed what and why, newest first; of one block where one is named. */
export const HistoryList = ({ handle, block, ...part }: HistoryListProps): ReactElement => {
  const messages = useMessages()
  const { commits, error, loading, older } = useHistory(handle)
  const shown = block === null ? commits : commits.filter(({ ops }) => ops.some((op) => blockIn(op) === block))
  return (
    <Piece
      as="div"
      part="panel-section"
      {...part}
      props={{
        children: (
          <>
            <h3>{messages.history}</h3>
            {error === null ? null : <ErrorNote error={error} />}
            {loading ? (
              <Skeleton lines={3} avatar />
            ) : shown.length === 0 && error === null ? (
              <p data-atoms-part="hint">{messages.noHistory}</p>
            ) : (
              <ol data-atoms-part="commits">
                {groupCommits(shown).map((group, index) => (
                  <CommitLine
                    key={group.newest.commit_id}
                    newest={group.newest}
                    count={group.count}
                    handle={handle}
                    block={block}
                    isNewest={index === 0}
                  />
                ))}
              </ol>
            )}
            {older === undefined ? null : (
              <Button look="quiet" dense onClick={older}>
                {messages.moreHistory}
              </Button>
            )}
          </>
        ),
      }}
    />
  )
}
