'use client'
import { Menu } from '@base-ui/react/menu'
import type { ReactElement } from 'react'
import { useMessages } from './bound.tsx'
import { FACES, KINDS } from './kinds.ts'
import type { Kind } from './kinds.ts'

/** The kinds that a block can be turned into, as items of a menu. */
export const KindItems = ({
  kind,
  onKind,
}: {
  readonly kind: Kind | null
  readonly onKind: (kind: Kind) => void
}): ReactElement => {
  const messages = useMessages()
  return (
    <Menu.Group>
      <Menu.GroupLabel data-atoms-part="canvas-menu-label">{messages.turnInto}</Menu.GroupLabel>
      <Menu.RadioGroup value={kind} onValueChange={(next: Kind) => onKind(next)}>
        {KINDS.filter((name) => name !== 'divider').map((name) => {
          const { icon: Icon } = FACES[name]
          return (
            <Menu.RadioItem key={name} value={name} closeOnClick data-atoms-part="canvas-menu-item">
              <Icon aria-hidden />
              {messages.kinds[name]}
            </Menu.RadioItem>
          )
        })}
      </Menu.RadioGroup>
    </Menu.Group>
  )
}
