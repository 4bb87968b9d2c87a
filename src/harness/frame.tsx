'use client'
import { createContext, useContext } from 'react'
import type { ComponentType, RefObject } from 'react'
import type { ThreadId } from '../contract/index.ts'
import type { CanvasHandle } from '../session/types.ts'
import { useThreads } from '../react/index.ts'
import type { BoundCanvas, CanvasLens } from '../react/index.ts'
import { ENGLISH } from './messages/english.ts'
import type { Messages } from './messages/messages.ts'
import type { ToolRuns } from './tool-pop/tool-runs.ts'

/** A part of the harness that an app may replace, configure or leave out. */
export type SlotName = 'ChatRail' | 'TopPill' | 'ToolPop' | 'ContextPanel' | 'TokenPanel'
/** A rail beside the stage. */
export type RailName = 'chat' | 'dock'
/** A tab of the rail that holds the panels. */
export type DockTab = 'context' | 'tokens'

/** Something short to say that needs no answer. */
export interface Notice {
  readonly title: string
  readonly text?: string
  readonly tone?: 'danger'
  readonly action?: { readonly label: string; readonly run: () => void }
}

/** Something that an app lets people do from the palette behind ⌘K: start a run, share, leave. */
export interface Command {
  readonly id: string
  readonly label: string
  readonly hint?: string
  readonly icon?: ComponentType<{ readonly 'aria-hidden'?: boolean }>
  /** Told beside it; the app itself listens for it. */
  readonly chord?: string
  /** Marked, and last. */
  readonly destructive?: boolean
  readonly run: () => void
}

/** What the app's way to start a run is told. */
export interface StartViewProps {
  /** To be called once a run was taken: the sheet around it closes. */
  readonly onStarted: () => void
  /** Why none can start just now, in words; undefined where one can. Who may never start one does not see the view. */
  readonly blocked: string | undefined
}

/** Text that a person began to write, and what it would replace: it outlives the rail that shows it. */
export interface Draft {
  readonly text: string
  readonly replaces?: string
  /** What was being written when an edit began: it comes back after it. */
  readonly before?: string
}

/** What stays the same for the life of a harness. */
export interface FrameTools {
  readonly overlay: RefObject<HTMLElement | null>
  readonly drafts: Map<string, Draft>
  readonly notify: (notice: Notice) => void
  /** The tools that were called lately, as `ToolPop.Outcomes` shows them. */
  readonly toolRuns: ToolRuns
  /** Opens the tool palette; with a name, at that tool's form. */
  readonly openTools: (tool?: string) => void
  readonly closeTools: () => void
  /** Brings a slot into view, unfolding what hides it. */
  readonly show: (slot: SlotName) => void
  readonly toggleRail: (rail: RailName) => void
  readonly setDockTab: (tab: DockTab) => void
  readonly closeDrawer: () => void
  /** Hears how wide its reader made a rail, in CSS pixels. */
  readonly resizeRail: (rail: RailName, width: number) => void
  readonly setKeyMapOpen: (open: boolean) => void
  /** Opens or closes the sheet in which the app's `StartView` stands. */
  readonly setStartOpen: (open: boolean) => void
}

/** The stage: what may be shown on it, what is, and that canvas's handle. */
export interface StageState extends CanvasLens {
  readonly handle: CanvasHandle | null
}

/** How the frame is laid out just now. `rails` are those that the layout has at all. */
export interface FrameLayout {
  readonly folded: boolean
  readonly rails: readonly RailName[]
  readonly open: Readonly<Record<RailName, boolean>>
  /** The rails' widths in CSS pixels, as they were when the harness came. */
  readonly width: Readonly<Record<RailName, number>>
  readonly dockTab: DockTab
  readonly palette: { readonly tool: string | null } | null
  readonly isKeyMapOpen: boolean
  readonly isStartOpen: boolean
}

const NO_LAYOUT: FrameLayout = {
  folded: false,
  rails: [],
  open: { chat: true, dock: true },
  width: { chat: 336, dock: 304 },
  dockTab: 'context',
  palette: null,
  isKeyMapOpen: false,
  isStartOpen: false,
}

export const CanvasListContext = createContext<readonly BoundCanvas[]>([])
export const CommandsContext = createContext<readonly Command[]>([])
export const StartViewContext = createContext<ComponentType<StartViewProps> | null>(null)
export const ThreadIdContext = createContext<ThreadId | undefined>(undefined)
export const MessagesContext = createContext<Messages>(ENGLISH)
export const ToolsContext = createContext<FrameTools | null>(null)
export const StageContext = createContext<StageState | null>(null)
export const LayoutContext = createContext<FrameLayout>(NO_LAYOUT)

const inside = <T,>(value: T | null, hook: string): T => {
  if (value === null)
    throw new Error(
      `${hook} was called outside a harness, so there is nothing to read. Render the part inside <HarnessFrame>.`,
    )
  return value
}

/** The strings of this harness. */
export const useMessages = (): Messages => useContext(MessagesContext)
/** What parts of an app’s own may do with the harness around them. Throws outside of one. */
export const useFrameTools = (): FrameTools => inside(useContext(ToolsContext), 'useFrameTools')
/** The stage's canvases and the active one, with its handle. */
export const useStage = (): StageState => inside(useContext(StageContext), 'useStage')
/** The canvases that the app registered. */
export const useCanvasList = (): readonly BoundCanvas[] => useContext(CanvasListContext)
/** What the app adds to the palette. */
export const useCommands = (): readonly Command[] => useContext(CommandsContext)
/** How the app lets people start a run; null where it does not. */
export const useStartView = (): ComponentType<StartViewProps> | null => useContext(StartViewContext)
/** The thread of this harness: what is asked for, else the template's, else the first of the session, once there is one. */
export const useThreadId = (asked?: ThreadId): ThreadId | undefined => {
  const own = useContext(ThreadIdContext)
  const [first] = useThreads()
  return asked ?? own ?? first?.thread_id
}
/** How the harness is laid out now: which rails there are, which are open, and whether it is folded. */
export const useLayout = (): FrameLayout => useContext(LayoutContext)
/** Where popups are rendered, so that they inherit the harness' theme. Undefined outside of one: the page's body. */
export const useOverlay = (): RefObject<HTMLElement | null> | undefined => useContext(ToolsContext)?.overlay
