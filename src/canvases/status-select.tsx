'use client'
import { Select } from '@base-ui/react/select'
import { Check, ChevronDown } from 'lucide-react'
import type { ReactElement, RefObject } from 'react'

const STATUSES = ['draft', 'in_review', 'ready'] as const
type Status = (typeof STATUSES)[number]

export interface StatusSelectProps {
  readonly label: string
  readonly names: Readonly<Record<Status, string>>
  readonly status: string
  /** Left out: it can only be read. */
  readonly onStatus?: ((status: Status) => void) | undefined
  /** Where the list is put: inside the canvas, so that it inherits its theme and direction. */
  readonly container: HTMLElement | null | RefObject<HTMLElement | null>
}

/** How far a canvas is, in its header. */
export const StatusSelect = ({ label, names, status, onStatus, container }: StatusSelectProps): ReactElement => {
  // Others may have written a status of their own.
  const known = STATUSES.find((each) => each === status)
  const name = known === undefined ? status : names[known]
  if (onStatus === undefined)
    return (
      <span data-atoms-part="canvas-status" data-status={status}>
        <span data-atoms-part="canvas-unseen">{label}: </span>
        {name}
      </span>
    )
  return (
    <Select.Root
      value={known ?? null}
      onValueChange={(next) => {
        if (next !== null) onStatus(next)
      }}
    >
      <Select.Trigger data-atoms-part="canvas-status" data-status={status} aria-label={label}>
        <Select.Value>{() => name}</Select.Value>
        <ChevronDown aria-hidden />
      </Select.Trigger>
      <Select.Portal container={container}>
        <Select.Positioner
          positionMethod="fixed"
          alignItemWithTrigger={false}
          align="start"
          sideOffset={4}
          data-atoms-part="canvas-menu-place"
        >
          <Select.Popup data-atoms-part="canvas-menu">
            {STATUSES.map((each) => (
              <Select.Item key={each} value={each} data-atoms-part="canvas-menu-item">
                <Select.ItemText>{names[each]}</Select.ItemText>
                <Select.ItemIndicator data-atoms-part="canvas-menu-check">
                  <Check aria-hidden />
                </Select.ItemIndicator>
              </Select.Item>
            ))}
          </Select.Popup>
        </Select.Positioner>
      </Select.Portal>
    </Select.Root>
  )
}
