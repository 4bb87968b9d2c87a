'use client'
import { Link2, Lock, RotateCcw } from 'lucide-react'
import { useId } from 'react'
import type { ReactElement } from 'react'
import { canWriteToken, memberOf } from '../../contract/index.ts'
import type { Json, Token } from '../../contract/index.ts'
import { useReadable, useSession } from '../../react/index.ts'
import type { CanvasHandle } from '../../session/types.ts'
import { ActorMark } from '../controls/actor-mark.tsx'
import { briefJson } from '../controls/json-view.tsx'
import { formatMoment } from '../controls/moment.tsx'
import { Piece } from '../controls/part.tsx'
import type { PartProps } from '../controls/part.tsx'
import { Tip } from '../controls/tip.tsx'
import { valueWords } from '../controls/value-words.ts'
import { useCommit } from '../controls/use-commit.ts'
import { tokenIn, useWordsOf } from '../canvas-words.ts'
import { useMessages } from '../frame.tsx'
import type { Messages } from '../messages/messages.ts'
import { isSegmented } from './choice-control.tsx'
import { Highlighted } from './highlighted.tsx'
import { isSameJson } from './json-edit.ts'
import { ReadOnlyValue } from './read-only-value.tsx'
import { withoutTurns } from '../markdown/direction.ts'
import { TokenConflicts } from './token-conflicts.tsx'
import { TokenControl } from './token-control.tsx'
import { tokenLabel } from './token-words.ts'
import { useLastChange } from './use-known-changes.ts'
import { hasItsForm, spanOf } from './values.ts'

const WIDE: ReadonlySet<Token['type']> = new Set(['text', 'json', 'artifact_ref'])
const ONE_LINE = 48
// What stands beside a name in the narrowest panel.
const FEW_LETTERS = 12

/** Controls of more than one element are named by their label, but are not what a click on it goes to. */
const isGroup = (token: Token): boolean => token.type === 'json' || isSegmented(token)

const isWide = (token: Token): boolean =>
  WIDE.has(token.type) ||
  (token.type === 'range' && spanOf(token) !== undefined) ||
  (isSegmented(token) && (token.constraints?.options ?? []).join('').length > FEW_LETTERS) ||
  (token.type === 'string' && typeof token.value === 'string' && token.value.length > ONE_LINE)

/** Why a value cannot be changed here; undefined where it can. */
const lockOf = (token: Token, isWritable: boolean, messages: Messages): string | undefined => {
  if (!isWritable) return messages.readOnlyToken
  if (token.type === 'artifact_ref') return messages.fileByRun
  return hasItsForm(token) ? undefined : messages.unknownToken(token.type)
}

interface LastChangeProps {
  readonly handle: CanvasHandle
  readonly path: string
  /** The token's own, as people read it. */
  readonly name: string
  readonly id: string
}

const LastChange = ({ handle, path, name, id }: LastChangeProps): ReactElement => {
  const messages = useMessages()
  const session = useSession()
  const change = useLastChange(handle, path)
  // What the control is described by is there before there is anything to say.
  if (change === undefined) return <span id={id} hidden />
  const actor = session.actor(change.actor.actor_id)
  const { label, why = '' } = change.intent
  // What a client calls the change of a setting says no more than the row does.
  const isMade =
    label === messages.setIntent(name) ||
    (/^(?:(?:Undo|Redo): )?(?:Set|Type in|Define) /.test(label) && label.endsWith(` ${name}`))
  const words = messages.changedBy(
    withoutTurns(actor.name),
    formatMoment(change.ts, messages.locale),
    isMade ? why : label,
  )
  return (
    <>
      <Tip label={words}>
        <span>
          <ActorMark actor={actor} size="s" />
        </span>
      </Tip>
      <span id={id} data-atoms-part="unseen">
        {words}
      </span>
    </>
  )
}

const Binding = ({ token }: { readonly token: Token }): ReactElement | null => {
  const messages = useMessages()
  if (token.binding_ref === undefined) return null
  return (
    <p data-atoms-part="chips">
      <span data-atoms-part="chip">
        <Link2 aria-hidden />
        {messages.boundTo(token.binding_ref)}
      </span>
      {token.privacy === undefined ? null : <span data-atoms-part="chip">{messages.privacy[token.privacy]}</span>}
      {token.fallback === undefined ? null : (
        <span data-atoms-part="chip">
          {messages.fallback}: {briefJson(token.fallback, '–')}
        </span>
      )}
    </p>
  )
}

