'use client'
import type { ReactElement } from 'react'
import { memberOf } from '../../contract/index.ts'
import type { BlockId } from '../../contract/index.ts'
import { useMe, useReadable, useSession } from '../../react/index.ts'
import type { CanvasHandle } from '../../session/types.ts'
import { ActorMark } from '../controls/actor-mark.tsx'
import { withoutTurns } from '../../react/text/turns.ts'
import { isolated } from './isolated.ts'
import { deedWords, givenLabel } from './deeds.ts'
import type { Told } from './deeds.ts'
import type { CommitGroup } from './group-commits.ts'
import { RestoreButton } from './restore-button.tsx'
import type { RunBack } from './restore-button.tsx'
import { When } from './when.tsx'

export interface CommitLineProps extends CommitGroup {
  readonly handle: CanvasHandle
  readonly block: BlockId | null
  readonly told: Told
  /** Whether what it led to is what is there now: then there is nothing to restore. */
  readonly isNewest: boolean
  /** Stands under the name of its author. */
  readonly isNamed?: boolean
  /** Where it is all that a run did: what is taken back with it. */
  readonly run?: RunBack | undefined
}

/** What one author did to one thing, when and why, and the way back to it. */
export const CommitLine = ({
  newest: commit,
  commits,
  handle,
  block,
  isNewest,
  told,
  isNamed = false,
  run,
}: CommitLineProps): ReactElement => {
  const { messages } = told
  const session = useSession()
  const me = useMe()
  const actor = session.actor(commit.actor.actor_id)
  const tools = useReadable(handle.ready, (ready) => ready?.tool_manifest)
  const titles = new Set(
    tools?.flatMap(({ name, title }) => [title, memberOf(told.spoken.tools, name)?.title ?? title]),
  )
  const labels = new Set(commits.map((one) => givenLabel(one, told, titles)))
  const whys = new Set(commits.map(({ intent }) => intent.why))
  // What was said of some of it is no reason for all of it.
  const reasons = [...new Set([labels, whys].flatMap((given) => (given.size === 1 ? [...given] : [])))].filter(
    (reason) => reason !== undefined,
  )
  const first = commits.at(-1) ?? commit
  const who = isNamed ? '' : actor.actor_id === me?.actor_id ? messages.you : isolated(withoutTurns(actor.name))
  const deed = deedWords(commits, who, told).trim()
  return (
    <li data-atoms-part="commit" data-named={isNamed ? '' : undefined}>
      {isNamed ? null : <ActorMark actor={actor} size="s" />}
      <div>
        <p data-atoms-part="commit-label">{`${deed.charAt(0).toLocaleUpperCase(messages.locale)}${deed.slice(1)}`}</p>
        {reasons.length === 0 ? null : (
          <p data-atoms-part="commit-why">
            <span data-atoms-part="unseen">{messages.why}: </span>
            {reasons.map((reason) => (
              <span key={reason}>{withoutTurns(reason)}</span>
            ))}
          </p>
        )}
        <p data-atoms-part="hint">
          <When commits={commits} />
        </p>
      </div>
      {run !== undefined ? (
        <RestoreButton handle={handle} rev={first.head_rev - 1} ts={first.ts} block={block} run={run} />
      ) : isNewest ? null : (
        <RestoreButton handle={handle} rev={commit.head_rev} ts={commit.ts} block={block} />
      )}
    </li>
  )
}
