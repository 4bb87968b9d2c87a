'use client'
import { Tooltip } from '@base-ui/react/tooltip'
import { useRef, useState } from 'react'
import type { ReactElement, ReactNode, SyntheticEvent } from 'react'
import { useReadable, useSession } from '../../react/index.ts'
import type { CanvasHandle } from '../../session/types.ts'
import { ActorDot } from '../controls/actor-mark.tsx'
import { formatMoment } from '../controls/moment.tsx'
import { useMessages, useOverlay } from '../frame.tsx'
import { withoutTurns } from '../../react/text/turns.ts'
import { look, lookedAt } from './looked-at.ts'
import { useLastChange } from './use-known-changes.ts'

export interface TokenTipProps extends Omit<Tooltip.Trigger.Props, 'render' | 'children' | 'handle'> {
  readonly children?: ReactNode
  readonly handle: CanvasHandle
  readonly path: string
  /** The token's own, as people read it. */
  readonly name: string
  /** What else is to be said of it: what it is for, why it cannot be changed. */
  readonly lines: readonly string[]
  /** Of the element that says who changed it last, for those who do not see the tip. */
  readonly changeId: string
  /** The row itself. */
  readonly row: NonNullable<Tooltip.Trigger.Props['render']>
}

/**
 * A row which tells on hover and focus what it is for and who changed it last; a dot at its edge says that somebody
 * else did since one looked.
 */
export const TokenTip = ({
  handle,
  path,
  name,
  lines,
  changeId,
  row,
  children,
  ...props
}: TokenTipProps): ReactElement => {
  const messages = useMessages()
  const overlay = useOverlay()
  const session = useSession()
  const me = useReadable(session.me)
  const seen = useReadable(handle.lastChange(`token:${path}`))
  const change = useLastChange(handle, path)
  const [looked, setLooked] = useState(() => lookedAt(handle, path))
  const actor = change && session.actor(change.actor.actor_id)
  const isNew = seen !== undefined && seen.head_rev > looked && seen.actor.actor_id !== me?.actor_id
  const onLook = (): void => {
    if (isNew) setLooked(look(handle, path, seen.head_rev))
  }
  const { label = '', why = '' } = change?.intent ?? {}
  // What a client calls the change of a setting says no more than the row does.
  const isMade =
    label === messages.setIntent(name) ||
    (/^(?:(?:Undo|Redo): )?(?:Set|Type in|Define) /.test(label) && label.endsWith(` ${name}`))
  const words =
    change && actor
      ? messages.changedBy(withoutTurns(actor.name), formatMoment(change.ts, messages.locale), isMade ? why : label)
      : undefined
  const told = words === undefined ? lines : [...lines, words]
  const [isOpen, setOpen] = useState(false)
  // A button in the row has a tip of its own: one at a time.
  const isOnButton = useRef(false)
  const goTo = ({ target }: SyntheticEvent): void => {
    isOnButton.current = target instanceof Element && target.closest('[data-atoms-tip]') !== null
    if (isOnButton.current) setOpen(false)
  }
  return (
    <Tooltip.Root
      disabled={told.length === 0}
      open={isOpen}
      onOpenChange={(next) => setOpen(next && !isOnButton.current)}
    >
      <Tooltip.Trigger
        render={row}
        {...props}
        onPointerOver={goTo}
        onFocusCapture={goTo}
        onPointerLeave={onLook}
        onBlur={onLook}
      >
        {isNew && actor ? <ActorDot actor={actor} /> : null}
        {/* What the control is described by is there before there is anything to say. */}
        <span id={changeId} hidden={words === undefined} data-atoms-part="unseen">
          {words}
        </span>
        {children}
      </Tooltip.Trigger>
      <Tooltip.Portal container={overlay}>
        <Tooltip.Positioner side="inline-start" sideOffset={6} collisionPadding={8} data-atoms-part="floating">
          <Tooltip.Popup data-atoms-part="tip" data-lines="">
            {told.map((line) => (
              <span key={line}>{line}</span>
            ))}
          </Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  )
}
