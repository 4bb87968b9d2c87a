'use client'
import { useState } from 'react'
import type { ReactElement, RefObject } from 'react'
import { fitHeight, useReadable } from '../../react/index.ts'
import { CanvasHeader } from '../canvas-header.tsx'
import { useCanvas, useLens, useText, useToken, useMessages } from './bound.tsx'
import { useEditing } from './use-editing.ts'
import { createWordCount } from './word-count.ts'

/** How much is written, and how much is wanted; of nothing there is nothing to count. */
const Words = (): ReactElement | null => {
  const messages = useMessages()
  const canvas = useCanvas()
  const [target] = useToken('doc.target_words')
  const [words] = useState(() => createWordCount(canvas))
  const count = useReadable(words)
  return count === 0 && target === 0 ? null : <span data-atoms-part="canvas-fact">{messages.words(count, target)}</span>
}

export interface DocumentHeaderProps {
  readonly isEmpty: boolean
  /** Where menus are put. */
  readonly container: RefObject<HTMLElement | null>
}

export const DocumentHeader = ({ isEmpty, container }: DocumentHeaderProps): ReactElement => {
  const messages = useMessages()
  const canvas = useCanvas()
  const { editor } = useEditing()
  const title = useText({ token: 'doc.title' }, { onShown: fitHeight })
  const [status, setStatus] = useToken('doc.status')
  const [review] = useToken('doc.review')
  const lens = useLens()
  return (
    <CanvasHeader
      words={messages}
      title={title}
      titleToken="doc.title"
      onTitleKeyDown={(event) => {
        const isEnter = event.key === 'Enter' && !event.nativeEvent.isComposing
        if (!isEnter && event.key !== 'ArrowDown') return
        event.preventDefault()
        const first = canvas.state.children(null)[0]
        if (first !== undefined) editor.carets.focus(first, 0)
        else if (isEnter) editor.add('paragraph')
      }}
      status={{ status, onStatus: lens.token('doc.status').write ? setStatus : undefined, container }}
      review={{ token: 'doc.review', isThere: review !== '', isWritable: lens.token('doc.review').write }}
      isEmpty={isEmpty}
      facts={<Words />}
    />
  )
}
