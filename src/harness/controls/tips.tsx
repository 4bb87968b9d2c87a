'use client'
import { Tooltip } from '@base-ui/react/tooltip'
import { useEffect, useEffectEvent, useRef, useState, useSyncExternalStore } from 'react'
import type { ReactElement, RefObject } from 'react'
import { useOverlay } from '../frame.tsx'
import { toldTips } from './told-tips.ts'

export interface TipsProps {
  /** The frame, whose tooltips these are. */
  readonly root: RefObject<HTMLElement | null>
}

// A pointer that passes by asks for nothing; one that reads from button to button does not wait again.
const OPEN_MS = 500
const STILL_READING_MS = 400
// The way from a button to its tooltip, which can be pointed at too.
const CROSS_MS = 150

const tipOf = (target: EventTarget | null): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('[data-atoms-tip]') : null

/** The tooltip of what the pointer rests on, or of what has the focus: one for the whole frame. */
export const Tips = ({ root }: TipsProps): ReactElement => {
  const overlay = useOverlay()
  const [at, setAt] = useState<HTMLElement | null>(null)
  const [isAsked, setAsked] = useState(false)
  const words = useSyncExternalStore(
    toldTips.subscribe,
    () => (at === null ? undefined : toldTips.of(at)),
    () => undefined,
  )
  const isOpen = isAsked && words !== undefined
  // What fades out still says what it said.
  const [shown, setShown] = useState(words)
  if (words !== undefined && words !== shown) setShown(words)

  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const closedAt = useRef(-Infinity)
  const open = (target: HTMLElement): void => {
    clearTimeout(timer.current)
    setAt(target)
    setAsked(true)
  }
  const close = (): void => {
    clearTimeout(timer.current)
    if (isOpen) closedAt.current = performance.now()
    setAsked(false)
  }
  const openSoon = (target: HTMLElement): void => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => open(target), OPEN_MS)
  }
  const closeSoon = (): void => {
    clearTimeout(timer.current)
    timer.current = setTimeout(close, CROSS_MS)
  }

  const onPointerOver = useEffectEvent((event: PointerEvent) => {
    const target = tipOf(event.target)
    if (event.pointerType === 'touch' || target === null || target === tipOf(event.relatedTarget)) return
    if (isOpen && target === at) return clearTimeout(timer.current)
    if (isOpen || performance.now() - closedAt.current < STILL_READING_MS) return open(target)
    openSoon(target)
  })
  const onPointerOut = useEffectEvent((event: PointerEvent) => {
    const target = tipOf(event.target)
    if (target !== null && target !== tipOf(event.relatedTarget)) closeSoon()
  })
  const onFocusIn = useEffectEvent((event: FocusEvent) => {
    const target = tipOf(event.target)
    if (target !== null && target === event.target && target.matches(':focus-visible')) open(target)
  })
  const onLeave = useEffectEvent((event: Event) => {
    if (tipOf(event.target) !== null) close()
  })

  const onCome = useEffectEvent((frame: HTMLElement) => {
    const resting = frame.querySelector<HTMLElement>('[data-atoms-tip]:hover')
    if (resting !== null) openSoon(resting)
  })

  useEffect(() => {
    const frame = root.current
    if (frame === null) return
    // The pointer may have been there before this code was.
    onCome(frame)
    const stop = new AbortController()
    const once = { signal: stop.signal }
    frame.addEventListener('pointerover', onPointerOver, once)
    frame.addEventListener('pointerout', onPointerOut, once)
    frame.addEventListener('focusin', onFocusIn, once)
    frame.addEventListener('focusout', onLeave, once)
    frame.addEventListener('pointerdown', onLeave, once)
    frame.addEventListener('click', onLeave, once)
    return () => {
      stop.abort()
      clearTimeout(timer.current)
    }
  }, [root])

  return (
    <Tooltip.Root open={isOpen} onOpenChange={(next) => (next ? undefined : close())}>
      <Tooltip.Portal container={overlay}>
        <Tooltip.Positioner anchor={at} sideOffset={6} collisionPadding={8} data-atoms-part="floating">
          <Tooltip.Popup
            data-atoms-part="tip"
            onPointerEnter={() => clearTimeout(timer.current)}
            onPointerLeave={closeSoon}
          >
            {shown?.label}
            {shown?.keys === undefined ? null : <kbd data-atoms-part="keys">{shown.keys}</kbd>}
          </Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  )
}
