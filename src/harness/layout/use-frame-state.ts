'use client'
import { useState } from 'react'
import type { DockTab, FrameLayout, FrameTools, RailName, SlotName } from '../frame.tsx'

type Actions = Omit<FrameTools, 'overlay' | 'drafts' | 'notify'>

const railOf = (slot: SlotName): RailName | null => {
  if (slot === 'ChatRail') return 'chat'
  return slot === 'ContextPanel' || slot === 'TokenPanel' ? 'dock' : null
}

/** What is open: rails beside the stage, or one drawer over it where the harness is folded. */
export const useFrameState = (
  rails: readonly RailName[],
  folded: boolean,
): { readonly layout: FrameLayout; readonly actions: Actions } => {
  const [beside, setBeside] = useState<Readonly<Record<RailName, boolean>>>({ chat: true, dock: true })
  const [drawer, setDrawer] = useState<RailName | null>(null)
  const [dockTab, setDockTab] = useState<DockTab>('context')
  const [palette, setPalette] = useState<FrameLayout['palette']>(null)

  const show = (slot: SlotName): void => {
    const rail = railOf(slot)
    if (slot === 'ContextPanel') setDockTab('context')
    if (slot === 'TokenPanel') setDockTab('tokens')
    if (rail === null) return
    if (folded) setDrawer(rail)
    else setBeside((open) => ({ ...open, [rail]: true }))
  }

  return {
    layout: {
      folded,
      rails,
      open: folded ? { chat: drawer === 'chat', dock: drawer === 'dock' } : beside,
      dockTab,
      palette,
    },
    actions: {
      openTools: (tool) => setPalette({ tool: tool ?? null }),
      closeTools: () => setPalette(null),
      show,
      toggleRail: (rail) => setBeside((open) => ({ ...open, [rail]: !open[rail] })),
      setDockTab,
      closeDrawer: () => setDrawer(null),
    },
  }
}
