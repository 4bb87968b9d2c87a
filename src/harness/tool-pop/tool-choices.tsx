'use client'
import { Check, SlidersHorizontal } from 'lucide-react'
import type { ReactElement } from 'react'
import { useReadable } from '../../react/index.ts'
import type { Block, Json } from '../../contract/index.ts'
import type { CanvasHandle } from '../../session/types.ts'
import { nameIn } from '../canvas-words.ts'
import type { DefinitionWords } from '../canvas-words.ts'
import { useMessages } from '../frame.tsx'
import { askedField, givenField } from './asked.ts'
import type { Tool } from './availability.ts'
import type { Entry } from './entries.ts'
import { EntryList } from './entry-list.tsx'
import { fieldsOf } from './fields.ts'
import type { Field } from './fields.ts'
import { choicesOf, valueOfChoice } from './scalar-control.tsx'
import { useCallTool } from './use-run-tool.ts'

interface Asked {
  readonly given: Field
  readonly field: Field
  readonly block: Block
  /** There is more to say than what is asked for. */
  readonly hasMore: boolean
}

/** What a tool asks for in a list of its own, with this block selected; null where it has a form. */
export const askedOf = (tool: Tool, block: Block, handle: CanvasHandle, spoken: DefinitionWords): Asked | null => {
  const form = fieldsOf(tool.args, Object.keys(handle.definition.blocks), (name) => nameIn(spoken, name))
  if (form.kind !== 'group') return null
  const given = givenField(form.fields, block.type)
  const field = askedField(tool, form, given)
  return given === undefined || field === undefined ? null : { given, field, block, hasMore: form.fields.length > 2 }
}

export interface ToolChoicesProps extends Asked {
  readonly tool: Tool
  readonly handle: CanvasHandle
  /** What the selected block is called. */
  readonly about: string
  readonly onBack: () => void
  /** Opens the form, which asks for everything. */
  readonly onMore: () => void
}

/** The second list of the palette: the one thing that a tool needs besides what is selected. */
export const ToolChoices = ({
  tool,
  handle,
  given,
  field,
  block,
  hasMore,
  about,
  onBack,
  onMore,
}: ToolChoicesProps): ReactElement => {
  const messages = useMessages()
  const call = useCallTool(handle)
  // The canvas may change under an open list.
  useReadable(handle.rev)
  const isHere = (value: Json): boolean => value === block.parent
  const found = choicesOf(field, handle, messages)
  const choices = [...found.filter(({ value }) => !isHere(value)), ...found.filter(({ value }) => isHere(value))].map(
    ({ value, label: title, detail }): Entry => ({
      id: `choice ${value}`,
      group: 'choices',
      heading: field.label,
      title,
      ...(detail === undefined ? {} : { hint: detail }),
      // Where it is already comes last: Enter goes elsewhere.
      icon: <Check aria-hidden data-blank={isHere(value) ? undefined : ''} />,
      run: () => {
        const args: Record<string, Json> = { [given.name]: block.id, [field.name]: valueOfChoice(field, value) }
        void call(tool, args)
      },
    }),
  )
  const more: Entry = {
    id: 'more',
    group: 'choices',
    heading: field.label,
    title: messages.moreOptions,
    icon: <SlidersHorizontal aria-hidden />,
    // The form takes this list's place: nothing closes.
    tool,
    run: onMore,
  }
  return (
    <EntryList
      entries={hasMore ? [...choices, more] : choices}
      recent={[]}
      label={tool.asks ?? tool.title}
      about={{ name: about }}
      onBack={onBack}
    />
  )
}
