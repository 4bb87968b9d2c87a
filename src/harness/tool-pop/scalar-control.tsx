'use client'
import { Switch } from '@base-ui/react/switch'
import type { ChangeEvent, KeyboardEvent, ReactElement } from 'react'
import type { Block, Json } from '../../contract/index.ts'
import type { CanvasHandle } from '../../session/types.ts'
import { useMessages } from '../frame.tsx'
import type { Messages } from '../messages/messages.ts'
import { blockWords, blocksOf } from './blocks.ts'
import { FewChoices, ManyChoices } from './choice.tsx'
import type { OneChoice, Wiring } from './choice.tsx'
import { optionKey } from './drafts.ts'
import type { Draft } from './drafts.ts'
import type { Field } from './fields.ts'

export interface ScalarProps {
  readonly field: Field
  readonly draft: Draft
  readonly handle: CanvasHandle
  readonly wiring: Wiring
  readonly onDraft: (draft: Draft) => void
  readonly onLeave: () => void
}

// More than these and one looks for it by name.
const FEW = 8
// What stands for null and for "left out" among the choices: no value's key, because those are JSON.
const NULL = 'null value'
const NONE = 'none'

/** Whether a field is chosen from a list, in which null and "not set" have their place. */
export const isChoice = (field: Field): boolean =>
  field.kind === 'enum' || field.kind === 'block' || (field.kind === 'boolean' && !isSwitch(field))
/** A yes or no that is always one of both. */
export const isSwitch = (field: Field): boolean =>
  field.kind === 'boolean' && !field.nullable && (field.required || field.fallback !== undefined)

const blockChoice = (block: Block, isOneType: boolean, messages: Messages): OneChoice => {
  const words = blockWords(block)
  return {
    value: block.id,
    label: words === '' ? messages.untitledBlock(block.type, block.id) : words,
    ...(isOneType ? {} : { detail: block.type }),
  }
}

/** What may be chosen for a field, each by its key. */
export const choicesOf = (field: Field, handle: CanvasHandle, messages: Messages): readonly OneChoice[] => {
  switch (field.kind) {
    case 'enum':
      return field.options.map(({ value, label }) => ({ value: optionKey(value), label }))
    case 'block':
      return blocksOf(handle.state, field.types).map((block) => blockChoice(block, field.types.length === 1, messages))
    default:
      return [
        { value: 'true', label: messages.yes },
        { value: 'false', label: messages.no },
      ]
  }
}

/** The value that a choice's key stands for. */
export const valueOfChoice = (field: Field, key: string): Json =>
  field.kind === 'enum' ? (field.options.find(({ value }) => optionKey(value) === key)?.value ?? null) : key

const ChoiceControl = ({ field, draft, handle, onDraft, ...rest }: ScalarProps): ReactElement => {
  const messages = useMessages()
  const choices = [
    ...(field.required ? [] : [{ value: NONE, label: field.unset ?? messages.notSet }]),
    ...(field.nullable ? [{ value: NULL, label: field.none ?? messages.none }] : []),
    ...choicesOf(field, handle, messages),
  ]
  const chosen = draft === null ? NULL : typeof draft === 'string' && draft !== '' ? draft : undefined
  const onChoose = (value: string): void => onDraft(value === NULL ? null : value === NONE ? undefined : value)
  const Control = field.kind === 'block' || choices.length > FEW ? ManyChoices : FewChoices
  return (
    <Control {...rest} choices={choices} chosen={chosen ?? (field.required ? undefined : NONE)} onChoose={onChoose} />
  )
}

const pad = (value: number): string => String(value).padStart(2, '0')
/** A moment as the native control wants it: in local time, without a zone. */
const localMoment = (draft: string): string => {
  const at = new Date(draft)
  if (draft === '' || Number.isNaN(at.getTime())) return ''
  return `${at.getFullYear()}-${pad(at.getMonth() + 1)}-${pad(at.getDate())}T${pad(at.getHours())}:${pad(at.getMinutes())}`
}

const stepped = (field: Field, draft: string, by: number): string => {
  const { min, max } = field.kind === 'number' || field.kind === 'integer' ? field : {}
  const value = draft.trim() === '' ? (min ?? 0) : Number(draft) + by
  return Number.isNaN(value) ? draft : String(Math.min(max ?? Infinity, Math.max(min ?? -Infinity, value)))
}

const limitsOf = (field: Field): string => {
  if (field.kind !== 'number' && field.kind !== 'integer') return ''
  if (field.min !== undefined && field.max !== undefined) return `${field.min} – ${field.max}`
  return field.min === undefined ? (field.max === undefined ? '' : `≤ ${field.max}`) : `≥ ${field.min}`
}

/** The control of one value: the one that fits its kind. */
export const ScalarControl = (props: ScalarProps): ReactElement => {
  const messages = useMessages()
  const { field, draft, wiring, onDraft, onLeave } = props
  if (isSwitch(field)) {
    const { 'aria-required': _, ...rest } = wiring
    return (
      <Switch.Root
        {...rest}
        checked={draft === 'true'}
        onCheckedChange={(on) => onDraft(String(on))}
        data-atoms-part="switch"
      >
        <Switch.Thumb data-atoms-part="switch-thumb" />
      </Switch.Root>
    )
  }
  if (isChoice(field)) return <ChoiceControl {...props} />
  const text = typeof draft === 'string' ? draft : ''
  const shared = {
    ...wiring,
    'data-atoms-part': 'input',
    value: text,
    disabled: draft === null,
    onBlur: onLeave,
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => onDraft(event.currentTarget.value),
  }
  switch (field.kind) {
    case 'text':
      return <textarea rows={3} {...shared} />
    case 'json':
      return <textarea data-mono="" rows={4} spellCheck={false} dir="ltr" placeholder="{}" {...shared} />
    case 'number':
    case 'integer':
      return (
        <input
          inputMode={field.kind === 'integer' ? 'numeric' : 'decimal'}
          autoComplete="off"
          placeholder={limitsOf(field)}
          onKeyDown={(event: KeyboardEvent) => {
            if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
            event.preventDefault()
            onDraft(stepped(field, text, event.key === 'ArrowUp' ? 1 : -1))
          }}
          {...shared}
        />
      )
    case 'date':
      return <input type="date" {...shared} />
    case 'datetime':
      return (
        <input
          type="datetime-local"
          {...shared}
          value={localMoment(text)}
          onChange={({ currentTarget: { value } }) => onDraft(value === '' ? '' : new Date(value).toISOString())}
        />
      )
    case 'color':
      return (
        <div data-atoms-part="color-control">
          <input
            type="color"
            aria-label={messages.pickColor(field.label)}
            data-atoms-part="swatch"
            disabled={draft === null}
            value={/^#[0-9a-f]{6}/i.test(text) ? text.slice(0, 7) : '#000000'}
            onChange={(event) => onDraft(event.currentTarget.value)}
          />
          <input autoComplete="off" spellCheck={false} placeholder="#3355cc" {...shared} />
        </div>
      )
    default:
      return <input autoComplete="off" {...shared} />
  }
}
