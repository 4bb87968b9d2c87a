'use client'
import { Switch } from '@base-ui/react/switch'
import { Plus, X } from 'lucide-react'
import { useEffect, useId, useRef } from 'react'
import type { ReactElement, ReactNode } from 'react'
import type { CanvasHandle } from '../../session/types.ts'
import { Button, IconButton } from '../controls/button.tsx'
import { Labelled } from '../controls/labelled.tsx'
import { useMessages } from '../frame.tsx'
import type { Messages } from '../messages/messages.ts'
import { draftAt, filledRows, initialDraft } from './drafts.ts'
import type { Draft } from './drafts.ts'
import type { Field } from './fields.ts'
import type { Problems } from './problems.ts'
import { ScalarControl, isChoice } from './scalar-control.tsx'

export interface FieldControlProps {
  /** What is asked for, made of the schema. */
  readonly field: Field
  /** What was given so far, before it is a value. */
  readonly draft: Draft
  /** What is wrong, by the JSON Pointer of the control. */
  readonly problems: Problems
  /** The canvas whose blocks may be chosen. */
  readonly handle: CanvasHandle
  /** It was changed. */
  readonly onDraft: (draft: Draft) => void
  /** Somebody left the control at this place: now it may be said what is wrong with it. */
  readonly onLeave: (at: string) => void
}

const FieldLabel = ({ field }: { readonly field: Field }): ReactElement => {
  const messages = useMessages()
  return (
    <>
      {field.label}
      {field.required || field.kind === 'boolean' || field.nullable ? null : (
        <span data-atoms-part="hint"> {messages.optional}</span>
      )}
    </>
  )
}

const helpOf = (field: Field, messages: Messages): string | undefined => {
  const why = field.kind === 'json' ? field.why : undefined
  if (why === undefined) return field.description
  return [why === 'broken' ? messages.argsBroken : messages.argsDeep, field.description].filter(Boolean).join(' ')
}

const Help = ({ id, text, problem }: { readonly id: string; readonly text?: string; readonly problem?: string }) =>
  problem === undefined && text === undefined ? null : (
    <p id={id} data-atoms-part={problem === undefined ? 'hint' : 'problem'}>
      {problem ?? text}
    </p>
  )

/** A list of values: a row for each, and a button for one more. */
const ListControl = ({ field, draft, problems, handle, onDraft, onLeave }: FieldControlProps): ReactElement | null => {
  const messages = useMessages()
  const id = useId()
  const root = useRef<HTMLFieldSetElement>(null)
  // Where the focus goes once the rows are there.
  const next = useRef<number | null>(null)
  const rows = Array.isArray(draft) ? (draft as readonly Draft[]) : []
  useEffect(() => {
    if (next.current === null) return
    const controls = root.current?.querySelectorAll<HTMLElement>('[data-row] :is(input, textarea, [role="combobox"])')
    const row = controls?.[Math.min(next.current, controls.length - 1)]
    next.current = null
    ;(row ?? root.current?.querySelector<HTMLElement>('[data-add]'))?.focus()
  })
  if (field.kind !== 'list') return null
  const { item } = field
  const problem = problems.get(field.at)
  const help = helpOf(field, messages)
  return (
    <fieldset ref={root} data-atoms-part="field-list" aria-describedby={`${id}-help`} disabled={draft === null}>
      <legend>
        <FieldLabel field={field} />
      </legend>
      {rows.map((row, index) => {
        const at = `${field.at}/${filledRows(rows.slice(0, index)).length}`
        const isEmpty = row === '' || row === undefined
        const wrong = isEmpty ? undefined : problems.get(at)
        return (
          // The rows have no names but their places.
          // oxlint-disable-next-line react/no-array-index-key
          <div key={index} data-atoms-part="field-row" data-row="">
            <ScalarControl
              field={item}
              draft={row}
              handle={handle}
              wiring={{
                id: `${id}-${index}`,
                'aria-label': messages.row(field.label, index + 1),
                'aria-describedby': wrong === undefined ? undefined : `${id}-${index}-problem`,
                'aria-invalid': wrong !== undefined,
                'aria-required': false,
              }}
              onDraft={(changed) => onDraft(rows.map((other, i) => (i === index ? changed : other)))}
              onLeave={() => onLeave(at)}
            />
            <IconButton
              label={messages.removeRow(messages.row(field.label, index + 1))}
              dense
              onClick={() => {
                next.current = index
                onDraft(rows.filter((_, i) => i !== index))
              }}
            >
              <X aria-hidden />
            </IconButton>
            {wrong === undefined ? null : <Help id={`${id}-${index}-problem`} problem={wrong} />}
          </div>
        )
      })}
      <Button
        look="quiet"
        dense
        data-add=""
        onClick={() => {
          next.current = rows.length
          onDraft([...rows, item.kind === 'boolean' ? 'false' : ''])
        }}
      >
        <Plus aria-hidden />
        {messages.addRow(field.label)}
      </Button>
      <Help
        id={`${id}-help`}
        {...(help === undefined ? {} : { text: help })}
        {...(problem === undefined ? {} : { problem })}
      />
    </fieldset>
  )
}

