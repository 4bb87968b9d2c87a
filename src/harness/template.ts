import type { ComponentType } from 'react'
import type { ThreadId } from '../contract/index.ts'
import type { Session } from '../session/types.ts'
import type { ChatRailProps } from './chat-rail/chat-rail.tsx'
import type { ContextPanelProps } from './context-panel/context-panel.tsx'
import type { RailName } from './frame.tsx'
import type { HarnessFrameProps } from './harness-frame.tsx'
import { ChatRail, ContextPanel, TokenPanel } from './layout/late-slots.tsx'
import type { OwnSession } from './own-session.ts'
import type { TokenPanelProps } from './token-panel/token-panel.tsx'
import { ToolPop } from './tool-pop/tool-pop.tsx'
import type { ToolPopProps } from './tool-pop/tool-pop.tsx'
import { TopPill } from './top-pill/top-pill.tsx'
import type { TopPillProps } from './top-pill/top-pill.tsx'

export interface SlotProps {
  readonly ChatRail: ChatRailProps
  readonly TopPill: TopPillProps
  readonly ToolPop: ToolPopProps
  readonly ContextPanel: ContextPanelProps
  readonly TokenPanel: TokenPanelProps
}
/** Each slot may be replaced by a component of the app's own, or left out with null. */
export type Slots = { readonly [K in keyof SlotProps]?: ComponentType<SlotProps[K]> | null }

export interface SharedProps extends Omit<HarnessFrameProps, 'children' | 'rails' | 'fold'> {
  /** Left out: the first thread of the session. */
  readonly thread_id?: ThreadId
  /** Components of the app's own in place of ours; null leaves a slot out. */
  readonly slots?: Slots
  /** Props for the slots as they are. */
  readonly slotProps?: { readonly [K in keyof SlotProps]?: Partial<SlotProps[K]> }
}

/** With a `session` of the app's own; or with `url`, `mount` and `credentials`, from which the harness makes one. */
export type TemplateProps = SharedProps &
  (
    | ({ readonly session: Session } & { readonly [K in keyof OwnSession]?: never })
    | ({ readonly session?: never } & OwnSession)
  )

type Filled = { readonly [K in keyof SlotProps]: ComponentType<SlotProps[K]> | null }

/** The slots with ours where the app brings none. */
export const filled = (slots: Slots | undefined): Filled => ({
  ChatRail,
  TopPill,
  ToolPop,
  ContextPanel,
  TokenPanel,
  ...slots,
})

/** The rails that a template with these slots has. */
export const railsOf = ({ ChatRail: chat, ContextPanel: context, TokenPanel: tokens }: Filled): readonly RailName[] => [
  ...(chat === null ? [] : (['chat'] as const)),
  ...(context === null && tokens === null ? [] : (['dock'] as const)),
]
