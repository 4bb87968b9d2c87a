'use client'
import {
  Keyboard,
  MessageSquare,
  PanelRight,
  Play,
  Radio,
  Redo2,
  Shapes,
  SlidersHorizontal,
  Sparkles,
  Square,
  Undo2,
} from 'lucide-react'
import type { ReactElement } from 'react'
import { useCanvasLanguage, useMay, useReadable, useRuns, useSession } from '../../react/index.ts'
import type { CanvasHandle } from '../../session/types.ts'
import { wordsOf } from '../controls/words.ts'
import { useCanvasList, useCommands, useFrameTools, useLayout, useMessages, useStage, useStartView } from '../frame.tsx'
import { useStartBlocked } from '../start/start.tsx'
import type { Entry } from './entries.ts'
import { useToolEntries } from './use-tool-entries.ts'

const useCanvasEntries = (): readonly Entry[] => {
  const messages = useMessages()
  const bound = useCanvasList()
  const language = useCanvasLanguage()
  const { entries, active, pin } = useStage()
  return entries
    .filter(({ canvas_id }) => canvas_id !== active?.canvas_id)
    .map(({ canvas_id, canvas_type, title }) => {
      const face = bound.find(({ definition }) => definition.type === canvas_type)
      const Icon = face?.icon ?? Shapes
      return {
        id: `canvas ${canvas_id}`,
        group: 'canvases',
        title: messages.goTo(title),
        ...(face === undefined || face.words(language).label === title ? {} : { hint: face.words(language).label }),
        icon: <Icon aria-hidden />,
        run: () => pin(canvas_id),
      }
    })
}

/** The app's way to start a run, also for those who may not: it says why. */
const useStartEntries = (): readonly Entry[] => {
  const messages = useMessages()
  const { setStartOpen } = useFrameTools()
  const blocked = useStartBlocked()
  if (useStartView() === null) return []
  return [
    {
      id: 'start',
      group: 'commands',
      title: messages.startRun,
      icon: <Play aria-hidden />,
      blocked: blocked?.why,
      run: () => setStartOpen(true),
    },
  ]
}

const useRunEntries = (): readonly Entry[] => {
  const messages = useMessages()
  const { runs } = useSession()
  const { active } = useRuns()
  const mayStop = useMay('run')
  const { pinned, follow } = useStage()
  const stops = active.map((run): Entry => ({
    id: `stop ${run.run_id}`,
    group: 'commands',
    title: messages.stopRun(wordsOf(run.flow)),
    icon: <Square aria-hidden />,
    destructive: true,
    run: () => void runs.cancel(run.run_id),
  }))
  return [
    ...(pinned && active.length > 0
      ? [
          {
            id: 'follow',
            group: 'commands',
            title: messages.followRun,
            icon: <Radio aria-hidden />,
            run: follow,
          } as const,
        ]
      : []),
    ...(mayStop ? stops : []),
  ]
}

const useHistoryEntries = (handle: CanvasHandle): readonly Entry[] => {
  const messages = useMessages()
  const { undo, redo } = useReadable(handle.undoable)
  const entry = (id: 'undo' | 'redo', chord: string, Icon: typeof Undo2): Entry => ({
    id,
    group: 'commands',
    title: messages[id],
    icon: <Icon aria-hidden data-mirror="" />,
    chord,
    run: () => void handle[id](),
  })
  return [...(undo ? [entry('undo', 'Mod+Z', Undo2)] : []), ...(redo ? [entry('redo', 'Mod+Shift+Z', Redo2)] : [])]
}

const usePanelEntries = (): readonly Entry[] => {
  const messages = useMessages()
  const tools = useFrameTools()
  const { rails, open, folded, dockTab } = useLayout()
  const isShown = (tab: typeof dockTab): boolean => !folded && open.dock && dockTab === tab
  const entry = (id: string, label: string, icon: ReactElement, run: () => void): Entry => ({
    id,
    group: 'commands',
    title: label,
    icon,
    run,
  })
  const chat = !folded && open.chat
  return [
    ...(rails.includes('chat')
      ? [
          entry('chat', (chat ? messages.hide : messages.show)(messages.chat), <MessageSquare aria-hidden />, () =>
            chat ? tools.toggleRail('chat') : tools.show('ChatRail'),
          ),
        ]
      : []),
    ...(rails.includes('dock')
      ? [
          ...(isShown('context')
            ? []
            : [
                entry('context', messages.show(messages.context), <PanelRight aria-hidden data-mirror="" />, () =>
                  tools.show('ContextPanel'),
                ),
              ]),
          ...(isShown('tokens')
            ? []
            : [
                entry('tokens', messages.show(messages.tokens), <SlidersHorizontal aria-hidden />, () =>
                  tools.show('TokenPanel'),
                ),
              ]),
          ...(!folded && open.dock
            ? [
                entry('dock', messages.hide(messages.panels), <PanelRight aria-hidden data-mirror="" />, () =>
                  tools.toggleRail('dock'),
                ),
              ]
            : []),
        ]
      : []),
    {
      ...entry('keys', messages.keyMap, <Keyboard aria-hidden />, () => tools.setKeyMapOpen(true)),
      chord: '?',
    },
  ]
}

const useOwnEntries = (): readonly Entry[] =>
  useCommands().map(({ id, label, hint, icon: Icon = Sparkles, chord, destructive, run }) => ({
    id: `own ${id}`,
    group: 'commands',
    title: label,
    ...(hint === undefined ? {} : { hint }),
    icon: <Icon aria-hidden />,
    ...(chord === undefined ? {} : { chord }),
    destructive: destructive === true,
    run,
  }))

/** Everything that the palette finds beside the canvas's own tools and its undo. */
export const useCommandEntries = (): readonly Entry[] => [
  ...useCanvasEntries(),
  ...useStartEntries(),
  ...useOwnEntries(),
  ...useRunEntries(),
  ...usePanelEntries(),
]

/** All that the palette finds where a canvas is on the stage. */
export const useEntries = (handle: CanvasHandle): readonly Entry[] => [
  ...useToolEntries(handle),
  ...useCommandEntries(),
  ...useHistoryEntries(handle),
]
