'use client'
import { SlidersHorizontal } from 'lucide-react'
import { useState } from 'react'
import type { ReactElement, ReactNode } from 'react'
import { Empty } from '../controls/empty.tsx'
import { OfCanvas } from '../controls/of-canvas.tsx'
import { Region } from '../controls/part.tsx'
import type { PartProps } from '../controls/part.tsx'
import { useMessages } from '../frame.tsx'
import { PanelQueryContext } from './panel-query.ts'
import { TokenList } from './token-list.tsx'
import { TokenSearch } from './token-search.tsx'
import { UndoButtons } from './undo-buttons.tsx'

export interface TokenPanelProps extends PartProps {
  /** In place of search, undo and list: an app's own arrangement of these parts. */
  readonly children?: ReactNode
}

/** The active canvas's tokens that this actor's lens lets through: found by search, changed in place, undone. */
export const TokenPanel = ({ children, ...part }: TokenPanelProps): ReactElement => {
  const messages = useMessages()
  const [query, setQuery] = useState('')
  return (
    <Region part="token-panel" label={messages.tokens} heading {...part}>
      <OfCanvas none={<Empty icon={<SlidersHorizontal aria-hidden />} title={messages.noCanvas} />}>
        {(handle) => (
          <PanelQueryContext value={{ query, setQuery }}>
            {children ?? (
              <>
                <div data-atoms-part="panel-tools">
                  <TokenSearch />
                  <UndoButtons handle={handle} />
                </div>
                <TokenList handle={handle} />
              </>
            )}
          </PanelQueryContext>
        )}
      </OfCanvas>
    </Region>
  )
}
