import type { AnyCanvasDefinition } from '../../contract/canvas-definition.ts'
import type { EventData } from '../../contract/events/registry.ts'
import type { CanvasId, RunId } from '../../contract/ids.ts'
import type { Json } from '../../contract/json.ts'
import type { StreamId } from '../../contract/routing.ts'
import { createCanvasState, createOverlay } from '../../state/index.ts'
import { AtomsError } from '../../contract/errors.ts'
import { createCell } from '../core/cell.ts'
import type { AnyEvent, Context } from '../core/context.ts'
import { isKnown } from '../core/context.ts'
import { createFeed } from '../core/feed.ts'
import { closedError } from '../core/pending.ts'
import { createSync } from '../core/sync.ts'
import type { SyncPart } from '../core/sync.ts'
import type { CanvasEntry, CanvasHandle } from '../types.ts'
import { createCatchUp } from './catch-up.ts'
import { createConflicts } from './conflicts.ts'
import { keyOf } from './difference.ts'
import { createEditor } from './editor.ts'
import { createHandles } from './handle.ts'
import { readHistory } from './history.ts'
import { createInbox } from './inbox.ts'
import { createLastChanges } from './last-change.ts'
import { createMemory } from './memory.ts'
import { createOutbox } from './outbox.ts'
import { createPile } from './pile.ts'
import { createShown } from './shown.ts'
import { loadSnapshot } from './snapshot.ts'
import { createTexts } from './texts.ts'
import { createTools } from './tools.ts'
import { createUndoLog } from './undo.ts'
import { createVerifier } from './verify.ts'

/** One canvas of a session: the replica that all its handles share, what is pending on it, and its stream. */
export interface Canvas {
  readonly part: SyncPart
  /** `run`: what is changed through it is told as that run's. */
  handle<D extends AnyCanvasDefinition>(definition: D, run: RunId | null): CanvasHandle<D>
  unsent(): { readonly intent: string; readonly ops: Json }[]
  close(): void
}

export interface CanvasHooks {
  changed(): void
  titled(entry: CanvasEntry): void
  /** It is not there, or not for this actor. */
  gone(canvas_id: CanvasId): void
}

const TAKEN_AWAY = 'others took away what it was about'
const NOT_THERE = 'A change was not made, because what it was about is not there any more, or not for you.'

