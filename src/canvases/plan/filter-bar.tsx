'use client'
import { Search, X } from 'lucide-react'
import { useId } from 'react'
import type { ReactElement } from 'react'
import { useBoard, useView } from './board-context.ts'

import { useMessages } from './bound.tsx'
import { NO_FILTER } from './filter.ts'
import type { Standing } from './filter.ts'

const STANDINGS: readonly Standing[] = ['all', 'open', 'done']

/** Narrows the board to some of its cards, for oneself. */
export const FilterBar = (): ReactElement => {
  const messages = useMessages()
  const { view, focusing } = useBoard()
  const group = useId()
  const filter = useView((view) => view.filter)
  const isNarrow = filter.query !== '' || filter.standing !== 'all'
  return (
    // Nothing but its sign, until it narrows the board or has the focus.
    <search data-atoms-part="plan-filter" data-idle={isNarrow ? undefined : ''}>
      <Search aria-hidden />
      <input
        type="search"
        value={filter.query}
        aria-label={messages.filter}
        title={messages.filter}
        placeholder={messages.filter}
        onChange={(event) => view.set({ filter: { ...filter, query: event.currentTarget.value } })}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || filter.query === '') return
          event.stopPropagation()
          view.set({ filter: { ...filter, query: '' } })
        }}
      />
      <button
        type="button"
        data-atoms-part="canvas-icon-button"
        // It keeps its place, so that nothing moves under the fingers of who types.
        data-spare={isNarrow ? undefined : ''}
        aria-label={messages.clearFilter}
        onClick={() => {
          focusing.filter()
          view.set({ filter: NO_FILTER, announcement: messages.unfiltered })
        }}
      >
        <X aria-hidden />
      </button>
      <fieldset data-atoms-part="plan-standings" aria-label={messages.showCards}>
        {STANDINGS.map((standing) => (
          <label key={standing} data-atoms-part="plan-standing">
            <input
              type="radio"
              name={group}
              value={standing}
              checked={filter.standing === standing}
              // Where a press takes the focus from one and gives it to no other, it would fold what it is on.
              onMouseDown={(event) => event.preventDefault()}
              onChange={() => view.set({ filter: { ...filter, standing } })}
            />
            {messages.standings[standing]}
          </label>
        ))}
      </fieldset>
    </search>
  )
}
