'use client'
import type { ReactElement } from 'react'
import type { Block, BlockId } from '../../contract/index.ts'
import { useReadable, useSession } from '../../react/index.ts'
import type { CanvasHandle } from '../../session/types.ts'
import { ActorMark } from '../controls/actor-mark.tsx'
import { briefJson } from '../controls/json-view.tsx'
import { Moment } from '../controls/moment.tsx'
import { useMessages } from '../frame.tsx'
import { blockWords } from '../tool-pop/blocks.ts'

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
      <span>{actor.name}</span>
      <span data-atoms-part="hint">
        <Moment ts={change.ts} />
      </span>
    </p>
  )
}

const Props = ({ block }: { readonly block: Block }): ReactElement => {
  const messages = useMessages()
  return (
    <dl data-atoms-part="props" aria-label={messages.properties}>
      {Object.entries(block.props).map(([name, value]) => (
        <div key={name}>
          <dt>{name.replaceAll('_', ' ')}</dt>
          <dd>{briefJson(value, '–')}</dd>
        </div>
      ))}
    </dl>
  )
}

/** The selected block: what it is, what it says, who changed it last. */
export const BlockSubject = ({ handle, id }: { readonly handle: CanvasHandle; readonly id: BlockId }): ReactElement => {
  const messages = useMessages()
  const block = useReadable(handle.anyBlock(id))
  return (
    <div data-atoms-part="panel-section">
      <header data-atoms-part="subject">
        <h3>{block === undefined ? messages.gone : blockWords(block) || messages.untitledBlock(block.type, id)}</h3>
        {block === undefined ? null : <span data-atoms-part="tag">{block.type}</span>}
      </header>
      <LastChange handle={handle} block={id} />
      {block === undefined ? null : <Props block={block} />}
    </div>
  )
}

/** The canvas as a whole, where nothing is selected. */
export const CanvasSubject = ({
  handle,
  title,
}: {
  readonly handle: CanvasHandle
  readonly title: string
}): ReactElement => {
  const messages = useMessages()
  const rev = useReadable(handle.rev)
  const { pending, synced, verified_rev } = useReadable(handle.sync)
  return (
    <div data-atoms-part="panel-section">
      <header data-atoms-part="subject">
        <h3>{title}</h3>
        {title === handle.definition.title ? null : <span data-atoms-part="tag">{handle.definition.title}</span>}
      </header>
      <p data-atoms-part="hint">
        {pending > 0
          ? messages.changesWait(pending)
          : synced && verified_rev !== null
            ? messages.inSync(verified_rev)
            : messages.revision(rev)}
      </p>
      <p data-atoms-part="hint">{messages.wholeCanvas}</p>
    </div>
  )
}
