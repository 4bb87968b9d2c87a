'use client'
import { ArrowDown, ArrowLeft, ArrowRight, ArrowUp } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { ReactElement } from 'react'
import { useRuns, useSession } from '../../react/index.ts'
import { Button } from '../controls/button.tsx'
import { useMessages, useStage } from '../frame.tsx'
import { bringIntoView, wayTo } from './in-view.ts'
import type { Way } from './in-view.ts'
import { stepsOn } from './steps-on.ts'

/** Seldom enough that a page which is read does not creep, often enough that no line is written out of sight. */
const LOOK_MS = 400
/** What a person does in a canvas that they look at themselves. */
const OWN_DOINGS = ['wheel', 'touchmove', 'pointerdown', 'keydown', 'focusin']
const ICONS = { above: ArrowUp, below: ArrowDown, left: ArrowLeft, right: ArrowRight } as const

interface Elsewhere {
  readonly work: string
  readonly writer: string
  readonly way: Way
}

/** The mark of those who work there now, as canvases set it (`useRecentChange`). */
const placeIn = (canvas: Element, writers: readonly string[]): HTMLElement | undefined =>
  [...canvas.querySelectorAll<HTMLElement>('[data-writer]')].findLast(
    (mark) => writers.includes(mark.dataset['writer'] ?? '') && mark.getClientRects().length > 0,
  )

/**
 * Keeps in sight what a run writes on the active canvas, until the reader does something there; from then on it offers
 * the way back while that is out of sight. Where it scrolled across, it goes back to the start when the work is done.
 */
export const Follow = (): ReactElement => {
  const messages = useMessages()
  const session = useSession()
  const { active, pinned, follow } = useStage()
  const runs = useRuns().active
  const anchor = useRef<HTMLDivElement>(null)
  const moved = useRef(new Set<Element>())
  const [left, setLeft] = useState<string | null>(null)
  const [elsewhere, setElsewhere] = useState<Elsewhere | null>(null)
  const canvas_id = active?.canvas_id ?? null
  const steps = active === null ? [] : stepsOn(active, runs)
  const [step] = steps
  const work = step === undefined ? null : `${canvas_id} ${step.run_id}`
  const writers = steps.map(({ actor }) => actor.actor_id).join(' ')
  const isFollowing = !pinned && left !== work

  useEffect(() => {
    const canvas = anchor.current?.parentElement?.querySelector('[data-atoms-part="stage-canvas"]:not([hidden])')
    if (work === null || canvas === null || canvas === undefined) return
    const across = moved.current
    let isLeft = false
    const leave = (): void => {
      // At once: before the next render, nothing may be moved under one's hand.
      isLeft = true
      across.clear()
      setLeft(work)
    }
    const look = (): void => {
      const place = placeIn(canvas, writers.split(' '))
      if (place === undefined) return
      if (isFollowing) {
        if (!isLeft && canvas.contains(document.activeElement)) leave()
        if (!isLeft) bringIntoView(place, canvas, across)
        return
      }
      const way = wayTo(place, canvas)
      const writer = place.dataset['writer'] ?? ''
      setElsewhere((before) => {
        if (way === null) return null
        return before?.work === work && before.writer === writer && before.way === way ? before : { work, writer, way }
      })
    }
    look()
    const timer = setInterval(look, LOOK_MS)
    for (const doing of OWN_DOINGS) canvas.addEventListener(doing, leave, { capture: true, passive: true })
    return () => {
      clearInterval(timer)
      for (const doing of OWN_DOINGS) canvas.removeEventListener(doing, leave, { capture: true })
    }
  }, [work, writers, isFollowing])

  useEffect(() => {
    // Asked again for each canvas that is shown.
    if (work !== null || canvas_id === null) return
    for (const box of moved.current) {
      // A canvas that is hidden now goes back once it is shown again.
      if (box.getClientRects().length === 0) continue
      box.scrollTo({ left: 0 })
      moved.current.delete(box)
    }
  }, [work, canvas_id])

  const back = (): void => {
    // Out of the canvas, where the focus would be one's own doing.
    anchor.current?.closest<HTMLElement>('[data-atoms-part="stage"]')?.focus()
    setLeft(null)
    setElsewhere(null)
    follow()
  }
  const isOffered = elsewhere !== null && elsewhere.work === work && !isFollowing
  const Icon = ICONS[elsewhere?.way ?? 'below']
  return (
    <div ref={anchor} data-atoms-part="follow-place">
      {isOffered ? (
        <Button look="plain" dense data-atoms-part="follow-back" onClick={back}>
          <Icon aria-hidden />
          {messages.worksElsewhere(session.actor(elsewhere.writer).name, elsewhere.way)}
        </Button>
      ) : null}
    </div>
  )
}
