'use client'
import { Menu } from '@base-ui/react/menu'
import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react'
import type { ReactElement } from 'react'
import type { Json } from '../../contract/index.ts'
import { useMessages } from '../frame.tsx'
import { asKind, isList, kindOf, moveAt, removeAt, setAt, valueAt } from './json-edit.ts'
import type { JsonKind, JsonPath } from './json-edit.ts'
import { placeOf, useJsonEdit } from './json-edit-context.ts'
import { MoreMenu } from './more-menu.tsx'

const KINDS: readonly JsonKind[] = ['text', 'number', 'boolean', 'list', 'group', 'none']

export interface JsonItemMenuProps {
  readonly value: Json
  readonly path: JsonPath
  readonly name: string
  /** What it stands in; null for the whole value. */
  readonly siblings: Json
}

/** What else can be done with an item: to move it, to make something else of it, to take it away. */
export const JsonItemMenu = ({ value, path, name, siblings }: JsonItemMenuProps): ReactElement => {
  const messages = useMessages()
  const edit = useJsonEdit()
  const at = path.at(-1)
  const move = (by: number): void =>
    edit((root) => moveAt(root, path, by), placeOf([...path.slice(0, -1), Number(at) + by]))
  const turn = (kind: JsonKind): void =>
    edit((root) => setAt(root, path, asKind(valueAt(root, path) ?? value, kind)), placeOf(path))
  return (
    <MoreMenu name={name} part="json-more">
      {isList(siblings) ? (
        <>
          <Menu.Item disabled={at === 0} onClick={() => move(-1)} data-atoms-part="menu-item">
            <ArrowUp aria-hidden />
            {messages.moveUp}
          </Menu.Item>
          <Menu.Item disabled={at === siblings.length - 1} onClick={() => move(1)} data-atoms-part="menu-item">
            <ArrowDown aria-hidden />
            {messages.moveDown}
          </Menu.Item>
        </>
      ) : null}
      <Menu.Group>
        <Menu.GroupLabel data-atoms-part="menu-label">{messages.turnInto}</Menu.GroupLabel>
        {KINDS.filter((kind) => kind !== kindOf(value)).map((kind) => (
          <Menu.Item key={kind} onClick={() => turn(kind)} data-atoms-part="menu-item">
            {messages.jsonKind[kind]}
          </Menu.Item>
        ))}
      </Menu.Group>
      {siblings === null ? null : (
        <Menu.Item onClick={() => edit((root) => removeAt(root, path))} data-tone="danger" data-atoms-part="menu-item">
          <Trash2 aria-hidden />
          {messages.removeItem}
        </Menu.Item>
      )}
    </MoreMenu>
  )
}
