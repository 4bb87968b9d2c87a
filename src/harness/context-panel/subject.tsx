'use client'
import type { ReactElement } from 'react'
import type { Block, BlockId, Json } from '../../contract/index.ts'
import { useReadable, useSelection, useSession } from '../../react/index.ts'
import type { CanvasHandle } from '../../session/types.ts'
import { ActorMark } from '../controls/actor-mark.tsx'
import { Moment } from '../controls/moment.tsx'
import type { PartProps } from '../controls/part.tsx'
import { valueWords } from '../controls/value-words.ts'
import { nameIn, useLabelOf, useWordsOf } from '../canvas-words.ts'
import { useMessages } from '../frame.tsx'
import { blockWords, namingProp, typeWords } from '../tool-pop/blocks.ts'
import { withoutTurns } from '../../react/text/turns.ts'
import { PanelSection } from './panel-section.tsx'
import { Saved, Waiting } from './saved.tsx'

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

interface PropsOf {
  readonly handle: CanvasHandle
  readonly block: Block
}

const isEmpty = (value: Json): boolean => value === null || value === '' || (Array.isArray(value) && value.length === 0)

/** What it holds beside its name: a property without a value says nothing. */
const Props = ({ handle, block }: PropsOf): ReactElement | null => {
  const messages = useMessages()
  const spoken = useWordsOf(handle.definition.type)
  const naming = namingProp(block, handle.definition)
  const told = Object.entries(block.props).filter(([name, value]) => name !== naming && !isEmpty(value))
  const parent = useReadable(handle.anyBlock(block.parent ?? block.id))
  const place = block.parent === null || parent === undefined ? '' : blockWords(parent, handle.definition)
  if (told.length === 0 && place === '') return null
  return (
    <dl data-atoms-part="props" aria-label={messages.properties}>
      {parent === undefined || place === '' ? null : (
        <div>
          <dt>{typeWords(parent.type, handle.definition, spoken)}</dt>
          <dd>{place}</dd>
        </div>
      )}
      {told.map(([name, value]) => (
        <div key={name}>
          <dt>{nameIn(spoken, name)}</dt>
          <dd>{valueWords(value, messages).slice(0, MOST_LETTERS)}</dd>
        </div>
      ))}
    </dl>
  )
}

/** The selected block: what it is, what it says, who changed it last. */
const BlockSubject = ({ handle, id }: { readonly handle: CanvasHandle; readonly id: BlockId }): ReactElement => {
  const messages = useMessages()
  const spoken = useWordsOf(handle.definition.type)
  const block = useReadable(handle.anyBlock(id))
  const kind = block === undefined ? '' : typeWords(block.type, handle.definition, spoken)
  const name =
    block === undefined ? messages.gone : blockWords(block, handle.definition) || messages.untitledBlock(kind, id)
  return (
    <>
      <header data-atoms-part="subject">
        <h3 title={name}>{name}</h3>
        {block === undefined ? null : <span data-atoms-part="tag">{kind}</span>}
        <Saved handle={handle} />
      </header>
      <Waiting handle={handle} />
      <LastChange handle={handle} block={id} />
      {block === undefined ? null : <Props handle={handle} block={block} />}
    </>
  )
}

/** The canvas as a whole, where nothing is selected. */
const CanvasSubject = ({ handle, title }: { readonly handle: CanvasHandle; readonly title: string }): ReactElement => {
  const messages = useMessages()
  const label = useLabelOf(handle.definition)
  // One that has no name of its own is called what it is, in the gateway's language.
  const isItsKind = title === label || title === handle.definition.title
  return (
    <>
      <header data-atoms-part="subject">
        <h3>{isItsKind ? label : withoutTurns(title)}</h3>
        {isItsKind ? null : <span data-atoms-part="tag">{label}</span>}
        <Saved handle={handle} />
      </header>
      <Waiting handle={handle} />
      <p data-atoms-part="hint">{messages.wholeCanvas}</p>
    </>
  )
}

export interface SubjectProps extends PartProps {
  /** The canvas that it is about, as `useStage` gives it. */
  readonly handle: CanvasHandle
  /** The canvas's own title. */
  readonly title: string
}

/** What is selected, or the canvas where nothing is: its words, its values, who changed it last. */
export const Subject = ({ handle, title, ...part }: SubjectProps): ReactElement => {
  const { selected } = useSelection(handle.id)
  return (
    <PanelSection {...part}>
      {selected === null ? (
        <CanvasSubject handle={handle} title={title} />
      ) : (
        <BlockSubject key={selected} handle={handle} id={selected} />
      )}
    </PanelSection>
  )
}
