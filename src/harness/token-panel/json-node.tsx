'use client'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import type { ReactElement } from 'react'
import type { Json } from '../../contract/index.ts'
import { Button } from '../controls/button.tsx'
import { useMessages } from '../frame.tsx'
import { addAt, emptyLike, isGroup, isList, renameAt } from './json-edit.ts'
import type { JsonPath } from './json-edit.ts'
import { placeOf, useJsonEdit } from './json-edit-context.ts'
import { JsonItemMenu } from './json-item-menu.tsx'
import { JsonLeaf } from './json-leaf.tsx'
import { DraftInput } from './draft-input.tsx'
import { useDraft } from './use-draft.ts'

// About two screens: each item has a field and a menu of its own, and what nobody looks at yet can wait.
const PAGE = 30

export interface JsonNodeProps {
  readonly value: Json
  readonly path: JsonPath
  /** What it is called where it stands: its key, or its place in the list. */
  readonly name: string
}

/** A free name for a new entry: `entry`, `entry 2` … */
const freeName = (group: object, base: string): string => {
  let name = base
  for (let count = 2; Object.hasOwn(group, name); count++) name = `${base} ${count}`
  return name
}

const KeyField = ({
  path,
  name,
  taken,
}: {
  readonly path: JsonPath
  readonly name: string
  readonly taken: object
}) => {
  const messages = useMessages()
  const edit = useJsonEdit()
  const {
    problem,
    dirty: _,
    write: __,
    finish: ___,
    ...field
  } = useDraft({
    shared: name,
    check: (draft) => (draft !== name && Object.hasOwn(taken, draft) ? messages.nameTaken : undefined),
    commit: (draft) => edit((root) => renameAt(root, path, draft)),
  })
  return (
    <DraftInput
      aria-label={messages.entryName}
      aria-invalid={problem !== undefined}
      title={problem ?? name}
      data-place={placeOf([...path, 'name'])}
      data-atoms-part="json-key"
      {...field}
    />
  )
}

const AddButton = ({ value, path }: { readonly value: Json; readonly path: JsonPath }): ReactElement => {
  const messages = useMessages()
  const edit = useJsonEdit()
  const add = (): void => {
    if (isList(value))
      return edit((root) => addAt(root, path, emptyLike(value.at(-1))), placeOf([...path, value.length]))
    const name = freeName(value as object, messages.item(Object.keys(value as object).length + 1))
    return edit((root) => addAt(root, path, '', name), placeOf([...path, name, 'name']))
  }
  return (
    <Button look="quiet" dense data-atoms-part="json-add" onClick={add}>
      <Plus aria-hidden />
      {messages.addItem}
    </Button>
  )
}

const Item = ({ value, path, name, siblings }: JsonNodeProps & { readonly siblings: Json }): ReactElement => {
  const isNested = typeof value === 'object' && value !== null
  const [isOpen, setOpen] = useState(true)
  const messages = useMessages()
  const label = isGroup(siblings) ? <KeyField path={path} name={name} taken={siblings} /> : null
  return (
    <li
      data-atoms-part="json-item"
      data-nested={isNested ? '' : undefined}
      data-keyed={label === null ? undefined : ''}
    >
      <div data-atoms-part="json-line">
        {label}
        {isNested ? (
          <Button
            look="quiet"
            dense
            aria-expanded={isOpen}
            data-atoms-part="json-fold"
            onClick={() => setOpen(!isOpen)}
          >
            {label === null ? `${name} · ` : null}
            {messages.itemCount(Object.keys(value).length)}
          </Button>
        ) : (
          <JsonLeaf value={value} path={path} name={name} isInList={label === null} />
        )}
        <JsonItemMenu value={value} path={path} name={name} siblings={siblings} />
      </div>
      {isNested && isOpen ? <JsonNode value={value} path={path} name={name} /> : null}
    </li>
  )
}

/** A value and what is in it, so many of it at first. */
export const JsonNode = ({ value, path, name }: JsonNodeProps): ReactElement => {
  const messages = useMessages()
  const [shown, setShown] = useState(PAGE)
  if (!isList(value) && !isGroup(value))
    return (
      <div data-atoms-part="json-line">
        <JsonLeaf value={value} path={path} name={name} isInList={false} />
        <JsonItemMenu value={value} path={path} name={name} siblings={null} />
      </div>
    )
  const entries: readonly (readonly [string | number, Json])[] = isList(value)
    ? value.map((item, index) => [index, item])
    : Object.entries(value)
  const left = entries.length - shown
  return (
    <div data-atoms-part="json-node">
      <ul>
        {entries.slice(0, shown).map(([key, item]) => (
          <Item
            key={key}
            value={item}
            path={[...path, key]}
            name={typeof key === 'number' ? messages.item(key + 1) : key}
            siblings={value}
          />
        ))}
      </ul>
      <div data-atoms-part="json-foot">
        {left > 0 ? (
          <Button look="quiet" dense data-atoms-part="json-add" onClick={() => setShown(shown + 2 * PAGE)}>
            {messages.showMore(Math.min(left, 2 * PAGE))}
          </Button>
        ) : (
          <AddButton value={value} path={path} />
        )}
      </div>
    </div>
  )
}
