import type { AtomsError } from '../../contract/errors.ts'
import type { Diagnostic } from '../../contract/events/decode.ts'
import type { Position } from '../../contract/positions.ts'
import type { View } from '../../contract/requests.ts'
import type { Result } from '../../contract/result.ts'
import type { StreamId } from '../../contract/routing.ts'
import type { ReplayMiss, StreamHandle, StreamSink } from '../../transport/types.ts'
import type { CanvasPhase } from '../types.ts'
import { fateOf, jittered } from './backoff.ts'
import { createCell } from './cell.ts'
import type { Cell } from './cell.ts'
import type { AnyEvent, Context } from './context.ts'
import { pause } from './deliver.ts'
import { later, wait } from './env.ts'

export interface FeedOptions {
  readonly stream: StreamId
  readonly view?: View
  /**
   * Fetches a snapshot; its `apply` puts it in the place of what was there, `isSame` where that is the same stream as
   * before, and not another epoch's.
   */
  load(): Promise<Result<{ readonly position: Position; apply(isSame: boolean): void }>>
  /** Next in order; while a snapshot is on its way only events that have no order (`seq: 0`). */
  event(event: AnyEvent): void
  /** The stream cannot go on from its position ([SSE7]): told before a snapshot is asked for. */
  missed?(reason: ReplayMiss['reason']): void
  /** An event of this stream could not be read ([ENV5]). */
  malformed(diagnostic: Diagnostic): void
  /** Something still waits to come back on this stream, so it stays open though nobody looks. */
  isBusy(): boolean
  /** It is not there any more, or not for this actor: what was shown has to go. */
  lost(why: AtomsError): void
}

/** One stream that starts from a snapshot, and starts again from one whenever it cannot go on. */
export interface Feed {
  readonly phase: Cell<CanvasPhase>
  /** Why it could not be loaded, or its stream not be opened, while that is so. */
  readonly trouble: Cell<AtomsError | null>
  /** Of the snapshot that stands; undefined before the first. */
  readonly epoch: string | undefined
  /** Someone looks: loads on first use, resumes from its position after `release`. */
  retain(): void
  /** One fewer looks. The last one leaves the stream open for a while, then only the state stays. */
  release(): void
  /** Drops what comes until a new snapshot is there. */
  reload(): void
  /** Asks at once for what could not be loaded, instead of waiting or of having given up. */
  retry(): void
  close(): void
}

// A panel that moves, or StrictMode, closes and opens within a moment; a tab that is left stays subscribed this long.
const LINGER_MS = 30_000
// A stream that was well for this long has its next trouble answered at once again.
const HEALTHY_MS = 5_000

export const createFeed = (context: Context, options: FeedOptions): Feed => {
  const { env, transport, signal } = context
  const phase = createCell<CanvasPhase>('loading')
  const trouble = createCell<AtomsError | null>(null)
  let handle: StreamHandle | undefined
  let left: Position | undefined
  let epoch: string | undefined
  let started = false
  let generation = 0
  let loading = false
  let users = 0
  let heals = 0
  let readyAt = 0
  let cancelLinger: (() => void) | undefined

  const sink: StreamSink = {
    event: (event) => {
      if (!loading || event.seq === 0) options.event(event)
    },
    miss({ reason }) {
      options.missed?.(reason)
      // A snapshot from before it may be on its way: another is asked for.
      loading = false
      reload()
    },
    diagnostic: (diagnostic) => {
      if (!loading) options.malformed(diagnostic)
    },
  }

  const listen = (after: Position): void => {
    if (handle !== undefined) return handle.seek(after)
    handle = transport.subscribe(
      { stream: options.stream, after, ...(options.view === undefined ? {} : { view: options.view }) },
      sink,
    )
  }

  const hush = (): void => {
    left = handle?.position()
    handle?.close()
    handle = undefined
  }

  const linger = (): void => {
    cancelLinger = later(env.clock, () => (loading || options.isBusy() ? linger() : hush()), LINGER_MS)
  }

  const isCurrent = (mine: number): boolean => mine === generation && !signal.aborted

  /** A snapshot that cannot be put in place is reported, and asked for again: one stream's trouble stays its own. */
  const applied = (apply: () => void): boolean => {
    try {
      apply()
      return true
    } catch (error) {
      const message = `The snapshot of ${options.stream} could not be shown: ${String(error)}`
      context.report({ code: 'DIVERGED', message, errors: [], stream_id: options.stream })
      return false
    }
  }

  /** [MED8] A snapshot with media in it is not shown, and asked for again as long as somebody looks: they may be taken out. */
  const refused = async ({ message, errors }: AtomsError, attempt: number): Promise<boolean> => {
    if (phase.get() !== 'refused')
      context.report({ code: 'INLINE_MEDIA_REJECTED', message, errors, stream_id: options.stream })
    phase.set('refused')
    await wait(env.clock, jittered(env.random, attempt, 1_000, 60_000), signal)
    if (users > 0 || options.isBusy()) return true
    hush()
    loading = false
    started = false
    return false
  }

  const start = async (delay: number): Promise<void> => {
    const mine = ++generation
    loading = true
    started = true
    if (delay > 0) await wait(env.clock, delay, signal)
    for (let attempt = 1; isCurrent(mine); attempt++) {
      const answer = await options.load()
      if (!isCurrent(mine)) return
      if (answer.ok) {
        const { position, apply } = answer.value
        if (!applied(() => apply(epoch === undefined || position.epoch === epoch))) {
          await wait(env.clock, jittered(env.random, attempt, 250, 15_000), signal)
          continue
        }
        epoch = position.epoch
        loading = false
        readyAt = env.clock.now()
        trouble.set(null)
        if (users > 0 || handle !== undefined) listen(position)
        else left = position
        return phase.set('ready')
      }
      const fate = fateOf(answer.error)
      if (fate === 'closed') return
      const isUp = transport.status.get().phase !== 'failed'
      // What heals at the second try is nobody's business.
      if (attempt > 1 || !isUp || fate === 'refused') trouble.set(answer.error)
      if (answer.error.code === 'INLINE_MEDIA_REJECTED') {
        if (await refused(answer.error, attempt)) continue
        return
      }
      // Where no session could be opened, that refusal says nothing of this stream.
      if (fate === 'refused' && isUp) {
        hush()
        loading = false
        started = false
        options.lost(answer.error)
        return phase.set('not_found')
      }
      await pause(context, attempt, answer.error)
    }
  }

  const reload = (): void => {
    if (loading || signal.aborted) return
    if (env.clock.now() - readyAt > HEALTHY_MS) heals = 0
    heals++
    phase.set('healing')
    void start(heals === 1 ? 0 : jittered(env.random, heals - 1, 250, 15_000))
  }

  return {
    phase,
    trouble,
    get epoch() {
      return epoch
    },
    retain() {
      users++
      cancelLinger?.()
      cancelLinger = undefined
      if (!started) {
        phase.set('loading')
        void start(0)
      } else if (handle === undefined && !loading && left !== undefined) listen(left)
    },
    release() {
      users--
      if (users > 0) return
      cancelLinger?.()
      linger()
    },
    reload,
    retry() {
      if (trouble.get() === null || signal.aborted) return
      // It was loaded, and its stream is what could not be read: that is opened anew.
      if (phase.get() === 'ready') hush()
      if (phase.get() === 'not_found') phase.set('loading')
      void start(0)
    },
    close() {
      generation++
      cancelLinger?.()
      hush()
    },
  }
}
