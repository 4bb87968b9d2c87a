import type { AnyCanvasDefinition, BlockFor } from '../../contract/canvas-definition.ts'
import type { EventData } from '../../contract/events/registry.ts'
import type { BlockId, CanvasId, RunId } from '../../contract/ids.ts'
import type { Json } from '../../contract/json.ts'
import type { Op } from '../../contract/ops.ts'
import type { Readable } from '../../contract/readable.ts'
import type { Block, Token } from '../../contract/state.ts'
import { blockKey, childrenKey, tokenKey } from '../../state/index.ts'
import type { CanvasReplica, Overlay } from '../../state/index.ts'
import type { Context } from '../core/context.ts'
import type { CanvasHandle, CanvasPhase } from '../types.ts'
import type { Conflicts } from './conflicts.ts'
import type { Editor } from './editor.ts'
import { readHistory, readPast } from './history.ts'
import type { LastChanges } from './last-change.ts'
import type { Shown } from './shown.ts'
import type { Texts } from './texts.ts'
import type { Tools } from './tools.ts'
import type { UndoLog } from './undo.ts'

export interface HandleParts {
  readonly context: Context
  readonly canvas_id: CanvasId
  readonly base: CanvasReplica
  readonly overlay: Overlay
  readonly shown: Shown
  readonly ready: Readable<EventData<'CANVAS_READY'> | null>
  readonly generation: Readable<number>
  readonly phase: Readable<CanvasPhase>
  readonly trouble: CanvasHandle['trouble']
  readonly retry: () => void
  readonly conflicts: Conflicts
  readonly sync: CanvasHandle['sync']
  readonly undo: UndoLog
  readonly texts: Texts
  readonly lastChanges: LastChanges
  readonly editor: Editor
  readonly tools: Tools
  retain(): void
  release(): void
}

/** Handles of one canvas: each is counted, and all read the same cells. */
export const createHandles = (
  parts: HandleParts,
): { open<D extends AnyCanvasDefinition>(definition: D, run: RunId | null): CanvasHandle<D> } => {
  const { context, canvas_id, base, overlay, shown, editor, tools, conflicts } = parts
  const anyToken = (path: string): Readable<Token | undefined> =>
    shown.readable(tokenKey(path), () => overlay.token(path))
  const anyBlock = (id: BlockId): Readable<Block | undefined> => shown.readable(blockKey(id), () => overlay.block(id))
  const rev = shown.readable('rev', () => base.rev)
  const tokenPaths = shown.readable('tokens', () => overlay.tokenPaths())

  return {
    open<D extends AnyCanvasDefinition>(definition: D, run: RunId | null): CanvasHandle<D> {
      let isOpen = true
      parts.retain()
      return {
        id: canvas_id,
        definition,
        phase: parts.phase,
        trouble: parts.trouble,
        reload: parts.retry,
        rev,
        ready: parts.ready,
        generation: parts.generation,
        conflicts: conflicts.list,
        sync: parts.sync,
        state: overlay,
        tokenPaths,
        // The definition's types are what the canvas writes by; what others wrote is read as it came.
        token: (path) => anyToken(path) as never,
        anyToken,
        block: (id) => anyBlock(id) as unknown as Readable<BlockFor<D> | undefined>,
        anyBlock,
        children: (parent) => shown.readable(childrenKey(parent), () => overlay.children(parent)),
        dispatch: (ops, intent) => editor.dispatch(ops as unknown as readonly Op[], intent, run),
        dispatchAny: (ops, intent) => editor.dispatch(ops, intent, run),
        call: (tool, args) => tools.call(definition, tool, args as Json, run),
        callAny: (tool, args) => tools.call(definition, tool, args, run),
        undo: editor.undo,
        redo: editor.redo,
        undoable: parts.undo.able,
        history: (range) => readHistory(context, canvas_id, range),
        at: (rev) => readPast(context, canvas_id, rev),
        dismiss: conflicts.dismiss,
        onText: parts.texts.listen,
        lastChange: parts.lastChanges.of,
        close() {
          if (!isOpen) return
          isOpen = false
          parts.release()
        },
      }
    },
  }
}
