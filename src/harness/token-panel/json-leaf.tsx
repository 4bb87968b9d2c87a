'use client'
import { Switch } from '@base-ui/react/switch'
import type { KeyboardEvent, ReactElement } from 'react'
import type { Json } from '../../contract/index.ts'
import { useMessages } from '../frame.tsx'
import { DraftInput, DraftText } from './draft-input.tsx'
import { addAt, moveAt, placeNow, removeAt, setAt } from './json-edit.ts'
import type { JsonPath } from './json-edit.ts'
import { placeOf, useJsonEdit } from './json-edit-context.ts'
import { readNumber, showNumber } from './numbers.ts'
import { useDraft } from './use-draft.ts'

const LONG = 60

export interface JsonLeafProps {
  readonly value: Json
  readonly path: JsonPath
  readonly name: string
  /** In a list Enter adds the next item, Backspace takes an empty one away, Alt and an arrow move it. */
  readonly isInList: boolean
}

const sibling = (path: JsonPath, by: number): JsonPath => [...path.slice(0, -1), Number(path.at(-1)) + by]

const TextLeaf = ({ value, path, name, isInList }: JsonLeafProps): ReactElement => {
  const messages = useMessages()
  const edit = useJsonEdit()
  const isNumber = typeof value === 'number'
  const read = (draft: string): Json => (isNumber ? (readNumber(draft, messages.locale) ?? 0) : draft)
  const shared = isNumber ? showNumber(value, messages.locale) : String(value)
  const {
    problem,
    dirty,
    write: _,
    finish,
    ...field
  } = useDraft({
    shared,
    check: (draft) =>
      isNumber && readNumber(draft, messages.locale) === undefined ? messages.mustBeNumber : undefined,
    commit: (draft, from) => edit((root) => setAt(root, placeNow(root, path, read(from)), read(draft))),
  })
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    const isArrow = event.key === 'ArrowUp' || event.key === 'ArrowDown'
    if (isInList && event.altKey && isArrow) {
      event.preventDefault()
      finish()
      const by = event.key === 'ArrowUp' ? -1 : 1
      edit((root) => moveAt(root, path, by), placeOf(sibling(path, by)))
    } else if (isInList && event.key === 'Enter' && !event.shiftKey && problem === undefined) {
      event.preventDefault()
      finish()
      edit(
        (root) => addAt(root, path.slice(0, -1), isNumber ? 0 : '', Number(path.at(-1)) + 1),
        placeOf(sibling(path, 1)),
      )
    } else if (isInList && event.key === 'Backspace' && field.value === '') {
      event.preventDefault()
      edit((root) => removeAt(root, path), placeOf(sibling(path, path.at(-1) === 0 ? 0 : -1)))
    } else field.onKeyDown(event)
  }
  const shared_props = {
    ...field,
    onKeyDown,
    'aria-label': name,
    'aria-invalid': problem !== undefined,
    'data-place': placeOf(path),
    'data-atoms-bound': dirty ? undefined : '',
    ...(problem === undefined ? {} : { title: problem }),
  }
  if (!isNumber && (shared.length > LONG || shared.includes('\n'))) return <DraftText rows={1} {...shared_props} />
  return <DraftInput {...(isNumber ? { inputMode: 'decimal' as const } : {})} {...shared_props} />
}

/** A text, a number, a yes or no, or nothing, in its place. */
export const JsonLeaf = (props: JsonLeafProps): ReactElement => {
  const { value, path, name } = props
  const messages = useMessages()
  const edit = useJsonEdit()
  if (typeof value === 'boolean')
    return (
      <Switch.Root
        checked={value}
        onCheckedChange={(on) => edit((root) => setAt(root, path, on))}
        aria-label={name}
        data-place={placeOf(path)}
        data-atoms-part="switch"
      >
        <Switch.Thumb data-atoms-part="switch-thumb" />
      </Switch.Root>
    )
  if (value === null) return <span data-atoms-part="hint">{messages.jsonKind.none}</span>
  return <TextLeaf {...props} />
}
