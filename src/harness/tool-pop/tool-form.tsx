'use client'
import { ArrowLeft, RotateCcw, ShieldCheck, TriangleAlert } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { ReactElement } from 'react'
import { memberOf } from '../../contract/index.ts'
import type { AtomsError, BlockId } from '../../contract/index.ts'
import { useReadable, useSelection } from '../../react/index.ts'
import type { CanvasHandle } from '../../session/types.ts'
import { Button, IconButton } from '../controls/button.tsx'
import { ErrorNote } from '../controls/error-note.tsx'
import { nameIn, useWordsOf } from '../canvas-words.ts'
import { useMessages } from '../frame.tsx'
import { givenField } from './asked.ts'
import type { Tool } from './availability.ts'
import { initialDraft } from './drafts.ts'
import type { Draft } from './drafts.ts'
import { FieldControl } from './field-control.tsx'
import { fieldsOf } from './fields.ts'
import type { Field } from './fields.ts'
import { answeredProblems, judge } from './problems.ts'
import type { Problems } from './problems.ts'
import { useRunTool } from './use-run-tool.ts'
import { withoutTurns } from '../../react/text/turns.ts'

/** What a person gave a tool and has not run yet, and what was said against it. */
export interface KeptForm {
  readonly draft: Draft
  readonly error: AtomsError | null
}

export interface ToolFormProps {
  /** An entry of the tool manifest, which `handle.ready` carries. */
  readonly tool: Tool
  /** The canvas that it is about, as `useStage` gives it. */
  readonly handle: CanvasHandle
  /** Why it cannot be run; undefined where it can. */
  readonly blocked?: string | undefined
  /** What blocks it does not pass: nothing is asked. What was given stays, for the case that it does. */
  readonly forGood?: boolean
  /** Where what was given outlives the form; left out, it is gone with it. */
  readonly kept?: Map<string, KeptForm>
  /** Left out: the form has no way back. */
  readonly onBack?: () => void
  /** It was sent, or given up. */
  readonly onClose: () => void
}

// A manifest may say as much as it likes.
const LONGEST = 600
const EVERYTHING = ''
const CONTROLS =
  '[data-atoms-part="tool-form-body"] :is(input, textarea, button, [role="combobox"], [role="switch"]):not(:disabled)'

const isEmpty = (control: HTMLElement): boolean =>
  control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement
    ? control.value === ''
    : control.matches(':is([data-placeholder], :has([data-placeholder]))')

/** Goes to the first field that is still to be filled in; where none is, to the button that runs it. */
const focusFirst = (form: HTMLFormElement | null): void => {
  const empty = [...(form?.querySelectorAll<HTMLElement>(CONTROLS) ?? [])].find(isEmpty)
  ;(empty ?? form?.querySelector<HTMLElement>('footer > :last-child'))?.focus()
}

export const keptKey = (handle: CanvasHandle, tool: Tool): string => `${handle.id} ${tool.name}`

/** A tool's fields, each block among them that the selected one fits given. */
const startOf = (field: Field, handle: CanvasHandle, selected: BlockId | null): Draft => {
  const type = selected === null ? undefined : handle.state.block(selected)?.type
  const start = initialDraft(field)
  const given = field.kind === 'group' ? givenField(field.fields, type) : undefined
  return given === undefined || selected === null ? start : { ...(start as object), [given.name]: selected }
}

/** What it means to leave an argument out, where the canvas says it. */
const withWords = (field: Field, { unset, none }: Tool): Field => {
  const [left, nothing] = [memberOf(unset, field.name), memberOf(none, field.name)]
  return {
    ...field,
    ...(left === undefined ? {} : { unset: left }),
    ...(nothing === undefined ? {} : { none: nothing }),
  }
}

/** Those that may be told now: of the controls that were left, of all after a try, and of lists with their rows. */
const told = (problems: Problems, left: ReadonlySet<string>): Problems =>
  left.has(EVERYTHING)
    ? problems
    : new Map([...problems].filter(([at]) => [...left].some((place) => at === place || place.startsWith(`${at}/`))))

