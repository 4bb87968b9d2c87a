'use client'
import { ChevronRight } from 'lucide-react'
import { useId, useState } from 'react'
import type { ReactElement, ReactNode } from 'react'
import type { BlockId } from '../../contract/index.ts'
import { useMe, useSession } from '../../react/index.ts'
import type { CanvasHandle } from '../../session/types.ts'
import { ActorMark } from '../controls/actor-mark.tsx'
import { RovingRow } from '../controls/roving.tsx'
import { withoutTurns } from '../../react/text/turns.ts'
import { isolated } from './isolated.ts'
import type { Told } from './deeds.ts'
import type { HistoryRow } from './history-rows.ts'
import { RestoreButton } from './restore-button.tsx'
import type { RunBack } from './restore-button.tsx'
import { sumWords } from './sum-words.ts'
import { When } from './when.tsx'

export interface RunRowProps extends HistoryRow {
  readonly handle: CanvasHandle
  readonly block: BlockId | null
  readonly told: Told
  /** What is taken back of the run; undefined where its beginning is not known, or not this author's. */
  readonly back: RunBack | undefined
  /** Its deeds, while it is unfolded. */
  readonly children: ReactNode
}

/** All that one author did in a run, as one line that unfolds, with the way back to before it. */
export const RunRow = ({ newest, commits, handle, block, told, back, children }: RunRowProps): ReactElement => {
  const { messages } = told
  const actor = useSession().actor(newest.actor.actor_id)
  const me = useMe()
  const [open, setOpen] = useState(false)
  const id = useId()
  const first = back?.commits.at(-1)
  return (
    <li data-atoms-part="history-row">
      <div data-atoms-part="history-line">
        <RovingRow
          part="history-toggle"
          aria-expanded={open}
          aria-controls={open ? id : undefined}
          onClick={() => setOpen(!open)}
        >
          <ActorMark actor={actor} size="s" />
          <span>
            <span data-atoms-part="history-deeds">
              {sumWords(
                commits,
                actor.actor_id === me?.actor_id ? messages.you : isolated(withoutTurns(actor.name)),
                told,
              )}
            </span>
            <span data-atoms-part="hint">
              <When commits={commits} />
            </span>
          </span>
          <ChevronRight aria-hidden />
        </RovingRow>
        {back === undefined || first === undefined ? null : (
          <RestoreButton handle={handle} rev={first.head_rev - 1} ts={first.ts} block={block} run={back} />
        )}
      </div>
      {open ? (
        <ol id={id} data-atoms-part="commits">
          {children}
        </ol>
      ) : null}
    </li>
  )
}
