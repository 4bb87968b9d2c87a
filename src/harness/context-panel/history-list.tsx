'use client'
import type { ReactElement } from 'react'
import type { BlockId } from '../../contract/index.ts'
import { blockIn } from '../../contract/subjects.ts'
import { useReadable, useSession } from '../../react/index.ts'
import type { CanvasHandle } from '../../session/types.ts'
import { Button } from '../controls/button.tsx'
import { ErrorNote } from '../controls/error-note.tsx'
import type { PartProps } from '../controls/part.tsx'
import { Roving } from '../controls/roving.tsx'
import { Skeleton } from '../controls/skeleton.tsx'
import { useMessages } from '../frame.tsx'
import { PanelSection } from './panel-section.tsx'
import { CommitLine } from './commit-line.tsx'
import { isTold } from './deeds.ts'
import type { Told } from './deeds.ts'
import type { CommitGroup } from './group-commits.ts'
import { byDay, dayWords, historyRows } from './history-rows.ts'
import type { HistoryRow } from './history-rows.ts'
import { backOf, isCut, isWholeLife } from './run-back.ts'
import { RunRow } from './run-row.tsx'
import { useHistory } from './use-history.ts'
import type { History } from './use-history.ts'
import { useLookBack } from './use-look-back.ts'
import { useTold } from './use-told.ts'

export interface HistoryListProps extends PartProps {
  /** The canvas that it is about, as `useStage` gives it. */
  readonly handle: CanvasHandle
  /** Only what touched this block; null is the whole canvas. */
  readonly block: BlockId | null
}

interface FoundProps {
  readonly handle: CanvasHandle
  readonly block: BlockId | null
  readonly history: History
}

/** The rows of a history, and what is said where there are none. */
const Found = ({ handle, block, history }: FoundProps): ReactElement => {
  const messages = useMessages()
  const { commits, error, loading, isDown, depth, isWhole, older, retry } = history
  const runs = useReadable(useSession().runs.all)
  const told: Told = { ...useTold(handle, history), about: block }
  const own = block === null ? commits : commits.filter(({ ops }) => ops.some((op) => blockIn(op) === block))
  const shown = own.filter(({ ops }) => ops.length === 0 || ops.some((op) => isTold(op, told)))
  const known = { commits, runs, isAll: isWhole }
  const { isLooking, further } = useLookBack(
    history,
    !loading && ((block !== null && shown.length === 0) || isCut(own, known)),
  )
  const newest = shown[0]?.head_rev

  const line = (group: CommitGroup, row: HistoryRow): ReactElement => (
    <CommitLine
      key={group.newest.commit_id}
      {...group}
      handle={handle}
      block={block}
      told={told}
      isNewest={group.newest.head_rev === newest}
      isNamed={row.deeds.length > 1}
      run={row.deeds.length === 1 ? backOf(row, own, known) : undefined}
    />
  )
  return (
    <>
      <Roving label={messages.history} part="history">
        {byDay(historyRows(shown)).map((rows) => {
          const ts = rows[0]?.newest.ts ?? ''
          return (
            <section key={ts.slice(0, 10)}>
              <h4>{dayWords(ts, messages.locale)}</h4>
              <ol data-atoms-part="commits">
                {rows.map((row) =>
                  row.deeds.length === 1 ? (
                    row.deeds.map((group) => line(group, row))
                  ) : (
                    <RunRow
                      key={`${row.run} ${row.newest.actor.actor_id}`}
                      {...row}
                      handle={handle}
                      block={block}
                      told={told}
                      back={backOf(row, own, known)}
                    >
                      {row.deeds.map((group) => line(group, row))}
                    </RunRow>
                  ),
                )}
              </ol>
            </section>
          )
        })}
      </Roving>
      {isDown ? (
        isWhole ? null : (
          <p data-atoms-part="hint">{messages.noOlderNow}</p>
        )
      ) : error?.code === 'NETWORK' ? (
        <p data-atoms-part="hint">{messages.unanswered.title}</p>
      ) : error !== null ? (
        <ErrorNote error={error} />
      ) : loading || (isLooking && shown.length === 0) ? (
        <Skeleton lines={3} avatar />
      ) : shown.length > 0 ? null : (
        <p data-atoms-part="hint">{isWhole ? messages.noHistory : messages.nothingLately(depth)}</p>
      )}
      {error !== null && !isDown ? (
        <Button look="quiet" dense onClick={retry}>
          {messages.retry}
        </Button>
      ) : older === undefined || loading || isLooking || isWholeLife(shown.at(-1), block, messages) ? null : (
        <Button look="quiet" dense onClick={further ?? older}>
          {shown.length === 0 ? messages.lookFurther : messages.moreHistory}
        </Button>
      )}
    </>
  )
}

/** Who changed what and why, newest first, by run and day; of one block where one is named. */
export const HistoryList = ({ handle, block, ...part }: HistoryListProps): ReactElement => {
  const messages = useMessages()
  // Kept while others are selected: what is known is there at once, without a connection too.
  const history = useHistory(handle)
  return (
    <PanelSection {...part}>
      <h3>{messages.history}</h3>
      <Found key={block ?? ''} handle={handle} block={block} history={history} />
    </PanelSection>
  )
}
