'use client'
import { Search, X } from 'lucide-react'
import type { ReactElement } from 'react'
import { IconButton } from '../controls/button.tsx'
import { Piece } from '../controls/part.tsx'
import type { PartProps } from '../controls/part.tsx'
import { useMessages } from '../frame.tsx'
import { usePanelQuery } from './panel-query.ts'

/** Finds tokens by the words of their names, paths and descriptions; Escape leaves the search empty. */
export const TokenSearch = (part: PartProps): ReactElement => {
  const messages = useMessages()
  const { query, setQuery } = usePanelQuery()
  return (
    <Piece
      as="div"
      part="search"
      {...part}
      props={{
        children: (
          <>
            <Search aria-hidden />
            <input
              type="search"
              value={query}
              aria-label={messages.searchTokens}
              placeholder={messages.searchTokens}
              onChange={(event) => setQuery(event.currentTarget.value)}
              onKeyDown={(event) => {
                if (event.key !== 'Escape' || query === '') return
                event.stopPropagation()
                setQuery('')
              }}
            />
            {query === '' ? null : (
              <IconButton label={messages.clearSearch} dense onClick={() => setQuery('')}>
                <X aria-hidden />
              </IconButton>
            )}
          </>
        ),
      }}
    />
  )
}
