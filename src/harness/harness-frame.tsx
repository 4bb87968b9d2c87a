'use client'
import { CSPProvider } from '@base-ui/react/csp-provider'
import { DirectionProvider } from '@base-ui/react/direction-provider'
import { useRef, useState } from 'react'
import type { ComponentType, CSSProperties, ReactElement, ReactNode } from 'react'
import { CanvasLanguageContext, useCanvasLens } from '../react/index.ts'
import type { BoundCanvas } from '../react/index.ts'
import {
  CanvasListContext,
  CommandsContext,
  LayoutContext,
  MessagesContext,
  StageContext,
  StartViewContext,
  ToolsContext,
} from './frame.tsx'
import type { Command, RailName, StartViewProps } from './frame.tsx'
import { createNoticeQueue } from './layout/notice-queue.ts'
import { OverStage } from './layout/over-stage.tsx'
import { useDirection } from './layout/use-direction.ts'
import { useFolded } from './layout/use-folded.ts'
import { useFrameState } from './layout/use-frame-state.ts'
import { useKeys } from './layout/use-keys.ts'
import { useLeaveGuard } from './layout/use-leave-guard.ts'
import { messagesWith } from './messages/messages-with.ts'
import type { Messages } from './messages/messages.ts'
import type { Layout } from './layout/layout.ts'
import { BeginningContext } from './start/beginning.tsx'
import { createToolRuns } from './tool-pop/tool-runs.ts'
import { useStageHandle } from './stage/use-stage-handle.ts'

export interface HarnessFrameProps {
  /** The canvases that this app can show, each from `bindCanvas`. */
  readonly canvases: readonly BoundCanvas[]
  /** Which rails the layout inside has, so that the top pill can open them. */
  readonly rails?: readonly RailName[]
  /** Strings in place of the English ones: another language as a whole, or a few of them. */
  readonly messages?: Partial<Messages>
  /** What the palette behind ⌘K offers beside tools, canvases and the harness's own commands: to start a run, say. */
  readonly commands?: readonly Command[]
  /**
   * How people start a run in this app, for example a form for its brief. It stands where a canvas is empty, and in a
   * sheet that the palette and the chat's head open.
   */
  readonly StartView?: ComponentType<StartViewProps>
  /** When the rails fold into drawers over the stage: where the frame is narrow (the default), or always. */
  readonly fold?: 'narrow' | 'always'
  /** The arrangement to begin with. The harness remembers nothing outside the page: keep what `onLayoutChange` says. */
  readonly layout?: Partial<Layout>
  /** Hears each change of the arrangement. */
  readonly onLayoutChange?: (layout: Layout) => void
  /** Left out: as the page or the system has it. */
  readonly theme?: 'light' | 'dark'
  /** Left out: as the page has it. */
  readonly dir?: 'ltr' | 'rtl'
  /** On the frame's element. */
  readonly className?: string
  /** On the frame's element. */
  readonly style?: CSSProperties
  /** The parts, laid out by the app. */
  readonly children: ReactNode
}

const NO_RAILS: readonly RailName[] = []
const NO_COMMANDS: readonly Command[] = []

/**
 * What every part needs around it: strings, theme, keys, the stage's canvas, the tool palette, notices. It lays out
 * nothing; `StandardHarness` does, and so may an app. It stands inside an `AtomsProvider`.
 */
export const HarnessFrame = ({
  canvases,
  rails = NO_RAILS,
  fold = 'narrow',
  layout: initial,
  onLayoutChange,
  messages: own,
  commands = NO_COMMANDS,
  StartView,
  theme,
  dir,
  className,
  style,
  children,
}: HarnessFrameProps): ReactElement => {
  const messages = messagesWith(own)
  const language = { language: messages.language, replaced: messages.ofCanvases }
  const root = useRef<HTMLDivElement>(null)
  const overlay = useRef<HTMLDivElement>(null)
  const [notices] = useState(createNoticeQueue)
  const lens = useCanvasLens(canvases)
  const handle = useStageHandle(lens)
  const folded = useFolded(root) || fold === 'always'
  const { layout, actions } = useFrameState({ root, rails, folded, initial, onLayoutChange })
  const [drafts] = useState(() => new Map())
  const [toolRuns] = useState(createToolRuns)
  const beginning = useState(false)
  const notify = notices.add
  const tools = { overlay, drafts, notify, toolRuns, ...actions }
  const stage = { ...lens, handle }

  useKeys(root, { handle, tools: actions })
  useLeaveGuard(messages, notify)

  return (
    <MessagesContext value={messages}>
      <CanvasLanguageContext value={language}>
        <StartViewContext value={StartView ?? null}>
          <CanvasListContext value={canvases}>
            <ToolsContext value={tools}>
              <StageContext value={stage}>
                <LayoutContext value={layout}>
                  <BeginningContext value={beginning}>
                    <CSPProvider disableStyleElements>
                      <DirectionProvider direction={useDirection(dir)}>
                        <div
                          ref={root}
                          data-atoms-part="harness"
                          lang={messages.language}
                          data-folded={folded ? '' : undefined}
                          data-theme={theme}
                          {...(dir === undefined ? {} : { dir })}
                          {...(className === undefined ? {} : { className })}
                          {...(style === undefined ? {} : { style })}
                        >
                          {children}
                          <CommandsContext value={commands}>
                            <OverStage root={root} notices={notices} />
                          </CommandsContext>
                          <div ref={overlay} data-atoms-part="overlay" />
                        </div>
                      </DirectionProvider>
                    </CSPProvider>
                  </BeginningContext>
                </LayoutContext>
              </StageContext>
            </ToolsContext>
          </CanvasListContext>
        </StartViewContext>
      </CanvasLanguageContext>
    </MessagesContext>
  )
}
