'use client'
import { Combobox } from '@base-ui/react/combobox'
import { Check, ChevronsUpDown } from 'lucide-react'
import type { ReactElement } from 'react'
import { Choice } from '../controls/choice.tsx'
import { useMessages, useOverlay } from '../frame.tsx'

/** What ties a control to its label, its help and its problem. */
export interface Wiring {
  readonly id: string
  readonly 'aria-label'?: string
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': boolean
  readonly 'aria-required': boolean
}

export interface OneChoice {
  readonly value: string
  readonly label: string
  /** What kind of thing it is, where several kinds stand in one list. */
  readonly detail?: string
}

interface ChoiceProps {
  readonly wiring: Wiring
  readonly choices: readonly OneChoice[]
  /** The chosen one's value; undefined where none is. */
  readonly chosen: string | undefined
  readonly onChoose: (value: string) => void
  readonly onLeave: () => void
}

/** One of a few: a button with a list behind it. */
export const FewChoices = ({ wiring, choices, chosen, onChoose, onLeave }: ChoiceProps): ReactElement => (
  <Choice
    {...wiring}
    items={choices}
    value={chosen ?? null}
    onChange={onChoose}
    onBlur={onLeave}
    placeholder={useMessages().choose}
  />
)

/** One of many, found by typing a part of its name. */
export const ManyChoices = ({ wiring, choices, chosen, onChoose, onLeave }: ChoiceProps): ReactElement => {
  const messages = useMessages()
  const overlay = useOverlay()
  return (
    <Combobox.Root
      items={choices}
      value={choices.find(({ value }) => value === chosen) ?? null}
      isItemEqualToValue={(a, b) => a.value === b.value}
      onValueChange={(choice) => (choice === null ? undefined : onChoose(choice.value))}
      autoHighlight
    >
      <Combobox.InputGroup data-atoms-part="choice-input">
        <Combobox.Input {...wiring} placeholder={messages.choose} data-atoms-part="input" onBlur={onLeave} />
        <ChevronsUpDown aria-hidden />
      </Combobox.InputGroup>
      <Combobox.Portal container={overlay}>
        <Combobox.Positioner sideOffset={4} data-atoms-part="floating">
          <Combobox.Popup data-atoms-part="choice-list">
            <Combobox.Empty data-atoms-part="choice-none">
              {choices.length === 0 ? messages.nothingFits : messages.nothingFound}
            </Combobox.Empty>
            <Combobox.List>
              {(choice: OneChoice) => (
                <Combobox.Item key={choice.value} value={choice} data-atoms-part="choice-item">
                  <Combobox.ItemIndicator>
                    <Check aria-hidden />
                  </Combobox.ItemIndicator>
                  <span data-atoms-part="choice-words">{choice.label}</span>
                  {choice.detail === undefined ? null : <span data-atoms-part="hint">{choice.detail}</span>}
                </Combobox.Item>
              )}
            </Combobox.List>
          </Combobox.Popup>
        </Combobox.Positioner>
      </Combobox.Portal>
    </Combobox.Root>
  )
}
