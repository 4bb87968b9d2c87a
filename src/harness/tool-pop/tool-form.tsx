'use client'
import { ArrowLeft, ShieldCheck } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { ReactElement } from 'react'
import type { AtomsError, BlockId } from '../../contract/index.ts'
import { useReadable, useSelection } from '../../react/index.ts'
import type { CanvasHandle } from '../../session/types.ts'
import { Button, IconButton } from '../controls/button.tsx'
import { ErrorNote } from '../controls/error-note.tsx'
import { useFrameTools, useMessages } from '../frame.tsx'
import type { Tool } from './availability.ts'
import { FieldControl } from './field-control.tsx'
import { argsOf, fieldsOf, problemOf } from './fields.ts'
import type { Drafts, Field } from './fields.ts'
import { useRunTool } from './use-run-tool.ts'

export interface ToolFormProps {
  readonly tool: Tool
  readonly handle: CanvasHandle
  readonly blocked: string | undefined
  readonly onBack: () => void
}

/** What a gateway or a definition says of an argument, by its JSON Pointer's last name. */
const problemsIn = (error: AtomsError | null, fields: readonly Field[]): Record<string, string> =>
  Object.fromEntries(
    (error?.errors ?? []).flatMap(({ pointer, detail }) => {
      const field = fields.find(({ name }) => name !== '' && pointer.split('/').includes(name))
      return field === undefined ? [] : [[field.name, detail] as const]
    }),
  )

const initialDrafts = (fields: readonly Field[], handle: CanvasHandle, selected: BlockId | null): Drafts =>
  Object.fromEntries(
    fields.map((field) => {
      const type = selected === null ? undefined : handle.state.block(selected)?.type
      const fits =
        field.kind === 'block' && type !== undefined && (field.types.length === 0 || field.types.includes(type))
      return [field.name, fits ? (selected ?? '') : field.initial]
    }),
  )

/** A tool's arguments as a form, made from their schema and checked where they stand. */
export const ToolForm = ({ tool, handle, blocked, onBack }: ToolFormProps): ReactElement => {
  const messages = useMessages()
  const tools = useFrameTools()
  const form = useRef<HTMLFormElement>(null)
  const { selected } = useSelection(handle.id)
  // The canvas may change under an open form: its blocks are read again with every revision.
  useReadable(handle.rev)
  const fields = fieldsOf(tool.args, Object.keys(handle.definition.blocks))
  const [drafts, setDrafts] = useState<Drafts>(() => initialDrafts(fields, handle, selected))
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const { busy, error, run } = useRunTool(handle, tool, () => tools.closeTools())

  // The form takes the list's place in one dialog, so the focus goes to its first field.
  useEffect(() => {
    form.current
      ?.querySelector<HTMLElement>(
        '[data-atoms-part="tool-form-body"] :is(input, select, textarea, button), [type="submit"]',
      )
      ?.focus()
  }, [])

  const answered = problemsIn(error, fields)
  const problems = fields.map((field) => problemOf(field, drafts[field.name] ?? '', messages))
  const submit = (): void => {
    setLeft(new Set(fields.map(({ name }) => name)))
    const wrong = fields[problems.findIndex((problem) => problem !== undefined)]
    if (wrong !== undefined) form.current?.querySelector<HTMLElement>(`[name="${CSS.escape(wrong.name)}"]`)?.focus()
    else run(argsOf(fields, drafts))
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- ⌘Enter sends from any field of it
    <form
      ref={form}
      noValidate
      data-atoms-part="tool-form"
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) event.currentTarget.requestSubmit()
      }}
      onSubmit={(event) => {
        event.preventDefault()
        if (blocked === undefined && !busy) submit()
      }}
    >
      <header>
        <IconButton label={messages.back} dense onClick={onBack}>
          <ArrowLeft aria-hidden data-mirror="" />
        </IconButton>
        <h2>{tool.title}</h2>
      </header>
      <div data-atoms-part="tool-form-body">
        {tool.description === undefined ? null : <p data-atoms-part="hint">{tool.description}</p>}
        {fields.map((field, index) => (
          <FieldControl
            key={field.name}
            field={field}
            handle={handle}
            draft={drafts[field.name] ?? ''}
            problem={left.has(field.name) ? (problems[index] ?? answered[field.name]) : undefined}
            onDraft={(draft) => setDrafts({ ...drafts, [field.name]: draft })}
            onLeave={() => setLeft(new Set([...left, field.name]))}
          />
        ))}
        {blocked === undefined ? null : <p data-atoms-part="blocked">{blocked}</p>}
        {error === null || Object.keys(answered).length > 0 ? null : (
          <ErrorNote title={messages.toolFailed(tool.title)} error={error} />
        )}
      </div>
      <footer>
        {tool.gated === true ? (
          <span data-atoms-part="gated">
            <ShieldCheck aria-hidden />
            {messages.gated}
          </span>
        ) : null}
        <Button onClick={() => tools.closeTools()}>{messages.cancel}</Button>
        <Button type="submit" look="solid" disabled={blocked !== undefined || busy}>
          {busy ? messages.runningTool : messages.runTool}
        </Button>
      </footer>
    </form>
  )
}
