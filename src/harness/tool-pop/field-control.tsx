'use client'
import { Switch } from '@base-ui/react/switch'
import type { ReactElement } from 'react'
import type { Block } from '../../contract/index.ts'
import type { CanvasHandle } from '../../session/types.ts'
import { wordsOf } from '../controls/words.ts'
import { Labelled } from '../controls/labelled.tsx'
import { useMessages } from '../frame.tsx'
import type { Messages } from '../messages/messages.ts'
import { blockWords, blocksOf } from './blocks.ts'
import type { Field } from './fields.ts'

export interface FieldControlProps {
  readonly field: Field
  readonly draft: string
  readonly problem: string | undefined
  readonly handle: CanvasHandle
  readonly onDraft: (draft: string) => void
  readonly onLeave: () => void
}

interface OptionsProps {
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly required: boolean
}

const Options = ({ options, required }: OptionsProps): ReactElement => {
  const messages = useMessages()
  return (
    <>
      <option value="">{required ? messages.choose : messages.none}</option>
      {options.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </>
  )
}

const blockLabel = (block: Block, typeIsKnown: boolean, messages: Messages): string => {
  const words = blockWords(block)
  if (words === '') return messages.untitledBlock(block.type, block.id)
  return typeIsKnown ? words : `${words} (${block.type})`
}

/** The control that fits an argument. */
export const FieldControl = ({ field, draft, problem, handle, onDraft, onLeave }: FieldControlProps): ReactElement => {
  const messages = useMessages()
  const label = (
    <>
      {field.label}
      {field.required || field.kind === 'boolean' ? null : <span data-atoms-part="hint"> {messages.optional}</span>}
    </>
  )
  const onChange = (event: { readonly currentTarget: { readonly value: string } }): void =>
    onDraft(event.currentTarget.value)
  return (
    <Labelled label={label} problem={problem} {...(field.description === undefined ? {} : { hint: field.description })}>
      {(wiring) => {
        const shared = {
          ...wiring,
          value: draft,
          onChange,
          onBlur: onLeave,
          name: field.name,
          'aria-required': field.required,
        }
        switch (field.kind) {
          case 'boolean':
            return (
              <Switch.Root
                id={wiring.id}
                checked={draft === 'true'}
                onCheckedChange={(on) => onDraft(String(on))}
                data-atoms-part="switch"
              >
                <Switch.Thumb data-atoms-part="switch-thumb" />
              </Switch.Root>
            )
          case 'enum': {
            const options = field.options.map((option) =>
              typeof option === 'string' ? option : JSON.stringify(option),
            )
            return (
              <select data-atoms-part="input" {...shared}>
                <Options
                  required={field.required}
                  options={options.map((option) => ({ value: option, label: wordsOf(option) }))}
                />
              </select>
            )
          }
          case 'block': {
            const options = blocksOf(handle.state, field.types).map((block) => ({
              value: block.id,
              label: blockLabel(block, field.types.length === 1, messages),
            }))
            return (
              <select data-atoms-part="input" {...shared}>
                <Options required={field.required} options={options} />
              </select>
            )
          }
          case 'number':
          case 'integer':
            return (
              <input
                data-atoms-part="input"
                inputMode={field.kind === 'integer' ? 'numeric' : 'decimal'}
                autoComplete="off"
                {...shared}
              />
            )
          case 'text':
            return <textarea data-atoms-part="input" rows={3} {...shared} />
          case 'json':
            return (
              <textarea data-atoms-part="input" data-mono="" rows={4} spellCheck={false} placeholder="{}" {...shared} />
            )
          case 'string':
            return <input data-atoms-part="input" autoComplete="off" {...shared} />
        }
      }}
    </Labelled>
  )
}