interface ResetProps {
  readonly label: string
  readonly value: Json
  readonly onReset: () => void
}

const Reset = ({ label, value, onReset }: ResetProps): ReactElement => {
  const messages = useMessages()
  return (
    <Tip label={messages.resetTo(valueWords(value, messages).slice(0, 80))}>
      <button type="button" aria-label={messages.resetToken(label)} data-atoms-part="reset" onClick={onReset}>
        <RotateCcw aria-hidden />
      </button>
    </Tip>
  )
}

export interface TokenRowProps extends PartProps {
  /** The canvas that it is about, as `useStage` gives it. */
  readonly handle: CanvasHandle
  /** The token's path, as the definition names it. */
  readonly path: string
  /** Words of a search, which are marked where they stand. */
  readonly words?: readonly string[]
}

const NO_WORDS: readonly string[] = []

/** One token: its name, who changed it last, and the control that fits it. Only a change of this token renders it again. */
export const TokenRow = ({ handle, path, words = NO_WORDS, ...part }: TokenRowProps): ReactElement | null => {
  const messages = useMessages()
  const id = useId()
  const commit = useCommit(handle)
  const spoken = useWordsOf(handle.definition.type)
  const read = useReadable(handle.anyToken(path))
  const lens = useReadable(handle.ready, (ready) => ready?.lens)
  if (read === undefined) return null
  const token = tokenIn(spoken, path, read)
  const label = tokenLabel(path, token)
  const lock = lockOf(token, lens !== undefined && canWriteToken(lens, path), messages)
  const declared = memberOf(handle.definition.tokens, path)
  const set = (value: Json, intent: string): void => commit([{ op: 'set_token', path, value }], intent)
  const canReset = lock === undefined && declared !== undefined && !isSameJson(declared.default, token.value)
  const isFoundByPath = words.length > 0 && !words.every((word) => label.toLocaleLowerCase().includes(word))
  const name = <Highlighted text={label} words={words} />
  const named = { id: `${id}-label`, title: token.description ?? path }
  return (
    <Piece
      as="div"
      part="token-row"
      state={{
        type: token.type,
        wide: lock === undefined ? isWide(token) : WIDE.has(token.type),
        'read-only': lock !== undefined,
      }}
      {...part}
      props={{
        children: (
          <>
            <div data-atoms-part="token-name">
              {lock !== undefined || isGroup(token) ? (
                <span {...named}>{name}</span>
              ) : (
                <label htmlFor={id} {...named}>
                  {name}
                </label>
              )}
              {lens === undefined || lock === undefined ? null : (
                <Tip label={lock}>
                  <button type="button" aria-label={lock} data-atoms-part="lock">
                    <Lock aria-hidden />
                  </button>
                </Tip>
              )}
              {token.description === undefined ? null : (
                <span id={`${id}-about`} data-atoms-part="unseen">
                  {token.description}
                </span>
              )}
              <LastChange handle={handle} path={path} name={label} id={`${id}-change`} />
              {canReset ? (
                <Reset
                  label={label}
                  value={declared.default}
                  onReset={() => set(declared.default, messages.resetToken(label))}
                />
              ) : null}
            </div>
            <div data-atoms-part="token-value">
              {lock === undefined ? (
                <TokenControl
                  id={id}
                  path={path}
                  token={token}
                  handle={handle}
                  labelledBy={`${id}-label`}
                  describedBy={token.description === undefined ? `${id}-change` : `${id}-about ${id}-change`}
                  problemId={`${id}-problem`}
                  onCommit={(value) => set(value, messages.setIntent(label))}
                />
              ) : (
                <ReadOnlyValue token={token} />
              )}
            </div>
            {isFoundByPath ? (
              <p data-atoms-part="found-by">
                <Highlighted text={path} words={words} />
                {token.description === undefined ? null : (
                  <>
                    {' · '}
                    <Highlighted text={token.description} words={words} />
                  </>
                )}
              </p>
            ) : null}
            <Binding token={token} />
            <TokenConflicts handle={handle} path={path} token={token} label={label} />
          </>
        ),
      }}
    />
  )
}
