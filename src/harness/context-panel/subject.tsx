'use client'
import type { ReactElement } from 'react'
import type { Block, BlockId } from '../../contract/index.ts'
import { useReadable, useSelection, useSession, useStatus } from '../../react/index.ts'
import type { CanvasHandle } from '../../session/types.ts'
import { ActorMark } from '../controls/actor-mark.tsx'
import { CopyButton } from '../controls/copy-button.tsx'
import { Moment } from '../controls/moment.tsx'
import { Piece } from '../controls/part.tsx'
import type { PartProps } from '../controls/part.tsx'
import { valueWords } from '../controls/value-words.ts'
import { nameIn, useWordsOf } from '../canvas-words.ts'
import { useMessages } from '../frame.tsx'
import { blockWords, typeWords } from '../tool-pop/blocks.ts'
import { withoutTurns } from '../markdown/direction.ts'

// More than this of one value pushes the history out of sight; the canvas shows it whole.
const MOST_LETTERS = 1_000

const LastChange = ({
  handle,
  block,
}: {
  readonly handle: CanvasHandle
  readonly block: BlockId
}): ReactElement | null => {
  const messages = useMessages()
  const session = useSession()
  const change = useReadable(handle.lastChange(`block:${block}`))
  if (change === undefined) return null
  const actor = session.actor(change.actor.actor_id)
  return (
    <p data-atoms-part="last-change">
      <span data-atoms-part="unseen">{messages.lastChange}: </span>
      <ActorMark actor={actor} size="s" />
      <span>{withoutTurns(actor.name)}</span>
      <span data-atoms-part="hint">
        <Moment ts={change.ts} />
      </span>
    </p>
  )
}

interface IdentifiersProps {
  readonly handle: CanvasHandle
  readonly ids: Readonly<Record<string, string>>
}

const Identifiers = ({ handle, ids }: IdentifiersProps): ReactElement => {
  const messages = useMessages()
  return (
    <details data-atoms-part="identifiers">
      <summary>{messages.identifiers}</summary>
      <dl data-atoms-part="props">
        {Object.entries(ids).map(([name, id]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd data-mono="">{id}</dd>
          </div>
        ))}
      </dl>
      <CopyButton text={() => JSON.stringify({ ...ids, rev: handle.rev.get() }, null, 2)} />
    </details>
  )
}

interface PropsOf {
  readonly handle: CanvasHandle
  readonly block: Block
}

const Props = ({ handle, block }: PropsOf): ReactElement => {
  const messages = useMessages()
  const spoken = useWordsOf(handle.definition.type)
  return (
    <dl data-atoms-part="props" aria-label={messages.properties}>
      {Object.entries(block.props).map(([name, value]) => (
        <div key={name}>
          <dt>{nameIn(spoken, name)}</dt>
          <dd>{valueWords(value, messages, '–').slice(0, MOST_LETTERS)}</dd>
        </div>
      ))}
    </dl>
  )
}

/** Whether what one did is stored, whatever is selected. */
const Saved = ({ handle }: { readonly handle: CanvasHandle }): ReactElement => {
  const messages = useMessages()
  const pending = useReadable(handle.sync, (sync) => sync.pending)
  const { phase } = useStatus()
  return (
    <p data-atoms-part="hint">
      {pending === 0 ? messages.saved : phase === 'live' ? messages.saving : messages.changesWait(pending)}
    </p>
  )
}

/** The selected block: what it is, what it says, who changed it last. */
const BlockSubject = ({ handle, id }: { readonly handle: CanvasHandle; readonly id: BlockId }): ReactElement => {
  const messages = useMessages()
  const spoken = useWordsOf(handle.definition.type)
  const block = useReadable(handle.anyBlock(id))
  const kind = block === undefined ? '' : typeWords(block.type, handle.definition, spoken)
  return (
    <>
      <header data-atoms-part="subject">
        <h3>
          {block === undefined
            ? messages.gone
            : blockWords(block, handle.definition) || messages.untitledBlock(kind, id)}
        </h3>
        {block === undefined ? null : <span data-atoms-part="tag">{kind}</span>}
      </header>
      <Saved handle={handle} />
      <LastChange handle={handle} block={id} />
      {block === undefined ? null : <Props handle={handle} block={block} />}
      <Identifiers
        handle={handle}
        ids={{
          block: id,
          type: block?.type ?? '–',
          canvas: handle.id,
          canvas_type: handle.definition.type,
        }}
      />
    </>
  )
}

/** The canvas as a whole, where nothing is selected. */
const CanvasSubject = ({ handle, title }: { readonly handle: CanvasHandle; readonly title: string }): ReactElement => {
  const messages = useMessages()
  return (
    <>
      <header data-atoms-part="subject">
        <h3>{withoutTurns(title)}</h3>
        {title === handle.definition.title ? null : <span data-atoms-part="tag">{handle.definition.title}</span>}
      </header>
      <Saved handle={handle} />
      <p data-atoms-part="hint">{messages.wholeCanvas}</p>
      <Identifiers handle={handle} ids={{ canvas: handle.id, canvas_type: handle.definition.type }} />
    </>
  )
}

export interface SubjectProps extends PartProps {
  /** The canvas that it is about, as `useStage` gives it. */
  readonly handle: CanvasHandle
  /** The canvas's own title. */
  readonly title: string
}

/** What is selected, or the canvas where nothing is: its words, its values, who changed it last, its ids to copy. */
export const Subject = ({ handle, title, ...part }: SubjectProps): ReactElement => {
  const { selected } = useSelection(handle.id)
  return (
    <Piece
      as="div"
      part="panel-section"
      {...part}
      props={{
        children:
          selected === null ? (
            <CanvasSubject handle={handle} title={title} />
          ) : (
            <BlockSubject key={selected} handle={handle} id={selected} />
          ),
      }}
    />
  )
}
