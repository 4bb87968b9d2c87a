import type { Readable } from '../contract/readable.ts'
import { ROUTES } from '../contract/requests.ts'
import type { SessionAnswer } from '../contract/requests.ts'
import { err, ok } from '../contract/result.ts'
import type { Result } from '../contract/result.ts'
import type { Retry } from './backoff.ts'
import { createCell } from './cell.ts'
import { closedError, isTerminal } from './faults.ts'
import type { Http } from './http.ts'
import { readAnswer } from './read-answer.ts'
import type { TransportOptions } from './types.ts'

/** The session of this transport: opened once, under backoff, for whoever needs it first. */
export interface SessionKeeper {
  /** The newest answer; stays while a renewal is under way. */
  readonly answer: Readable<SessionAnswer | null>
  /** Waits as long as the gateway cannot be reached. An error is terminal, or `CLOSED`. */
  get(): Promise<Result<SessionAnswer>>
  /** The gateway said that this session has ended: the next `get` opens another, unless that was done already. */
  end(session_id: string): void
}

export interface SessionKeeperOptions {
  readonly http: Http
  readonly mount: TransportOptions['mount']
  readonly retry: Retry
  readonly closed: AbortSignal
  /** An opening came to its end: a session, or a terminal refusal. */
  readonly settled: (result: Result<SessionAnswer>) => void
}

export const createSessionKeeper = ({ http, mount, retry, closed, settled }: SessionKeeperOptions): SessionKeeper => {
  const answer = createCell<SessionAnswer | null>(null)
  const { method, path } = ROUTES.open_session
  const body = JSON.stringify({ v: 1, app_id: mount.app_id, surface_id: mount.surface_id, device_id: mount.device_id })
  let usable = false
  let opening: Promise<Result<SessionAnswer>> | undefined

  const open = async (): Promise<Result<SessionAnswer>> => {
    for (let attempt = 0; !closed.aborted; attempt++) {
      const text = await http.exchange({ method, path, body, signal: closed })
      const read = text.ok ? readAnswer('open_session', text.value) : text
      if (read.ok) {
        usable = true
        answer.set(read.value)
        return read
      }
      if (closed.aborted) break
      if (isTerminal(read.error)) return read
      await new Promise<void>((resolve) => {
        const goOn = () => {
          closed.removeEventListener('abort', goOn)
          resolve()
        }
        closed.addEventListener('abort', goOn, { once: true })
        retry.schedule(attempt, read.error, goOn)
      })
    }
    return err(closedError())
  }

  return {
    answer,
    get: () => {
      const current = answer.get()
      if (usable && current !== null) return Promise.resolve(ok(current))
      opening ??= open().then((result) => {
        opening = undefined
        settled(result)
        return result
      })
      return opening
    },
    end: (session_id) => {
      if (answer.get()?.session_id === session_id) usable = false
    },
  }
}
