'use client'
import { Redo2, Search, SlidersHorizontal, Undo2 } from 'lucide-react'
import { useRef, useState } from 'react'
import type { ReactElement } from 'react'
import { Virtualizer } from 'virtua'
import { useReadable } from '../../react/index.ts'
import type { CanvasHandle } from '../../session/types.ts'
import { IconButton } from '../controls/button.tsx'
import { Empty } from '../controls/empty.tsx'
import { Region } from '../controls/part.tsx'
import type { PartProps } from '../controls/part.tsx'
import { Skeleton } from '../controls/skeleton.tsx'
import { useMessages, useStage } from '../frame.tsx'
import { rowsOf } from './rows.ts'
import type { PanelRow } from './rows.ts'
import { TokenRow } from './token-row.tsx'

export interface TokenPanelProps extends PartProps {}

const UndoButtons = ({ handle }: { readonly handle: CanvasHandle }): ReactElement => {
  const messages = useMessages()
  const { undo, redo } = useReadable(handle.undoable)
  return (
    <>
      <IconButton label={messages.undo} dense disabled={!undo} onClick={() => void handle.undo()}>
        <Undo2 aria-hidden data-mirror="" />
      </IconButton>
      <IconButton label={messages.redo} dense disabled={!redo} onClick={() => void handle.redo()}>
        <Redo2 aria-hidden data-mirror="" />
      </IconButton>
    </>
  )
}

const Rows = ({
  handle,
  rows,
}: {
  readonly handle: CanvasHandle
  readonly rows: readonly PanelRow[]
}): ReactElement => {
  const messages = useMessages()
  const scroller = useRef<HTMLDivElement>(null)
  return (
    <div ref={scroller} data-atoms-part="panel-scroller">
      <Virtualizer scrollRef={scroller} data={rows} itemSize={36}>
        {(row) =>
          row.kind === 'group' ? (
            <h3 key={row.key} data-atoms-part="group-name">
              {row.name === '' ? messages.general : row.name.replaceAll(/[_-]/g, ' ')}
            </h3>
          ) : (
            <TokenRow key={row.key} handle={handle} path={row.path} />
          )
        }
      </Virtualizer>
    </div>
  )
}

const Tokens = ({ handle }: { readonly handle: CanvasHandle }): ReactElement => {
  const messages = useMessages()
  const paths = useReadable(handle.tokenPaths)
  const ready = useReadable(handle.ready)
  const [query, setQuery] = useState('')
  const { rows, shown } = rowsOf(handle, paths, query)
  return (
    <>
      <div data-atoms-part="panel-tools">
        <div data-atoms-part="search">
          <Search aria-hidden />
          <input
            type="search"
            value={query}
            aria-label={messages.searchTokens}
            placeholder={messages.searchTokens}
            onChange={(event) => setQuery(event.currentTarget.value)}
          />
        </div>
        <UndoButtons handle={handle} />
      </div>
      <output data-atoms-part="unseen">{query === '' ? '' : messages.tokenCount(shown, paths.length)}</output>
      {ready === null ? (
        <Skeleton lines={6} />
      ) : rows.length > 0 ? (
        <Rows handle={handle} rows={rows} />
      ) : (
        <Empty title={paths.length === 0 ? messages.noTokens : messages.noTokensFound} />
      )}
    </>
  )
}

/** The active canvas's tokens that this actor's lens lets through: found by search, changed in place, undone. */
export const TokenPanel = (part: TokenPanelProps): ReactElement => {
  const messages = useMessages()
  const { handle } = useStage()
  return (
    <Region part="token-panel" label={messages.tokens} {...part}>
      {handle === null ? (
        <Empty icon={<SlidersHorizontal aria-hidden />} title={messages.noCanvas} />
      ) : (
        <Tokens key={handle.id} handle={handle} />
      )}
    </Region>
  )
}
