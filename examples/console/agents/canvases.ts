import { documentCanvas } from '../../../src/canvases/document/definition.ts'
import { planCanvas } from '../../../src/canvases/plan/definition.ts'
import type { AnyCanvasDefinition, BlockId, CanvasReader } from '../../../src/contract/index.ts'
import type { CanvasEntry, CanvasHandle, Session } from '../../../src/session/index.ts'
import type { SeenBlock } from './review.ts'
import { until } from './waiting.ts'

export type Board = CanvasHandle<typeof planCanvas>
export type Paper = CanvasHandle<typeof documentCanvas>

export interface Opened<D extends AnyCanvasDefinition> {
  readonly entry: CanvasEntry
  readonly handle: CanvasHandle<D>
}

/** The session's first canvas of this type, once its state is there. */
const open = async <D extends AnyCanvasDefinition>(
  session: Session,
  definition: D,
  signal: AbortSignal,
): Promise<Opened<D>> => {
  const find = (entries: readonly CanvasEntry[]): CanvasEntry | undefined =>
    entries.find(({ canvas_type }) => canvas_type === definition.type)
  const entry = find(await until(session.canvases, (entries) => find(entries) !== undefined, signal)) as CanvasEntry
  const handle = session.canvas(entry.canvas_id, definition)
  await until(handle.phase, (phase) => phase === 'ready', signal)
  return { entry, handle }
}

export const openBoard = (session: Session, signal: AbortSignal): Promise<Opened<typeof planCanvas>> =>
  open(session, planCanvas, signal)
export const openPaper = (session: Session, signal: AbortSignal): Promise<Opened<typeof documentCanvas>> =>
  open(session, documentCanvas, signal)

/** Everything on a canvas in reading order, parents before their children. */
export const seenBlocks = (state: CanvasReader, parent: BlockId | null = null): SeenBlock[] =>
  state.children(parent).flatMap((id) => {
    const block = state.block(id)
    if (block === undefined) return []
    const text = block.props['text'] ?? block.props['title']
    const seen = {
      id,
      type: block.type,
      text: typeof text === 'string' ? text : '',
      done: block.props['done'] === true,
      parent,
    }
    return [seen, ...seenBlocks(state, id)]
  })
