'use client'
import type { ComponentType, ReactElement } from 'react'
import { Skeleton } from '../controls/skeleton.tsx'
import { Late } from './late.tsx'
import { later } from './later.ts'
import type { Later } from './later.ts'

// Unlike React's `lazy`, which keeps a failed import for good: these are asked for again.
const lateSlot =
  <P extends object>(part: Later<ComponentType<P>>) =>
  (props: P): ReactElement => <Late part={part} props={props} wanted waiting={<Skeleton />} />

// A folded harness shows none of them at first.
export const ChatRail = lateSlot(later(async () => (await import('../chat-rail/chat-rail.tsx')).ChatRail))
export const ContextPanel = lateSlot(
  later(async () => (await import('../context-panel/context-panel.tsx')).ContextPanel),
)
export const TokenPanel = lateSlot(later(async () => (await import('../token-panel/token-panel.tsx')).TokenPanel))
