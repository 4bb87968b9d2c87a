'use client'
import { ChevronDown, Eye, Search } from 'lucide-react'
import { useDeferredValue, useRef, useState } from 'react'
import type { FocusEvent, ReactElement } from 'react'
import { Virtualizer } from 'virtua'
import { useReadable } from '../../react/index.ts'
import type { CanvasHandle } from '../../session/types.ts'
import { Empty } from '../controls/empty.tsx'
import { Piece } from '../controls/part.tsx'
import type { PartProps } from '../controls/part.tsx'
import { Skeleton } from '../controls/skeleton.tsx'
import { nameIn, useStageWords, useWordsOf } from '../canvas-words.ts'
import { useMessages } from '../frame.tsx'
import { mayWrite } from '../tool-pop/availability.ts'
import { usePanelQuery } from './panel-query.ts'
import { rowsOf } from './rows.ts'
import { searchWords } from './token-words.ts'
import { TokenRow } from './token-row.tsx'
import { KnownChangesContext, useKnownChanges } from './use-known-changes.ts'

const ROW_HEIGHT = 36

interface GroupNameProps {
  readonly name: string
  readonly isOpen: boolean
  readonly onFold: () => void
}

const GroupName = ({ name, isOpen, onFold }: GroupNameProps): ReactElement => {
  const messages = useMessages()
  const spoken = useStageWords()
  return (
    <h3 data-atoms-part="group-name">
      <button type="button" aria-expanded={isOpen} onClick={onFold}>
        <ChevronDown aria-hidden />
        {name === '' ? messages.general : nameIn(spoken, name)}
      </button>
    </h3>
  )
}

const toggled = (names: ReadonlySet<string>, name: string): ReadonlySet<string> => {
  const next = new Set(names)
  if (!next.delete(name)) next.add(name)
  return next
}

export interface TokenListProps extends PartProps {
  /** The canvas that it is about, as `useStage` gives it. */
  readonly handle: CanvasHandle
}

/** The tokens in their groups. Only the rows in view exist, and the one that has the focus. */
export const TokenList = ({ handle, ...part }: TokenListProps): ReactElement => {
  const messages = useMessages()
  const paths = useReadable(handle.tokenPaths)
  const lens = useReadable(handle.ready, (ready) => ready?.lens)
  const isReady = lens !== undefined
  const { query } = usePanelQuery()
  const words = searchWords(useDeferredValue(query))
  const spoken = useWordsOf(handle.definition.type)
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set())
  const [focused, setFocused] = useState<string | null>(null)
  const scroller = useRef<HTMLDivElement>(null)
  const { rows, shown } = rowsOf(handle, paths, words, folded, spoken)
  const known = useKnownChanges(handle)
  const kept = focused === null ? -1 : rows.findIndex(({ key }) => key === focused)
  const onFocus = ({ target }: FocusEvent): void =>
    setFocused(target.closest('[data-row]')?.getAttribute('data-row') ?? null)
  return (
    <KnownChangesContext value={known}>
      {lens !== undefined && lens.tokens.write.length === 0 && paths.length > 0 ? (
        <p data-atoms-part="panel-note">
          <Eye aria-hidden />
          {mayWrite(lens) ? messages.readOnlyToken : messages.readOnlyTool}
        </p>
      ) : null}
      <output data-atoms-part="unseen">{words.length === 0 ? '' : messages.tokenCount(shown, paths.length)}</output>
      {!isReady ? (
        <Skeleton lines={6} />
      ) : rows.length === 0 ? (
        <Empty
          {...(words.length === 0 ? {} : { icon: <Search aria-hidden /> })}
          title={paths.length === 0 ? messages.noTokens : messages.noTokensFound}
        />
      ) : (
        <Piece
          as="div"
          part="panel-scroller"
          ref={scroller}
          state={{ count: shown }}
          {...part}
          props={{
            onFocus,
            onBlur: () => setFocused(null),
            children: (
              <Virtualizer
                scrollRef={scroller}
                data={rows}
                itemSize={ROW_HEIGHT}
                {...(kept < 0 ? {} : { keepMounted: [kept] })}
              >
                {(row) =>
                  row.kind === 'group' ? (
                    <GroupName
                      key={row.key}
                      name={row.name}
                      isOpen={row.isOpen}
                      onFold={() => setFolded(toggled(folded, row.name))}
                    />
                  ) : (
                    <div key={row.key} data-row={row.key}>
                      <TokenRow handle={handle} path={row.path} words={words} />
                    </div>
                  )
                }
              </Virtualizer>
            ),
          }}
        />
      )}
    </KnownChangesContext>
  )
}
