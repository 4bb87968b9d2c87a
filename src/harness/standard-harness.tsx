'use client'
import { Fragment } from 'react'
import type { ComponentType, ReactElement } from 'react'
import { Group, Panel, Separator } from 'react-resizable-panels'
import type { ThreadId } from '../contract/index.ts'
import { AtomsProvider } from '../react/index.ts'
import type { Session } from '../session/types.ts'
import { ChatRail } from './chat-rail/chat-rail.tsx'
import type { ChatRailProps } from './chat-rail/chat-rail.tsx'
import { ContextPanel } from './context-panel/context-panel.tsx'
import type { ContextPanelProps } from './context-panel/context-panel.tsx'
import { useLayout, useMessages } from './frame.tsx'
import type { RailName } from './frame.tsx'
import { HarnessFrame } from './harness-frame.tsx'
import type { HarnessFrameProps } from './harness-frame.tsx'
import { Dock } from './layout/dock.tsx'
import { Drawer } from './layout/drawer.tsx'
import { FrameSkeleton } from './layout/frame-skeleton.tsx'
import { useOwnSession } from './own-session.ts'
import type { OwnSession } from './own-session.ts'
import { CanvasStage } from './stage/canvas-stage.tsx'
import { TokenPanel } from './token-panel/token-panel.tsx'
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

/** Widths of the rails in CSS pixels. */
export interface RailSizes {
  readonly chat: number
  readonly dock: number
}

interface Shared extends Omit<HarnessFrameProps, 'children' | 'rails'> {
  /** Left out: the first thread of the session. */
  readonly thread_id?: ThreadId
  readonly slots?: Slots
  readonly slotProps?: { readonly [K in keyof SlotProps]?: Partial<SlotProps[K]> }
  /** The widths to start with. The harness remembers nothing outside the page: keep what `onSizesChange` says. */
  readonly sizes?: Partial<RailSizes>
  readonly onSizesChange?: (sizes: Partial<RailSizes>) => void
}
/** With a `session` of the app's own; or with `url`, `mount` and `credentials`, from which the harness makes one. */
export type StandardHarnessProps = Shared &
  (
    | ({ readonly session: Session } & { readonly [K in keyof OwnSession]?: never })
    | ({ readonly session?: never } & OwnSession)
  )

const NO_SLOTS: { readonly [K in keyof SlotProps]?: never } = {}
const DEFAULT_SIZES: RailSizes = { chat: 336, dock: 304 }

const Columns = ({ thread_id, slots = NO_SLOTS, slotProps = NO_SLOTS, sizes, onSizesChange }: Shared): ReactElement => {
  const messages = useMessages()
  const { folded, rails, open } = useLayout()
  const Chat = slots.ChatRail === undefined ? ChatRail : slots.ChatRail
  const Pill = slots.TopPill === undefined ? TopPill : slots.TopPill
  const Tools = slots.ToolPop === undefined ? ToolPop : slots.ToolPop
  const Context = slots.ContextPanel === undefined ? ContextPanel : slots.ContextPanel
  const Tokens = slots.TokenPanel === undefined ? TokenPanel : slots.TokenPanel

  const chat =
    Chat === null ? null : <Chat {...(thread_id === undefined ? {} : { thread_id })} {...slotProps.ChatRail} />
  const dock = (
    <Dock
      context={Context === null ? null : <Context {...slotProps.ContextPanel} />}
      tokens={Tokens === null ? null : <Tokens {...slotProps.TokenPanel} />}
    />
  )
  const center = (
    <div data-atoms-part="center">
      {Pill === null ? null : <Pill {...slotProps.TopPill} />}
      <CanvasStage />
      {Tools === null ? null : <Tools {...slotProps.ToolPop} />}
    </div>
  )

  if (folded) {
    return (
      <>
        {center}
        {rails.includes('chat') ? (
          <Drawer rail="chat" label={messages.chat}>
            {chat}
          </Drawer>
        ) : null}
        {rails.includes('dock') ? (
          <Drawer rail="dock" label={messages.panels}>
            {dock}
          </Drawer>
        ) : null}
      </>
    )
  }
  const rail = (name: RailName) => ({
    id: name,
    defaultSize: sizes?.[name] ?? DEFAULT_SIZES[name],
    minSize: 240,
    maxSize: 560,
    groupResizeBehavior: 'preserve-pixel-size' as const,
    onResize: ({ inPixels }: { readonly inPixels: number }) => onSizesChange?.({ [name]: Math.round(inPixels) }),
  })
  return (
    <Group data-atoms-part="columns">
      {rails.includes('chat') && open.chat ? (
        <Fragment key="chat">
          <Panel {...rail('chat')}>{chat}</Panel>
          <Separator id="chat-separator" aria-label={messages.resize(messages.chat)} data-atoms-part="separator" />
        </Fragment>
      ) : null}
      <Panel key="center" id="center" minSize={280}>
        {center}
      </Panel>
      {rails.includes('dock') && open.dock ? (
        <Fragment key="dock">
          <Separator id="dock-separator" aria-label={messages.resize(messages.panels)} data-atoms-part="separator" />
          <Panel {...rail('dock')}>{dock}</Panel>
        </Fragment>
      ) : null}
    </Group>
  )
}

const WithSession = ({ session, ...props }: Shared & { readonly session: Session }): ReactElement => {
  const { slots = NO_SLOTS } = props
  const rails: RailName[] = [
    ...(slots.ChatRail === null ? [] : (['chat'] as const)),
    ...(slots.ContextPanel === null && slots.TokenPanel === null ? [] : (['dock'] as const)),
  ]
  return (
    <AtomsProvider session={session}>
      <HarnessFrame {...props} rails={rails}>
        <Columns {...props} />
      </HarnessFrame>
    </AtomsProvider>
  )
}

const WithOwnSession = ({ url, mount, credentials, ...props }: Shared & OwnSession): ReactElement => {
  const session = useOwnSession({ url, mount, credentials })
  return session === null ? <FrameSkeleton {...props} /> : <WithSession {...props} session={session} />
}

/**
 * The whole frame: chat on one side, the stage with its pill and tools in the middle, context and tokens on the other.
 * On a narrow container the rails fold into drawers.
 */
export const StandardHarness = (props: StandardHarnessProps): ReactElement =>
  props.session === undefined ? <WithOwnSession {...props} /> : <WithSession {...props} />