/** A tool's arguments as a form, made from their schema and checked where they stand. */
export const ToolForm = ({
  tool,
  handle,
  blocked,
  forGood = false,
  kept,
  onBack,
  onClose,
}: ToolFormProps): ReactElement => {
  const messages = useMessages()
  const form = useRef<HTMLFormElement>(null)
  const { selected } = useSelection(handle.id)
  // The canvas may change under an open form: its blocks are read again with every revision.
  useReadable(handle.rev)
  const spoken = useWordsOf(handle.definition.type)
  const field = fieldsOf(tool.args, Object.keys(handle.definition.blocks), (name) => nameIn(spoken, name))
  const key = keptKey(handle, tool)
  const [before] = useState(() => kept?.get(key))
  const [draft, setDraft] = useState<Draft>(() => before?.draft ?? startOf(field, handle, selected))
  const [left, setLeft] = useState<ReadonlySet<string>>(() => new Set(before?.error ? [EVERYTHING] : []))
  // What was answered is of the arguments as they were then.
  const [judged, setJudged] = useState<Draft>(draft)
  const { busy, error, run } = useRunTool(handle, tool, {
    sent: onClose,
    done: () => kept?.delete(key),
    refused: (late) => kept?.set(key, { draft, error: late }),
  })
  const said = error ?? before?.error ?? null

  // The form takes the list's place in one dialog, so the focus goes to what is to be done first.
  useEffect(() => focusFirst(form.current), [])
  const change = (next: Draft): void => {
    setDraft(next)
    kept?.set(key, { draft: next, error: null })
  }

  const runLabel = withoutTurns((tool.verb ?? tool.title).slice(0, LONGEST))
  const isRefused = blocked !== undefined && forGood
  const fields = field.kind === 'group' ? field.fields : [field]
  const { args, problems } = judge(field, draft, tool.args, messages)
  const answered = draft === judged ? answeredProblems(said, field, draft) : new Map<string, string>()
  const shown = new Map([...answered, ...told(problems, left)])
  const submit = (): void => {
    setLeft(new Set([EVERYTHING]))
    setJudged(draft)
    if (problems.size === 0) return run(args)
    // Once the problems are told, which they are by the next frame.
    requestAnimationFrame(() =>
      form.current?.querySelector<HTMLElement>('[aria-invalid="true"], [data-atoms-part="problem"]')?.focus(),
    )
  }
  const startOver = (): void => {
    kept?.delete(key)
    setDraft(startOf(field, handle, selected))
    setLeft(new Set())
    form.current?.querySelector<HTMLElement>(CONTROLS)?.focus()
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
        {onBack === undefined ? null : (
          <IconButton label={messages.back} dense onClick={onBack}>
            <ArrowLeft aria-hidden data-mirror="" />
          </IconButton>
        )}
        <h2>{withoutTurns(tool.title.slice(0, LONGEST))}</h2>
        {before === undefined || draft !== before.draft ? null : (
          <Button look="quiet" dense onClick={startOver}>
            <RotateCcw aria-hidden />
            {messages.startOver}
          </Button>
        )}
      </header>
      <div data-atoms-part="tool-form-body">
        <div aria-live="polite" data-atoms-part="tool-form-note">
          {blocked === undefined ? null : <p data-atoms-part="blocked">{blocked}</p>}
        </div>
        {tool.description === undefined ? null : (
          <p data-atoms-part="hint">{withoutTurns(tool.description.slice(0, LONGEST))}</p>
        )}
        {(isRefused ? [] : fields).map((inner) => (
          <FieldControl
            key={inner.at}
            field={inner === field ? inner : withWords(inner, tool)}
            handle={handle}
            draft={inner === field ? draft : (draft as Readonly<Record<string, Draft>>)[inner.name]}
            problems={shown}
            onDraft={(changed) => change(inner === field ? changed : { ...(draft as object), [inner.name]: changed })}
            onLeave={(at) => setLeft((now) => (now.has(at) ? now : new Set([...now, at])))}
          />
        ))}
        {said === null || answered.size > 0 || draft !== judged ? null : (
          <ErrorNote title={messages.toolFailed(withoutTurns(tool.title))} error={said} />
        )}
      </div>
      {isRefused ? (
        <footer>
          <Button onClick={onClose}>{messages.close}</Button>
        </footer>
      ) : (
        <footer>
          {tool.gated === true ? (
            <span data-atoms-part="gated">
              <ShieldCheck aria-hidden />
              {messages.gated}
            </span>
          ) : null}
          {tool.destructive === true ? (
            <span data-atoms-part="gated" data-destructive="">
              <TriangleAlert aria-hidden />
              {messages.destructive}
            </span>
          ) : null}
          <Button onClick={onClose}>{messages.cancel}</Button>
          <Button
            type="submit"
            look="solid"
            data-destructive={tool.destructive === true ? '' : undefined}
            disabled={blocked !== undefined || busy}
          >
            <span data-atoms-part="quick-title">{busy ? messages.runningTool : runLabel}</span>
          </Button>
        </footer>
      )}
    </form>
  )
}
