'use client'
import { startTransition, useEffect, useLayoutEffect, useState } from 'react'
import type { ReactElement } from 'react'
import { useReadable } from '../../react/index.ts'
import { BlockRow } from './block-row.tsx'
import { useEditing } from './use-editing.ts'

// A screen and more; the rest follows in the background, so that a long document opens as fast as a short one.
const FIRST_ROWS = 80

/**
 * The blocks one after the other, at whatever depth: a block that is indented stays the same element, and keeps its
 * caret. All are in the page, so that find and screen readers know them; the browser skips drawing what is out of sight.
 */
export const BlockList = ({ label }: { readonly label: string }): ReactElement | null => {
  const { editor } = useEditing()
  const rows = useReadable(editor.outline)
  const isChoosing = useReadable(editor.chosen, ({ size }) => size > 0)
  const [isWhole, setWhole] = useState(false)
  useEffect(() => startTransition(() => setWhole(true)), [])
  // Each change of the rows may have taken the focus along, or brought what it waits for.
  useLayoutEffect(() => editor.carets.settle())
  if (rows.length === 0) return null
  // Keys go to the list, and not to a text in it, while whole blocks are selected.
  const stop = { tabIndex: isChoosing ? 0 : -1 }
  return (
    <ul data-atoms-part="document-blocks" aria-label={label} {...stop}>
      {(isWhole ? rows : rows.slice(0, FIRST_ROWS)).map((row) => (
        <BlockRow key={row.id} row={row} />
      ))}
    </ul>
  )
}
