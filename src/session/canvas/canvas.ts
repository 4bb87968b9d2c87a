import type { AnyCanvasDefinition } from '../../contract/canvas-definition.ts'
import { decodeEvent } from '../../contract/events/decode.ts'
import type { EventData } from '../../contract/events/registry.ts'
import type { CanvasId } from '../../contract/ids.ts'
import type { Json } from '../../contract/json.ts'
import type { RevMismatch } from '../../contract/requests.ts'
import { ok } from '../../contract/result.ts'
import type { StreamId } from '../../contract/routing.ts'
import { createCanvasState, createOverlay } from '../../state/index.ts'
import { AtomsError } from '../../contract/errors.ts'
import { createCell, until } from '../core/cell.ts'
import type { AnyEvent, Context } from '../core/context.ts'
import { isKnown } from '../core/context.ts'
import { later } from '../core/env.ts'
import { createFeed } from '../core/feed.ts'
import { createSync } from '../core/sync.ts'
import type { SyncPart } from '../core/sync.ts'
import type { CanvasEntry, CanvasHandle } from '../types.ts'
import { createConflicts } from './conflicts.ts'
import { createEditor } from './editor.ts'
import { createHandles } from './handle.ts'
import { createInbox } from './inbox.ts'
import { createLastChanges } from './last-change.ts'
import { createOutbox } from './outbox.ts'
import { createPile } from './pile.ts'
import { createShown } from './shown.ts'
import { createTexts } from './texts.ts'
import { createTools } from './tools.ts'
import { createUndoLog } from './undo.ts'
import { createVerifier } from './verify.ts'

/** One canvas of a session: the replica that all its handles share, what is pending on it, and its stream. */
export interface Canvas {
  readonly part: SyncPart
  handle<D extends AnyCanvasDefinition>(definition: D): CanvasHandle<D>
  unsent(): { readonly intent: string; readonly ops: Json }[]
  close(): void
}

export interface CanvasHooks {
  changed(): void
  titled(entry: CanvasEntry): void
}

// The stream is seldom this far behind an answer; past it, a snapshot is quicker than waiting.
const STREAM_LAG_MS = 2_000

export const createCanvas = (
  context: Context,
  canvas_id: CanvasId,
  definition: AnyCanvasDefinition,
  told: CanvasHooks,
): Canvas => {
  const { transport, signal, frames, env } = context
  const base = createCanvasState({ canvas_id, canvas_type: definition.type })
  const overlay = createOverlay(base)
  const shown = createShown(overlay, frames)
  const ready = createCell<EventData<'CANVAS_READY'> | null>(null)
  const lastChanges = createLastChanges(frames)
  const undo = createUndoLog(overlay)
  const texts = createTexts()
  const conflicts = createConflicts(
    context,
    () => base,
    () => changed(),
  )

  const pile = createPile(base, overlay, {
    lost: conflicts.add,
    emptied(part) {
      const message = `"${part.label}" was not made, because others took away what it was about.`
      part.outcome.fail(new AtomsError('CONFLICT', message), 'conflict')
    },
    isWatched: () => texts.isWatched || undo.able.get().undo || undo.able.get().redo,
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

  const untilRev = (head_rev: number): Promise<void> =>
    new Promise((resolve) => {
      if (base.rev >= head_rev) return resolve()
      const done = (): void => {
        stop()
        cancel()
        signal.removeEventListener('abort', done)
        resolve()
      }
      const stop = base.listen('rev', () => base.rev >= head_rev && done())
      const cancel = later(env.clock, done, STREAM_LAG_MS)
      signal.addEventListener('abort', done, { once: true })
    })

  const settled = (): Promise<void> => until(feed.phase, (phase) => phase === 'ready' || phase === 'not_found', signal)

  const catchUp = async ({ head_rev, ops_since_base }: RevMismatch, base_rev: number): Promise<void> => {
    await settled()
    // The gateway is behind what it once answered: its word holds.
    if (head_rev < base_rev && base.rev >= base_rev) feed.reload()
    for (const raw of ops_since_base ?? []) {
      const decoded = decodeEvent(raw)
      if (!isReady()) break
      if (!decoded.ok) {
        context.report(decoded.diagnostic)
        verifier.suspect('unreadable')
      } else take(decoded.event)
    }
    if (isReady()) await untilRev(head_rev)
    if (isReady() && base.rev < head_rev) feed.reload()
    await settled()
  }

  const outbox = createOutbox(context, canvas_id, pile, {
    rev,
    catchUp,
    lost(part, reason) {
      for (const op of part.ops) conflicts.add(op, reason)
    },
    changed,
  })

  const inbox = createInbox(base, definition.view, pile, {
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
        return
      case 'canvas_commit':
        if (inbox.commit(event)) lastChanges.saw(event)
        return
      case 'CANVAS_READY':
        ready.setLater(event.data, frames)
        return told.titled({ canvas_id, canvas_type: event.data.canvas_type, title: event.data.title })
      case 'tool_result':
        tools.result(event)
        return context.heard(event)
      default:
        return context.heard(event)
    }
  }

  const stream = `canvas:${canvas_id}` as StreamId
  const feed = createFeed(context, {
    stream,
    view: definition.view,
    async load() {
      const answer = await transport.request('canvas_snapshot', { canvas_id }, { signal })
      if (!answer.ok) return answer
      const { state, position, hash } = answer.value
      const { command } = pile
      const isSent = command?.frozen !== undefined && command.answered === undefined
      // Asked after the snapshot was taken: what was applied later comes on the stream.
      const fate = isSent
        ? await transport.request('command_fate', { command_id: command.command_id }, { signal })
        : undefined
      if (fate?.ok === false && fate.error.code !== 'NOT_FOUND') return fate
      const stored = fate?.ok === true && fate.value.status === 'applied' ? fate.value : undefined
      return ok({
        position,
        apply(isSame) {
          const { head_rev, commit_id } = stored ?? {}
          if (command !== undefined && head_rev !== undefined && commit_id !== undefined)
            command.answered = { head_rev, commit_id }
          const current = pile.command
          inbox.load(state, current?.answered !== undefined && current.answered.head_rev <= state.rev)
          verifier.loaded(hash, isSame)
        },
      })
    },
    event: take,
    malformed({ type }) {
      if (type === undefined || type === 'canvas_commit' || type.endsWith('_patch')) verifier.suspect('unreadable')
    },
    isBusy: () => pile.count > 0 || tools.open > 0,
    lost() {
      const error = new AtomsError(
        'NOT_FOUND',
        `The canvas ${canvas_id} is not there any more, or not for you: what was pending was not made.`,
      )
      pile.drop([...(pile.command?.parts ?? []), ...pile.queue], error, 'refused')
      base.load({ canvas_id, canvas_type: definition.type, rev: 0, tokens: {}, blocks: {} })
      undo.clear()
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
    phase: feed.phase,
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
      verifier.close()
      feed.close()
    },
  }
}
