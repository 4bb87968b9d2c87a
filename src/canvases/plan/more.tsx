'use client'
import { Menu } from '@base-ui/react/menu'
import { Ellipsis } from 'lucide-react'
import { useRef } from 'react'
import type { ReactElement } from 'react'

interface MoreItem {
  readonly label: string
  readonly run: () => void
  readonly isDisabled?: boolean
  readonly isDangerous?: boolean
}

/** The menu of a card or a column: all that dragging does, for one pointer and for the keyboard. */
export const More = ({
  label,
  items,
}: {
  readonly label: string
  readonly items: readonly MoreItem[]
}): ReactElement => {
  const place = useRef<HTMLSpanElement>(null)
  return (
    <span ref={place} data-atoms-part="plan-more">
      <Menu.Root>
        <Menu.Trigger data-atoms-part="plan-icon-button" aria-label={label}>
          <Ellipsis aria-hidden />
        </Menu.Trigger>
        {/* Inside the board, so that it inherits the board's theme and direction. */}
        <Menu.Portal container={place}>
          <Menu.Positioner positionMethod="fixed" align="end" sideOffset={4} data-atoms-part="plan-menu-place">
            <Menu.Popup data-atoms-part="plan-menu">
              {items.map((item) => (
                <Menu.Item
                  key={item.label}
                  disabled={item.isDisabled === true}
                  onClick={item.run}
                  data-atoms-part="plan-menu-item"
                  data-danger={item.isDangerous === true ? '' : undefined}
                >
                  {item.label}
                </Menu.Item>
              ))}
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
    </span>
  )
}
