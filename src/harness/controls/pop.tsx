'use client'
import { useRender } from '@base-ui/react/use-render'
import { useId, useRef, useState } from 'react'
import type { ReactElement, ReactNode } from 'react'
import { Late } from '../layout/late.tsx'
import { later } from '../layout/later.ts'

export interface PopProps {
  /** The button that opens it. */
  readonly trigger: ReactElement
  readonly title: string
  readonly open?: boolean
  readonly onOpenChange?: (open: boolean) => void
  readonly children: ReactNode
}

const panel = later(async () => (await import('../layout/over.ts')).PopPanel)

/** A small panel at its button; Escape or a click outside closes it. */
export const Pop = ({ trigger, title, open: given, onOpenChange, children }: PopProps): ReactElement => {
  const [isOpen, setOpen] = useState(false)
  const open = given ?? isOpen
  const id = useId()
  const anchor = useRef<HTMLElement>(null)
  const change = (next: boolean): void => {
    setOpen(next)
    onOpenChange?.(next)
  }
  const button = useRender({
    render: trigger as ReactElement<Record<string, unknown>>,
    ref: anchor,
    props: {
      'aria-haspopup': 'dialog',
      'aria-expanded': open,
      'aria-controls': open ? id : undefined,
      onClick: () => change(!open),
    },
    state: { popupOpen: open },
    stateAttributesMapping: { popupOpen: (is) => (is ? { 'data-popup-open': '' } : null) },
  })
  return (
    <>
      {button}
      <Late
        part={panel}
        props={{ id, anchor, title, open, onOpenChange: change, children }}
        wanted={open}
        onGiveUp={() => change(false)}
      />
    </>
  )
}
