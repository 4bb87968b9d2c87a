'use client'
import { Select } from '@base-ui/react/select'
import { Check, ChevronDown } from 'lucide-react'
import type { ReactElement } from 'react'
import { useOverlay } from '../frame.tsx'

export interface ChoiceProps<T extends string> {
  readonly items: readonly { readonly value: T; readonly label: string }[]
  /** Null where none is chosen yet. */
  readonly value: T | null
  readonly onChange: (value: T) => void
  /** Stands there while none is chosen. */
  readonly placeholder?: string
  readonly onBlur?: () => void
  readonly id?: string
  readonly 'aria-label'?: string
  readonly 'aria-labelledby'?: string
  readonly 'aria-describedby'?: string | undefined
  readonly 'aria-invalid'?: boolean
  readonly 'aria-required'?: boolean
}

/** One of some values, from a list that opens. */
export const Choice = <T extends string>({
  items,
  value,
  onChange,
  placeholder,
  ...wiring
}: ChoiceProps<T>): ReactElement => {
  const overlay = useOverlay()
  return (
    <Select.Root items={items} value={value} onValueChange={(next) => (next === null ? undefined : onChange(next))}>
      <Select.Trigger data-atoms-part="choice" {...wiring}>
        <Select.Value placeholder={placeholder} data-atoms-part="choice-value" />
        <ChevronDown aria-hidden />
      </Select.Trigger>
      <Select.Portal container={overlay}>
        <Select.Positioner sideOffset={4} collisionPadding={8} alignItemWithTrigger={false} data-atoms-part="floating">
          <Select.Popup data-atoms-part="choice-list">
            {items.map((item) => (
              <Select.Item key={item.value} value={item.value} data-atoms-part="choice-item">
                <Select.ItemIndicator>
                  <Check aria-hidden />
                </Select.ItemIndicator>
                <Select.ItemText>{item.label}</Select.ItemText>
              </Select.Item>
            ))}
          </Select.Popup>
        </Select.Positioner>
      </Select.Portal>
    </Select.Root>
  )
}
