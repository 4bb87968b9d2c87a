'use client'
import { Search } from 'lucide-react'
import { useEffectEvent, useLayoutEffect, useRef, useState } from 'react'
import type { ReactElement } from 'react'
import { Skeleton } from '../controls/skeleton.tsx'
import { useFrameTools, useLayout, useMessages } from '../frame.tsx'
import { Late } from '../layout/late.tsx'
import { later } from '../layout/later.ts'

const dialog = later(async () => (await import('./palette-dialog.tsx')).PaletteDialog)

interface BeginningProps {
  readonly text: string
  readonly onText: (text: string) => void
  /** Told where the focus was before it is taken. */
  readonly onTake: (before: Element | null) => void
  readonly onGiveUp: () => void
}

/** The palette's search alone, there at once: what is typed before the list comes is kept. */
const Beginning = ({ text, onText, onTake, onGiveUp }: BeginningProps): ReactElement => {
  const messages = useMessages()
  const input = useRef<HTMLInputElement>(null)
  const take = useEffectEvent(() => {
    const before = document.activeElement
    if (before === input.current) return
    input.current?.focus()
    onTake(before)
  })
  useLayoutEffect(() => take(), [])
  return (
    <>
      <div role="presentation" data-atoms-part="backdrop" onClick={onGiveUp} />
      <div aria-busy data-atoms-part="palette">
        <div data-atoms-part="palette-search">
          <Search aria-hidden />
          <input
            ref={input}
            aria-label={messages.searchTools}
            placeholder={messages.searchTools}
            autoComplete="off"
            spellCheck={false}
            value={text}
            onChange={({ currentTarget }) => onText(currentTarget.value)}
            onKeyDown={({ key }) => {
              if (key === 'Escape') onGiveUp()
            }}
          />
        </div>
        <div data-atoms-part="palette-list">
          <Skeleton lines={4} />
        </div>
      </div>
    </>
  )
}

/** The palette, which comes late; its search is there as soon as it is asked for. */
export const Palette = (): ReactElement => {
  const { closeTools } = useFrameTools()
  const isOpen = useLayout().palette !== null
  // Null where the palette was there first.
  const [begun, setBegun] = useState<string | null>(null)
  if (!isOpen && begun !== null) setBegun(null)
  const before = useRef<Element | null>(null)
  const takeFrom = (element: Element | null): void => {
    before.current = element
    setBegun('')
  }
  const giveUp = (): void => {
    closeTools()
    if (before.current instanceof HTMLElement) before.current.focus()
  }
  return (
    <Late
      part={dialog}
      props={{ begun, focusWas: () => before.current }}
      wanted={isOpen}
      waiting={<Beginning text={begun ?? ''} onText={setBegun} onTake={takeFrom} onGiveUp={giveUp} />}
      onGiveUp={giveUp}
    />
  )
}
