'use client'
import type { ReactElement } from 'react'
import { memberOf } from '../../contract/index.ts'
import type { BlockId } from '../../contract/index.ts'
import { useMe, useReadable, useSession } from '../../react/index.ts'
import type { CanvasHandle } from '../../session/types.ts'
import { ActorMark } from '../controls/actor-mark.tsx'
import { Button } from '../controls/button.tsx'
import { ErrorNote } from '../controls/error-note.tsx'
import { Moment } from '../controls/moment.tsx'
import { Piece } from '../controls/part.tsx'
import type { PartProps } from '../controls/part.tsx'
import { Skeleton } from '../controls/skeleton.tsx'
import { useMessages } from '../frame.tsx'
import { deedWords, givenLabel } from './deeds.ts'
import type { Told } from './deeds.ts'
import { groupCommits } from './group-commits.ts'
import type { CommitGroup } from './group-commits.ts'
import { RestoreButton } from './restore-button.tsx'
import { blockIn } from './subjects.ts'
import { useHistory } from './use-history.ts'
import { useTold } from './use-told.ts'
import { withoutTurns } from '../markdown/direction.ts'

interface CommitLineProps extends CommitGroup {
  readonly handle: CanvasHandle
  readonly block: BlockId | null
  readonly isNewest: boolean
  readonly told: Told
}

const CommitLine = ({ newest: commit, commits, handle, block, isNewest, told }: CommitLineProps): ReactElement => {
  const { messages } = told
  const session = useSession()
  const me = useMe()
  const actor = session.actor(commit.actor.actor_id)
  const tools = useReadable(handle.ready, (ready) => ready?.tool_manifest)
  const label = givenLabel(
    commit,
    told,
    new Set(tools?.flatMap(({ name, title }) => [title, memberOf(told.spoken.tools, name)?.title ?? title])),
  )
  const reasons = [...new Set([label, commit.intent.why])].filter((reason) => reason !== undefined)
  return (
    <li data-atoms-part="commit">
      <ActorMark actor={actor} size="s" />
      <div>
        <p data-atoms-part="commit-label">
          {deedWords(commits, actor.actor_id === me?.actor_id ? messages.you : withoutTurns(actor.name), told)}
        </p>
        {reasons.length === 0 ? null : (
          <p data-atoms-part="commit-why">
            <span data-atoms-part="unseen">{messages.why}: </span>
            {reasons.map((reason) => (
              <span key={reason}>{withoutTurns(reason)}</span>
            ))}
          </p>
        )}
        <p data-atoms-part="hint">
          <Moment ts={commit.ts} />
          {commits.length === 1 ? null : ` · ${messages.changes(commits.length)}`}
        </p>
      </div>
      {isNewest ? null : <RestoreButton handle={handle} commit={commit} block={block} />}
    </li>
  )
}

export interface HistoryListProps extends PartProps {
  /** The canvas that it is about, as `useStage` gives it. */
  readonly handle: CanvasHandle
  /** Only what touched this block; null is the whole canvas. */
  readonly block: BlockId | null
}

/** Who changed what and why, newest first; of one block where one is named. */
export const HistoryList = ({ handle, block, ...part }: HistoryListProps): ReactElement => {
  const messages = useMessages()
  const { commits, error, loading, older } = useHistory(handle)
  const told = useTold(handle, commits)
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
                    {...group}
                    told={told}
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
