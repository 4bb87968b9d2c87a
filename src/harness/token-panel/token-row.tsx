'use client'
import { Link2, Lock, RotateCcw } from 'lucide-react'
import { useId } from 'react'
import type { ReactElement } from 'react'
import { canWriteToken, memberOf } from '../../contract/index.ts'
import type { Json, Token } from '../../contract/index.ts'
import { useReadable } from '../../react/index.ts'
import type { CanvasHandle } from '../../session/types.ts'
import { briefJson } from '../controls/json-view.tsx'
import { Piece } from '../controls/part.tsx'
import type { PartProps } from '../controls/part.tsx'
import { Tip } from '../controls/tip.tsx'
import { valueWords } from '../controls/value-words.ts'
import { useCommit } from '../controls/use-commit.ts'
import { tokenIn, useComputed, useWordsOf } from '../canvas-words.ts'
import type { DefinitionWords } from '../canvas-words.ts'
import { useMessages } from '../frame.tsx'
import type { Messages } from '../messages/messages.ts'
import { isSegmented } from './choice-control.tsx'
import { Highlighted } from './highlighted.tsx'
import { isSameJson } from './json-edit.ts'
import { ReadOnlyValue } from './read-only-value.tsx'
import { withoutTurns } from '../../react/text/turns.ts'
import { TokenConflicts } from './token-conflicts.tsx'
import { TokenControl } from './token-control.tsx'
import { tokenLabel } from './token-words.ts'
import { TokenTip } from './token-tip.tsx'
import type { TokenTipProps } from './token-tip.tsx'
import { hasItsForm } from './values.ts'

const WIDE: ReadonlySet<Token['type']> = new Set(['text', 'json'])

/** Controls of more than one element are named by their label, but are not what a click on it goes to. */
const isGroup = (token: Token, spoken: DefinitionWords): boolean => token.type === 'json' || isSegmented(token, spoken)

/** Why a value cannot be changed here; undefined where it can. */
const lockOf = (token: Token, isWritable: boolean, messages: Messages): string | undefined => {
  if (!isWritable) return messages.readOnlyToken
  if (token.type === 'artifact_ref') return messages.fileByRun
  return hasItsForm(token) ? undefined : messages.unknownToken(token.type)
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

/** One token: its name, and the control that fits it; who changed it last where one looks. Only a change of this token renders it again. */
export const TokenRow = ({ handle, path, words = NO_WORDS, ...part }: TokenRowProps): ReactElement | null => {
  const messages = useMessages()
  const id = useId()
  const commit = useCommit(handle)
  const spoken = useWordsOf(handle.definition.type)
  const read = useReadable(handle.anyToken(path))
  const lens = useReadable(handle.ready, (ready) => ready?.lens)
  const isComputed = useComputed(handle.definition.type).includes(path)
  if (read === undefined) return null
  const token = tokenIn(spoken, path, read)
  const label = tokenLabel(path, token)
  const lock = lockOf(token, lens !== undefined && canWriteToken(lens, path), messages)
  const declared = memberOf(handle.definition.tokens, path)
  const set = (value: Json, intent: string): void => commit([{ op: 'set_token', path, value }], intent)
  const canReset = lock === undefined && declared !== undefined && !isSameJson(declared.default, token.value)
  const isFoundByPath = words.length > 0 && !words.every((word) => label.toLocaleLowerCase().includes(word))
  const name = <Highlighted text={label} words={words} />
  const isFixed = lock !== undefined || isComputed
  // What holds for all of them is said once, over them.
  const isLocked = lock !== undefined && (lens === undefined || lens.tokens.write.length > 0)
  const lines = [token.description, isLocked ? lock : undefined].filter((line) => line !== undefined)
  return (
    <Piece
      as="div"
      part="token-row"
      state={{ type: token.type, wide: WIDE.has(token.type), 'read-only': isFixed }}
      {...part}
      render={
        <TokenTip
          handle={handle}
          path={path}
          name={label}
          lines={lines.map(withoutTurns)}
          changeId={`${id}-change`}
          row={(part.render as TokenTipProps['row'] | undefined) ?? <div />}
        />
      }
      props={{
        children: (
          <>
            <div data-atoms-part="token-name">
              {isFixed || isGroup(token, spoken) ? (
                <span id={`${id}-label`}>{name}</span>
              ) : (
                <label id={`${id}-label`} htmlFor={id}>
                  {name}
                </label>
              )}
              {token.description === undefined ? null : (
                <span id={`${id}-about`} data-atoms-part="unseen">
                  {token.description}
                </span>
              )}
              {canReset && !isComputed ? (
                <Reset
                  label={label}
                  value={declared.default}
                  onReset={() => set(declared.default, messages.resetToken(label))}
                />
              ) : null}
            </div>
            <div data-atoms-part="token-value">
              {isFixed ? (
                <>
                  <ReadOnlyValue token={token} />
                  {isLocked && lens !== undefined ? (
                    <Tip label={lock}>
                      <button type="button" aria-label={lock} data-atoms-part="lock">
                        <Lock aria-hidden />
                      </button>
                    </Tip>
                  ) : null}
                </>
              ) : (
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
