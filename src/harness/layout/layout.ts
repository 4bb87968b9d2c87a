import type { DockTab } from '../frame.tsx'

/** How a rail stands beside the stage. */
export interface RailLayout {
  /** CSS pixels. */
  readonly width: number
  readonly open: boolean
}

/** How the frame is arranged. `dock` is the rail of the context and token panels, `tab` which of them it shows. */
export interface Layout {
  readonly chat: RailLayout
  readonly dock: RailLayout
  readonly tab: DockTab
}

export const DEFAULT_LAYOUT: Layout = {
  chat: { width: 336, open: true },
  dock: { width: 304, open: true },
  tab: 'context',
}
