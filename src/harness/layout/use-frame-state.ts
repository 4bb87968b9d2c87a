'use client'
import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react'
import type { RefObject } from 'react'
import type { FrameLayout, FrameTools, RailName, SlotName } from '../frame.tsx'
import { DEFAULT_LAYOUT } from './layout.ts'
import type { Layout } from './layout.ts'

type Actions = Omit<FrameTools, 'overlay' | 'drafts' | 'notify' | 'toolRuns'>

const railOf = (slot: SlotName): RailName | null => {
  if (slot === 'ChatRail') return 'chat'
  return slot === 'ContextPanel' || slot === 'TokenPanel' ? 'dock' : null
}

// Below this, two rails leave a board a column and a half.
const ONE_RAIL_BELOW = 1200

interface Arrangement {
  readonly root: RefObject<HTMLElement | null>
  readonly rails: readonly RailName[]
  readonly folded: boolean
  readonly initial: Partial<Layout> | undefined
  readonly onLayoutChange: ((layout: Layout) => void) | undefined
}

/** What is open: rails beside the stage, or one drawer over it where the harness is folded. */
export const useFrameState = ({
  root,
  rails,
  folded,
  initial,
  onLayoutChange,
}: Arrangement): { readonly layout: FrameLayout; readonly actions: Actions } => {
  const [layout, setLayout] = useState<Layout>({ ...DEFAULT_LAYOUT, ...initial })
  const [start] = useState(layout)
  const [drawer, setDrawer] = useState<RailName | null>(null)
  const [palette, setPalette] = useState<FrameLayout['palette']>(null)
  const [isKeyMapOpen, setKeyMapOpen] = useState(false)
  const [isStartOpen, setStartOpen] = useState(false)

  const told = useRef(layout)
  const tell = useEffectEvent(() => onLayoutChange?.(layout))
  useEffect(() => {
    if (told.current === layout) return
    told.current = layout
    tell()
  }, [layout])

  // Not told: it is how a narrow frame begins, not what somebody arranged.
  const begin = useEffectEvent(() => {
    if (initial?.dock !== undefined || (root.current?.clientWidth ?? ONE_RAIL_BELOW) >= ONE_RAIL_BELOW) return
    told.current = { ...layout, dock: { ...layout.dock, open: false } }
    setLayout(told.current)
  })
  useLayoutEffect(() => begin(), [])

  const setRail = (rail: RailName, change: (open: boolean) => boolean): void =>
    setLayout((now) => ({ ...now, [rail]: { ...now[rail], open: change(now[rail].open) } }))

  const show = (slot: SlotName): void => {
    const rail = railOf(slot)
    if (rail === 'dock') setLayout((now) => ({ ...now, tab: slot === 'TokenPanel' ? 'tokens' : 'context' }))
    if (rail === null) return
    if (folded) setDrawer(rail)
    else setRail(rail, () => true)
  }

  return {
    layout: {
      folded,
      rails,
      open: folded
        ? { chat: drawer === 'chat', dock: drawer === 'dock' }
        : { chat: layout.chat.open, dock: layout.dock.open },
      width: { chat: start.chat.width, dock: start.dock.width },
      dockTab: layout.tab,
      palette,
      isKeyMapOpen,
      isStartOpen,
    },
    actions: {
      openTools: (tool) => setPalette({ tool: tool ?? null }),
      closeTools: () => setPalette(null),
      show,
      toggleRail: (rail) => setRail(rail, (open) => !open),
      setDockTab: (tab) => setLayout((now) => ({ ...now, tab })),
      closeDrawer: () => setDrawer(null),
      resizeRail: (rail, width) =>
        setLayout((now) => (now[rail].width === width ? now : { ...now, [rail]: { ...now[rail], width } })),
      setKeyMapOpen,
      setStartOpen,
    },
  }
}
