'use client'
import { Search } from 'lucide-react'
import type { ReactElement } from 'react'
import type { Filter, Standing } from './filter.ts'
import { usePlanMessages } from './messages.ts'

const STANDINGS: readonly Standing[] = ['all', 'open', 'done']

/** Narrows the board to some of its cards, for oneself. */
export const FilterBar = ({
  filter,
  onFilter,
}: {
  readonly filter: Filter
  readonly onFilter: (filter: Filter) => void
}): ReactElement => {
  const messages = usePlanMessages()
  return (
    <search data-atoms-part="plan-filter">
      <Search aria-hidden />
      <input
        type="search"
        value={filter.query}
        aria-label={messages.filter}
        placeholder={messages.filter}
        onChange={(event) => onFilter({ ...filter, query: event.currentTarget.value })}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || filter.query === '') return
          event.stopPropagation()
          onFilter({ ...filter, query: '' })
        }}
      />
      <select
        value={filter.standing}
        aria-label={messages.showCards}
        onChange={(event) => onFilter({ ...filter, standing: event.currentTarget.value as Standing })}
      >
        {STANDINGS.map((standing) => (
          <option key={standing} value={standing}>
            {messages.standings[standing]}
          </option>
        ))}
      </select>
    </search>
  )
}