/** Fields that belong together; those that may be left out as a whole have a switch for it. */
const GroupControl = ({ field, draft, problems, onDraft, ...rest }: FieldControlProps): ReactElement | null => {
  const messages = useMessages()
  const id = useId()
  if (field.kind !== 'group') return null
  const isThere = draft !== undefined && draft !== null
  const mayLack = !field.required || field.nullable
  const problem = problems.get(field.at)
  const help = helpOf(field, messages)
  return (
    <fieldset data-atoms-part="field-group" aria-describedby={`${id}-help`}>
      <legend>
        <span id={id}>
          <FieldLabel field={field} />
        </span>
        {mayLack ? (
          <Switch.Root
            aria-labelledby={id}
            checked={isThere}
            onCheckedChange={(on) => onDraft(on ? initialDraft({ ...field, required: true }) : undefined)}
            data-atoms-part="switch"
          >
            <Switch.Thumb data-atoms-part="switch-thumb" />
          </Switch.Root>
        ) : null}
      </legend>
      <Help
        id={`${id}-help`}
        {...(help === undefined ? {} : { text: help })}
        {...(problem === undefined ? {} : { problem })}
      />
      {isThere
        ? field.fields.map((inner) => (
            <FieldControl
              key={inner.at}
              {...rest}
              field={inner}
              draft={draftAt(draft, inner.name)}
              problems={problems}
              onDraft={(changed) => onDraft({ ...(draft as object), [inner.name]: changed })}
            />
          ))
        : null}
    </fieldset>
  )
}

/** What may be null as well as left out says which, beside a control that has no place for it. */
const WithNull = ({ field, draft, onDraft, children }: FieldControlProps & { readonly children: ReactNode }) => {
  const messages = useMessages()
  if (!field.nullable || field.required || isChoice(field)) return children
  return (
    <div data-atoms-part="field">
      {children}
      <label data-atoms-part="null-choice">
        <input
          type="checkbox"
          checked={draft === null}
          onChange={(event) => onDraft(event.currentTarget.checked ? null : undefined)}
        />
        {messages.noValue}
      </label>
    </div>
  )
}

/** One argument with its label, its help, the control that fits it, and what is wrong with it. */
export const FieldControl = (props: FieldControlProps): ReactElement => {
  const messages = useMessages()
  const { field, draft, problems, handle, onDraft, onLeave } = props
  if (field.kind === 'group') return <GroupControl {...props} />
  if (field.kind === 'list')
    return (
      <WithNull {...props}>
        <ListControl {...props} />
      </WithNull>
    )
  const help = helpOf(field, messages)
  return (
    <WithNull {...props}>
      <Labelled
        label={<FieldLabel field={field} />}
        problem={problems.get(field.at)}
        {...(help === undefined ? {} : { hint: help })}
      >
        {(wiring) => (
          <ScalarControl
            field={field}
            draft={draft}
            handle={handle}
            wiring={{ ...wiring, 'aria-required': field.required }}
            onDraft={onDraft}
            onLeave={() => onLeave(field.at)}
          />
        )}
      </Labelled>
    </WithNull>
  )
}
