'use client'
import { SquareKanban } from 'lucide-react'
import { bindCanvas } from '../../react/index.ts'
import { planCanvas } from './definition.ts'
import { PLAN_ENGLISH } from './english.ts'
import { PLAN_GERMAN } from './german.ts'
import { PLAN_MESSAGES } from './messages.ts'
import { PLAN_SHORTCUTS } from './shortcuts.ts'
import { BoardSkeleton } from './skeleton.tsx'

/** The planning board: give it to a harness. */
export const plan = bindCanvas(planCanvas, {
  component: () => import('./Board.tsx'),
  skeleton: BoardSkeleton,
  icon: SquareKanban,
  messages: PLAN_MESSAGES,
  english: PLAN_ENGLISH,
  translations: { de: PLAN_GERMAN },
  shortcuts: PLAN_SHORTCUTS,
})

export const { useToken, useBlock, useChildren, useCanvas, useLens, useText, useLastChange, useMessages } = plan