export const createCanvas = (
  context: Context,
  canvas_id: CanvasId,
  definition: AnyCanvasDefinition,
  told: CanvasHooks,
): Canvas => {
  const { frames } = context
  const base = createCanvasState({ canvas_id, canvas_type: definition.type })
  const overlay = createOverlay(base)
  const shown = createShown(overlay, frames)
  const ready = createCell<EventData<'CANVAS_READY'> | null>(null)
  const generation = createCell(0)
  const lastChanges = createLastChanges(context, (range) => readHistory(context, canvas_id, range))
  const undo = createUndoLog(overlay, () => context.shed('undo'))
  const texts = createTexts()
  const conflicts = createConflicts(
    context,
    () => base,
    () => changed(),
  )

  const pile = createPile(base, overlay, {
    lost: (op, reason, { isRevert }) => conflicts.add(op, reason, isRevert),
    emptied({ outcome, label }, isHidden) {
      if (isHidden) return outcome.fail(new AtomsError('NOT_FOUND', NOT_THERE))
      const message = `"${label}" was not made: ${TAKEN_AWAY}.`
      outcome.fail(new AtomsError('CONFLICT', message), 'conflict')
    },
    isWatched: () => texts.isWatched || undo.able.get().undo || undo.able.get().redo,
    removed: undo.removed,
    shifted(ops) {
      undo.shifted(ops)
      texts.tell(ops, 'foreign')
    },
    undone: undo.clear,
  })

  let users = 0
  const part: SyncPart = {
    get pending() {
      return pile.count
    },
    get conflicts() {
      return conflicts.list.get().length
    },
    get verified() {
      return isReady() ? verifier.verified : null
    },
    get isActive() {
      return feed.phase.get() !== 'not_found' && (users > 0 || pile.count > 0)
    },
    get heals() {
      return verifier.heals
    },
  }
  const sync = createSync(() => [part])
  const changed = (): void => {
    sync.changed()
    told.changed()
  }

  const isReady = (): boolean => feed.phase.get() === 'ready'
  const rev = (): number | undefined => (isReady() ? base.rev : undefined)

  const catchUp = createCatchUp(context, {
    base,
    feed: () => feed,
    take: (event) => take(event),
    unreadable: () => verifier.suspect('unreadable'),
  })

  const outbox = createOutbox(context, canvas_id, pile, {
    rev,
    catchUp,
    rebased(command, ops) {
      // In the commits view the commits in between have told already what was lost.
      if (definition.view === 'commits') return
      const done = new Set(ops.map((op) => `${op.op} ${keyOf(op)}`))
      for (const { ops: mine, isRevert } of command.parts)
        for (const op of mine) if (!done.has(`${op.op} ${keyOf(op)}`)) conflicts.add(op, TAKEN_AWAY, isRevert)
    },
    passed: () => feed.reload(),
    lost(part, reason) {
      for (const op of [...part.ops, ...part.hidden]) conflicts.add(op, reason, part.isRevert)
    },
    changed,
  })

  const inbox = createInbox(base, definition.view, pile, {
    spansForgotten: () => feed.reload(),
    diverged: (why) => verifier.suspect('commit', `The canvas ${canvas_id} was loaded anew: ${why}.`),
    arrived: outbox.arrived,
    moved: () => verifier.changed(),
  })

  const verifier = createVerifier(
    context,
    canvas_id,
    { base, overlay },
    {
      isReady,
      isWatched: () => users > 0,
      isPending: () => pile.count > 0,
      reload: () => feed.reload(),
      told: changed,
    },
  )

  const editor = createEditor(
    { context, pile, overlay, shown, undo, texts, conflicts, isLost: () => feed.phase.get() === 'not_found' },
    () => {
      changed()
      outbox.pump()
    },
  )
  const tools = createTools(context, { canvas_id, state: overlay, dispatch: editor.dispatch })

  const take = (event: AnyEvent): void => {
    if (!isKnown(event)) return
    switch (event.type) {
      case 'token_patch':
      case 'state_patch':
        if (inbox.patch(event)) lastChanges.saw(event)
        return outbox.saw(event.routing.session_id)
      case 'canvas_commit':
        if (inbox.commit(event)) lastChanges.saw(event)
        return outbox.saw(event.routing.session_id)
      case 'CANVAS_READY':
        memory.told(event.data.lens)
        ready.setLater(event.data, frames)
        if (isReady()) feed.trouble.set(null)
        return told.titled({ canvas_id, canvas_type: event.data.canvas_type, title: event.data.title })
      case 'tool_result':
        tools.result(event)
        return context.heard(event)
      default:
        return context.heard(event)
    }
  }

  const memory = createMemory({
    base,
    pile,
    undo,
    conflicts,
    lastChanges,
    shown,
    inbox,
    outbox,
    verifier,
    ready,
    generation,
  })

  const stream = `canvas:${canvas_id}` as StreamId
  const feed = createFeed(context, {
    stream,
    view: definition.view,
    load: () => loadSnapshot(context, canvas_id, { pile, inbox, verifier, memory, tools }),
    event: take,
    malformed({ type, message, errors }) {
      // What an earlier one said still holds; without any, nobody knows what there is to do here.
      if (type === 'CANVAS_READY' && ready.get() === null)
        feed.trouble.set(new AtomsError('MALFORMED_EVENT', message, { errors }))
      if (type === undefined || type === 'canvas_commit' || type.endsWith('_patch')) verifier.suspect('unreadable')
    },
    missed: memory.missed,
    isBusy: () => pile.count > 0 || tools.open > 0,
    lost(why) {
      const error = new AtomsError(
        'NOT_FOUND',
        `The canvas ${canvas_id} is not there, or not for you: what was pending was not made.`,
      )
      pile.drop([...(pile.command?.parts ?? []), ...pile.queue], error, 'refused')
      tools.fail(error)
      memory.lost()
      // What is forbidden is there: it stays in the list, and says so where it would be shown.
      if (why.code !== 'FORBIDDEN') told.gone(canvas_id)
    },
  })
  feed.phase.subscribe(() => {
    if (isReady()) outbox.pump()
    changed()
  })

  const handles = createHandles({
    context,
    canvas_id,
    base,
    overlay,
    shown,
    ready,
    generation,
    phase: feed.phase,
    trouble: feed.trouble,
    retry: feed.retry,
    conflicts,
    undo,
    texts,
    lastChanges,
    editor,
    tools,
    sync: sync.state,
    retain() {
      users++
      feed.retain()
      verifier.watched()
    },
    release() {
      users--
      feed.release()
      changed()
    },
  })

  return {
    part,
    handle: handles.open,
    unsent: () =>
      [...(pile.command?.parts ?? []), ...pile.queue].map(({ label, ops }) => ({
        intent: label,
        ops: [...ops] as unknown as Json,
      })),
    close() {
      for (const { outcome } of [...(pile.command?.parts ?? []), ...pile.queue]) outcome.fail(closedError())
      tools.fail(closedError())
      verifier.close()
      feed.close()
    },
  }
}
