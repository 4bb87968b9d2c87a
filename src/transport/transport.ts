import { AtomsError } from '../contract/errors.ts'
import { isStreamId } from '../contract/routing.ts'
import { createRetry } from './backoff.ts'
import type { Waiting } from './backoff.ts'
import { createCredentials } from './credentials.ts'
import { environmentOf } from './environment.ts'
import { createGapKeeper } from './gaps.ts'
import { createHttp } from './http.ts'
import { createInbox } from './inbox.ts'
import { createReports } from './reports.ts'
import { createRequests } from './requests.ts'
import { withScreen } from './screen.ts'
import { createSessionKeeper } from './session-keeper.ts'
import { createStatus } from './status.ts'
import { createSubscription } from './subscription.ts'
import type { Subscription } from './subscription.ts'
import { Timeline } from './timeline.ts'
import type { CanvasTransport, ReplayMiss, StreamHandle, TransportOptions } from './types.ts'

/** JavaScript lets through what the types do not. */
const check = ({ url, mount, credentials }: Partial<TransportOptions>): void => {
  const missing =
    typeof url !== 'string'
      ? 'url'
      : mount?.app_id === undefined || mount.surface_id === undefined
        ? 'mount'
        : typeof credentials === 'function'
          ? undefined
          : 'credentials'
  if (missing !== undefined)
    throw new AtomsError(
      'INVALID_ARGUMENT',
      `No connection without ${missing}: give url, mount: { app_id, surface_id } and credentials: () => token.`,
    )
}

/** Makes the one connection of an app to its gateway. Nothing is opened before the first `subscribe` or `request`. */
export const createCanvasTransport = (options: TransportOptions): CanvasTransport => {
  check(options)
  const env = environmentOf(options.env)
  const { clock } = env
  const closing = new AbortController()
  const status = createStatus()
  const reports = createReports()
  const http = createHttp(options.url, env, createCredentials(options.credentials), reports)

  const onWait = (waiting: Waiting): void => {
    if (timeline.isLive) return
    status.set(env.online.get() ? { phase: 'reconnecting', ...waiting } : { phase: 'offline', since: clock.now() })
  }
  const sessionRetry = createRetry(env, onWait)
  const streamRetry = createRetry(env, onWait)
  const keeper = createSessionKeeper({
    http,
    mount: options.mount,
    retry: sessionRetry,
    closed: closing.signal,
    settled: (result) => timeline.sessionSettled(result),
  })

  const miss = (subscription: Subscription, missed: ReplayMiss): void => {
    subscription.state = 'missed'
    try {
      subscription.sink.miss(missed)
    } catch (error) {
      const message = `A sink threw on a miss: ${String(error)}`
      reports.diagnose({ code: 'PROTOCOL', message, errors: [], stream_id: subscription.stream })
    }
  }

  const inbox = createInbox({
    reports,
    gap: createGapKeeper(env, () => timeline.changed(), miss),
    miss,
  })
  const timeline = new Timeline({ env, http, keeper, retry: streamRetry, reports, inbox, status, miss })

  const poke = (): void => {
    sessionRetry.poke()
    timeline.poke()
  }
  let listening: readonly (() => void)[] | undefined
  const listen = (): void => {
    listening ??= [
      env.online.subscribe(() => (env.online.get() ? poke() : timeline.wentOffline())),
      env.visibility.subscribe(() => env.visibility.get() && poke()),
    ]
  }

  const handleOf = (subscription: Subscription): StreamHandle => ({
    position: () => subscription.position,
    seek: (after) => {
      const { position, state } = subscription
      if (state === 'closed') return
      if (state === 'wanted' && position?.epoch === after?.epoch && position?.seq === after?.seq) return
      clock.clearTimeout(subscription.gaps.timer)
      subscription.generation++
      subscription.position = after
      subscription.state = 'wanted'
      timeline.changed()
    },
    close: () => {
      if (subscription.state === 'closed') return
      clock.clearTimeout(subscription.gaps.timer)
      subscription.state = 'closed'
      timeline.remove(subscription)
    },
  })

  const send = withScreen(createRequests(http, keeper, closing.signal), reports.diagnose)

  return {
    status,
    session: keeper.answer,
    diagnostics: reports.diagnostics,
    counters: reports.counters,
    tap: reports.tap,
    subscribe: ({ stream, view = 'commits', after }, sink) => {
      if (closing.signal.aborted)
        throw new AtomsError('CLOSED', `${stream} cannot be subscribed: this transport was closed. Make a new one.`)
      if (!isStreamId(stream)) {
        throw new AtomsError(
          'INVALID_ARGUMENT',
          `"${String(stream)}" is no stream id: it is canvas:<id>, thread:<id> or run:<id>.`,
        )
      }
      if (timeline.has(stream)) {
        throw new AtomsError(
          'INVALID_ARGUMENT',
          `${stream} is subscribed already, and one connection carries a stream once: share its handle.`,
        )
      }
      listen()
      const subscription = createSubscription(stream, view, after, sink)
      timeline.add(subscription)
      return handleOf(subscription)
    },
    request: (kind, body, requestOptions) => {
      listen()
      return send(kind, body, requestOptions)
    },
    retryNow: () => {
      timeline.revive()
      poke()
    },
    close: () => {
      if (closing.signal.aborted) return
      closing.abort()
      for (const stop of listening ?? []) stop()
      sessionRetry.cancel()
      timeline.close()
      status.set({ phase: 'closed' })
    },
  }
}
