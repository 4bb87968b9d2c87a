'use client'
import { use, useState } from 'react'
import type { ReactElement } from 'react'
import { fitHeight } from '../../react/index.ts'
import { CanvasHeader } from '../canvas-header.tsx'
import { OverlayContext } from './board-context.ts'
import { useLens, useText, useToken, useMessages } from './bound.tsx'
import { planCanvas } from './definition.ts'
import { FilterBar } from './filter-bar.tsx'

const { min: LEAST = 0, max: MOST = 50 } = planCanvas.tokens['board.wip_limit'].constraints ?? {}

const WipLimit = (): ReactElement => {
  const messages = useMessages()
  const [limit, setLimit] = useToken('board.wip_limit')
  const [draft, setDraft] = useState<string | null>(null)
  const isWritable = useLens().token('board.wip_limit').write
  return (
    <label data-atoms-part="canvas-fact" data-fact="limit" title={messages.wipLimit}>
      <span>{messages.wipLimitShort}</span>
      <input
        type="number"
        min={LEAST}
        max={MOST}
        value={draft ?? limit}
        readOnly={!isWritable}
        aria-label={messages.wipLimit}
        onBlur={() => setDraft(null)}
        onChange={(event) => {
          const { value, valueAsNumber } = event.currentTarget
          const isValid = Number.isInteger(valueAsNumber) && valueAsNumber >= LEAST && valueAsNumber <= MOST
          // What is not a limit yet stays in the box, until it is one or the box is left.
          setDraft(isValid ? null : value)
          if (isValid) setLimit(valueAsNumber)
        }}
      />
    </label>
  )
}

const Missing = (): ReactElement | null => {
  const messages = useMessages()
  const [missing] = useToken('board.missing')
  // Agents write it, and JSON holds anything.
  const lines = Array.isArray(missing) ? missing.filter((line) => typeof line === 'string' && line !== '') : []
  if (lines.length === 0) return null
  return (
    <section data-atoms-part="canvas-remark" data-remark="missing" aria-label={messages.missing}>
      <h3>{messages.missing}</h3>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  )
}

/** The plan's title, how it stands, and what is said of it; of a board with nothing on it there is nothing to say. */
export const BoardHeader = ({ isEmpty }: { readonly isEmpty: boolean }): ReactElement => {
  const messages = useMessages()
  const overlay = use(OverlayContext)
  const title = useText({ token: 'board.title' }, { onShown: fitHeight })
  const [status, setStatus] = useToken('board.status')
  const [review] = useToken('board.review')
  const lens = useLens()
  return (
    <CanvasHeader
      words={messages}
      title={title}
      titleToken="board.title"
      status={{ status, onStatus: lens.token('board.status').write ? setStatus : undefined, container: overlay }}
      review={{ token: 'board.review', isThere: review !== '', isWritable: lens.token('board.review').write }}
      isEmpty={isEmpty}
      facts={<WipLimit />}
      tools={<FilterBar />}
    >
      <Missing />
    </CanvasHeader>
  )
}
