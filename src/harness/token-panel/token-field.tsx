'use client'
import { useId } from 'react'
import type { ReactElement } from 'react'
import { canWriteToken } from '../../contract/index.ts'
import { useReadable } from '../../react/index.ts'
import type { CanvasHandle } from '../../session/types.ts'
import { Piece } from '../controls/part.tsx'
import type { PartProps } from '../controls/part.tsx'
import { useCommit } from '../controls/use-commit.ts'
import { tokenIn, useComputed, useWordsOf } from '../canvas-words.ts'
import { useMessages } from '../frame.tsx'
import { ReadOnlyValue } from './read-only-value.tsx'
import { TokenControl } from './token-control.tsx'
import { tokenLabel } from './token-words.ts'
import { hasItsForm } from './values.ts'

export interface TokenFieldProps extends PartProps {
  /** The canvas that it is about, as `useStage` gives it. */
  readonly handle: CanvasHandle
  /** The token's path, as the definition names it. */
  readonly path: string
  /** The element that names it; left out, its own label is there for those who do not see it. */
  readonly 'aria-labelledby'?: string
}

/** One token's control alone, for a place of an app's own. */
export const TokenField = ({
  handle,
  path,
  'aria-labelledby': labelledBy,
  ...part
}: TokenFieldProps): ReactElement | null => {
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
  const canWrite =
    lens !== undefined && canWriteToken(lens, path) && !isComputed && token.type !== 'artifact_ref' && hasItsForm(token)
  return (
    <Piece
      as="div"
      part="token-value"
      state={{ type: token.type, 'read-only': !canWrite }}
      {...part}
      props={{
        children: (
          <>
            {labelledBy === undefined ? (
              <span id={`${id}-label`} data-atoms-part="unseen">
                {label}
              </span>
            ) : null}
            {canWrite ? (
              <TokenControl
                id={id}
                path={path}
                token={token}
                handle={handle}
                labelledBy={labelledBy ?? `${id}-label`}
                describedBy={undefined}
                problemId={`${id}-problem`}
                onCommit={(value) => commit([{ op: 'set_token', path, value }], messages.setIntent(label))}
              />
            ) : (
              <ReadOnlyValue token={token} />
            )}
          </>
        ),
      }}
    />
  )
}
