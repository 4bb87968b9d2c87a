'use client'
import { Link2, Lock } from 'lucide-react'
import { useId } from 'react'
import type { ReactElement } from 'react'
import { canWriteToken } from '../../contract/index.ts'
import type { Json, Token } from '../../contract/index.ts'
import { useReadable, useSession } from '../../react/index.ts'
import type { CanvasHandle } from '../../session/types.ts'
import { ActorMark } from '../controls/actor-mark.tsx'
import { briefJson } from '../controls/json-view.tsx'
import { formatMoment } from '../controls/moment.tsx'
import { Tip } from '../controls/tip.tsx'
import { wordsOf } from '../controls/words.ts'
import { useCommit } from '../controls/use-commit.ts'
import { useMessages } from '../frame.tsx'
import { TokenControl } from './token-control.tsx'

const WIDE: ReadonlySet<Token['type']> = new Set(['text', 'json', 'range', 'artifact_ref'])

/** `board.wip_limit` is "Wip limit" where nobody gave it a label. */
export const tokenLabel = (path: string, token: Token): string => {
  if (token.label !== undefined) return token.label
  return wordsOf(path.slice(path.indexOf('.') + 1))
}

const LastChange = ({
  handle,
  path,
  id,
}: {
  readonly handle: CanvasHandle
  readonly path: string
  readonly id: string
}): ReactElement | null => {
  const messages = useMessages()
  const session = useSession()
  const change = useReadable(handle.lastChange(`token:${path}`))
  if (change === undefined) return null
  const actor = session.actor(change.actor.actor_id)
  const words = messages.changedBy(actor.name, formatMoment(change.ts, messages.locale), change.intent.label)
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

const ReadOnlyValue = ({ token }: { readonly token: Token }): ReactElement => {
  const messages = useMessages()
  const artifact =
    token.type === 'artifact_ref' && typeof token.value === 'object' && token.value !== null
      ? (token.value as { readonly [key: string]: Json })
      : null
  if (token.type === 'artifact_ref') {
    return (
      <span data-atoms-part="read-only">
        {artifact === null
          ? messages.noArtifact
          : [artifact['kind'], artifact['mime'], artifact['artifact_id']].filter(Boolean).map(String).join(' · ')}
      </span>
    )
  }
  return (
    <span data-atoms-part="read-only" data-type={token.type}>
      {token.type === 'color' ? (
        <span aria-hidden data-atoms-part="swatch-dot" style={{ background: String(token.value) }} />
      ) : null}
      {token.type === 'enum' ? wordsOf(String(token.value)) : briefJson(token.value, '–')}
    </span>
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

/** One token: its name, who changed it last, and the control that fits it. Only a change of this token renders it again. */
export const TokenRow = ({
  handle,
  path,
}: {
  readonly handle: CanvasHandle
  readonly path: string
}): ReactElement | null => {
  const messages = useMessages()
  const id = useId()
  const commit = useCommit(handle)
  const token = useReadable(handle.anyToken(path))
  const lens = useReadable(handle.ready)?.lens
  if (token === undefined) return null
  const label = tokenLabel(path, token)
  const locked = lens === undefined || !canWriteToken(lens, path)
  const readOnly = locked || token.type === 'artifact_ref'
  return (
    <div
      data-atoms-part="token-row"
      data-type={token.type}
      data-wide={WIDE.has(token.type) ? '' : undefined}
      data-read-only={readOnly ? '' : undefined}
    >
      <div data-atoms-part="token-name">
        {readOnly ? (
          <span title={token.description ?? path}>{label}</span>
        ) : (
          <label htmlFor={id} title={token.description ?? path}>
            {label}
          </label>
        )}
        {locked && lens !== undefined ? (
          <Tip label={messages.readOnlyToken}>
            <button type="button" aria-label={messages.readOnlyToken} data-atoms-part="lock">
              <Lock aria-hidden />
            </button>
          </Tip>
        ) : null}
        <LastChange handle={handle} path={path} id={`${id}-change`} />
      </div>
      <div data-atoms-part="token-value">
        {readOnly ? (
          <ReadOnlyValue token={token} />
        ) : (
          <TokenControl
            id={id}
            path={path}
            token={token}
            handle={handle}
            describedBy={`${id}-change`}
            problemId={`${id}-problem`}
            onCommit={(value) => commit([{ op: 'set_token', path, value }], messages.setIntent(label))}
          />
        )}
      </div>
      <Binding token={token} />
    </div>
  )
}
