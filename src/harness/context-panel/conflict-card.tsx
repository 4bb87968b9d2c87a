'use client'
import { Locate, TriangleAlert } from 'lucide-react'
import type { ReactElement } from 'react'
import type { Op } from '../../contract/index.ts'
import { blockIn, pathIn } from '../../contract/subjects.ts'
import { useReadable, useSelection, useSession } from '../../react/index.ts'
import type { CanvasHandle, Conflict } from '../../session/types.ts'
import { Button, IconButton } from '../controls/button.tsx'
import { CopyButton } from '../controls/copy-button.tsx'
import { briefJson } from '../controls/json-view.tsx'
import { formatMoment } from '../controls/moment.tsx'
import { Skeleton } from '../controls/skeleton.tsx'
import { useCommit } from '../controls/use-commit.ts'
import { valueWords } from '../controls/value-words.ts'
import { useWordsOf } from '../canvas-words.ts'
import { useMessages } from '../frame.tsx'
import { withoutTurns } from '../../react/text/turns.ts'
import { deedWords, thingWords } from './deeds.ts'
import { blockWanted, keepMine, mineThen, theirsNow, tokenWanted } from './keep-mine.ts'
import type { Lost } from './keep-mine.ts'
import { blocksThen } from './past-blocks.ts'
import type { Taking } from './taking.ts'
import { useTaking } from './use-taking.ts'

const MOST_LETTERS = 1_000

export interface ConflictCardProps {
  readonly handle: CanvasHandle
  /** Of one block or token, the oldest first. */
  readonly conflicts: readonly Conflict[]
}

const sentence = (text: string): string =>
  `${text.charAt(0).toLocaleUpperCase()}${text.slice(1)}.`.replace(/[.]+$/, '.')

const isInsert = ({ op }: Op): boolean => op === 'insert_block'

interface DecisionProps extends ConflictCardProps {
  readonly taking: Taking | null
}

/** Whose change came in between, what one wanted, and the choice. */
const Decision = ({ handle, conflicts, taking }: DecisionProps): ReactElement => {
  const messages = useMessages()
  const session = useSession()
  const spoken = useWordsOf(handle.definition.type)
  const commit = useCommit(handle)
  const { select } = useSelection(handle.id)
  const lens = useReadable(handle.ready, (ready) => ready?.lens)
  // What is there now decides what can be done: it is looked at anew with each change.
  useReadable(handle.rev)
  const lost: Lost = { ops: conflicts.map(({ op }) => op), past: taking?.past, now: handle.state }
  const told = { state: handle.state, definition: handle.definition, spoken, messages }
  const [first] = lost.ops
  const block = first === undefined ? undefined : blockIn(first)
  const path = first === undefined ? undefined : pathIn(first)
  const before = taking?.past.blocks[block ?? ''] ?? (block === undefined ? undefined : handle.state.block(block))
  const name = thingWords({ block: before ?? blockWanted(lost), path, token: tokenWanted(lost) }, told)
  const isThere =
    (block !== undefined && handle.state.block(block) !== undefined) ||
    (path !== undefined && handle.state.token(path) !== undefined)
  const [mine, theirs] = [mineThen(lost) ?? conflicts.at(-1)?.mine, isThere ? theirsNow(lost) : undefined]
  const words =
    mine === undefined || typeof mine === 'object'
      ? ''
      : withoutTurns(valueWords(mine, messages)).slice(0, MOST_LETTERS)
  const ops = lens === undefined ? undefined : keepMine(lost, lens)
  const done = (): void => {
    for (const { conflict_id } of conflicts) handle.dismiss(conflict_id)
  }
  const by = taking === null ? undefined : withoutTurns(session.actor(taking.commit.actor.actor_id).name)
  const isNew = lost.ops.some(isInsert)
  return (
    <>
      <header>
        <TriangleAlert aria-hidden />
        <h3>{isNew ? messages.notAdded(name) : messages.notSaved(name)}</h3>
        {block === undefined || !isThere ? null : (
          <IconButton label={messages.showPlace(name)} dense onClick={() => select(block)}>
            <Locate aria-hidden />
          </IconButton>
        )}
      </header>
      <p>
        {taking === null || by === undefined
          ? isThere
            ? sentence(conflicts.at(-1)?.reason ?? '')
            : messages.notThereNow
          : messages.doneAt(
              deedWords([taking.commit], by, {
                ...told,
                blocks: blocksThen([taking.commit], new Map([[taking.commit.head_rev - 1, taking.past.blocks]])),
              }),
              formatMoment(taking.commit.ts, messages.locale),
            )}
      </p>
      {words === '' ? null : (
        <div data-atoms-part="mine">
          <blockquote>{words}</blockquote>
          <CopyButton text={typeof mine === 'string' ? mine : briefJson(mine)} iconOnly />
        </div>
      )}
      {theirs === undefined ? null : (
        <p data-atoms-part="hint">
          {messages.theirs}: <bdi>{valueWords(theirs, messages).slice(0, MOST_LETTERS)}</bdi>
        </p>
      )}
      <div data-atoms-part="row">
        {ops === undefined ? null : (
          <Button
            look="solid"
            dense
            onClick={() => {
              done()
              commit(ops, isThere ? messages.keepMine : messages.addAgain)
            }}
          >
            {isThere ? messages.keepMine : messages.addAgain}
          </Button>
        )}
        <Button look={ops === undefined ? 'plain' : 'quiet'} dense onClick={done}>
          {isThere && theirs !== undefined ? messages.takeTheirs : messages.discardMine}
        </Button>
      </div>
    </>
  )
}

/** One thing that could not be changed as its author meant it. */
export const ConflictCard = ({ handle, conflicts }: ConflictCardProps): ReactElement | null => {
  const [first] = conflicts
  return first === undefined ? null : (
    <li data-atoms-part="conflict">
      <Found handle={handle} conflicts={conflicts} first={first.op} />
    </li>
  )
}

const Found = ({ first, ...props }: ConflictCardProps & { readonly first: Op }): ReactElement => {
  const taking = useTaking(props.handle, first)
  return taking === undefined ? <Skeleton lines={3} /> : <Decision {...props} taking={taking} />
}
