'use client'
import { Menu } from '@base-ui/react/menu'
import { useLayoutEffect, useRef, useState } from 'react'
import type { ReactElement } from 'react'
import type { Json } from '../../contract/index.ts'
import { useMessages } from '../frame.tsx'
import { DraftControl } from './draft-control.tsx'
import type { TokenControlProps } from './draft-control.tsx'
import { depthOf, isSameJson } from './json-edit.ts'
import { JsonEditContext } from './json-edit-context.ts'
import { JsonNode } from './json-node.tsx'
import { MoreMenu } from './more-menu.tsx'
import { tokenLabel } from './token-words.ts'

// Deeper than this, a form is harder to read than its text.
const MOST_DEPTH = 5

interface WayProps {
  readonly label: string
  readonly way: string
  readonly onChoose: () => void
}

/** The other way to edit it. */
const OtherWay = ({ label, way, onChoose }: WayProps): ReactElement => (
  <MoreMenu name={label} part="json-ways">
    <Menu.Item onClick={onChoose} data-atoms-part="menu-item">
      {way}
    </Menu.Item>
  </MoreMenu>
)

/** Lists and groups as rows that are edited one by one; the text of it where that is quicker. */
export const JsonControl = (props: TokenControlProps): ReactElement => {
  const { id, path, token, handle, labelledBy, describedBy, onCommit } = props
  const messages = useMessages()
  const label = tokenLabel(path, token)
  const [wantsText, setWantsText] = useState(false)
  const root = useRef<HTMLFieldSetElement>(null)
  const next = useRef<string | null>(null)
  const isDeep = depthOf(token.value) > MOST_DEPTH
  const asText = wantsText || isDeep

  // Where the focus goes once what was added, moved or taken away is shown.
  useLayoutEffect(() => {
    if (next.current === null) return
    root.current?.querySelector<HTMLElement>(`[data-place="${CSS.escape(next.current)}"]`)?.focus()
    next.current = null
  })

  const edit = (change: (value: Json) => Json, focus?: string): void => {
    // What others changed while this was typed is kept: an edit is of one place, and made in the value as it is now.
    const now = handle.anyToken(path).get()?.value ?? token.value
    const value = change(now)
    next.current = focus ?? null
    if (!isSameJson(now, value)) onCommit(value)
  }

  if (asText)
    return (
      <>
        {isDeep ? null : <OtherWay label={label} way={messages.editAsList} onChoose={() => setWantsText(false)} />}
        <DraftControl {...props} />
      </>
    )
  return (
    <fieldset
      ref={root}
      id={id}
      aria-labelledby={labelledBy}
      aria-describedby={describedBy}
      data-atoms-part="json-control"
    >
      <JsonEditContext value={edit}>
        <OtherWay label={label} way={messages.editAsText} onChoose={() => setWantsText(true)} />
        <JsonNode value={token.value} path={[]} name={messages.item(1)} />
      </JsonEditContext>
    </fieldset>
  )
}
