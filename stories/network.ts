import { op } from '../src/contract/index.ts'
import type { CanvasId, Readable } from '../src/contract/index.ts'
import { planCanvas } from '../src/canvases/plan/definition.ts'
import { createCell } from '../src/react/cell.ts'
import type { Session } from '../src/session/types.ts'
import type { Faults } from '../test/fixtures/gateway/faults.ts'
import { ACME } from '../test/fixtures/gateway/seed.ts'
import type { SeededGateway } from '../test/fixtures/gateway/seed.ts'
import type { Incident, NetworkState } from './incidents.ts'

export interface Network {
  /** What the transport of whoever looks asks of the browser. */
  readonly env: { readonly visibility: Readable<boolean>; readonly online: Readable<boolean> }
  readonly set: (state: NetworkState) => void
  readonly happen: (incident: Incident) => void
  readonly close: () => void
}

const FLAKY_MS = 3000
const SLOW_MS = 2000
/** Longer than Ben takes for a change, so that ours always comes too late. */
const LATE_MS = 250
const THIN_BYTES = 4000
const HURRY_MS = 80

interface Given {
  readonly gateway: SeededGateway
  readonly faults: Faults
  /** Whoever looks now. */
  readonly sessions: () => readonly Session[]
  readonly elsewhere: (name: 'ben') => Session
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Ben, who moves the limit of a board up and down all the time. */
const hurry = async (ben: Session, id: CanvasId, signal: AbortSignal): Promise<void> => {
  const board = ben.canvas(id, planCanvas)
  for (let limit = 3; !signal.aborted; limit = limit === 9 ? 3 : limit + 1) {
    if (board.phase.get() === 'ready')
      await board.dispatch([op.setToken('board.wip_limit', limit)], { label: 'Change the limit' }).settled
    await pause(HURRY_MS)
  }
}

/** Breaks the network between a story and its gateway, while the story runs. */
export const createNetwork = ({ gateway, faults, sessions, elsewhere }: Given): Network => {
  const visibility = createCell(true)
  const online = createCell(true)
  let end = (): void => undefined

  const begin = (state: NetworkState): (() => void) => {
    switch (state) {
      case 'online':
        return () => undefined
      case 'slow':
        return faults.add({ kind: 'delay', ms: SLOW_MS })
      case 'thin':
        faults.cutAll()
        return faults.add({ kind: 'thin', bytes_per_s: THIN_BYTES })
      case 'offline':
      case 'unreachable':
      case 'parked': {
        const cell = state === 'offline' ? online : state === 'parked' ? visibility : undefined
        cell?.set(false)
        faults.setOffline(true)
        return () => {
          faults.setOffline(false)
          cell?.set(true)
        }
      }
      case 'flaky': {
        const timer = setInterval(() => faults.cutAll(), FLAKY_MS)
        faults.cutAll()
        return () => clearInterval(timer)
      }
      case 'storm': {
        const storm = new AbortController()
        const punctual = faults.add({ kind: 'delay', ms: LATE_MS, path: '/commands' })
        const ben = elsewhere('ben')
        for (const { canvas_id, canvas_type } of gateway.access.canvases)
          if (canvas_type === planCanvas.type) void hurry(ben, canvas_id as CanvasId, storm.signal)
        return () => {
          storm.abort()
          punctual()
        }
      }
    }
  }

  let current: NetworkState = 'online'
  return {
    env: { visibility, online },
    set: (state) => {
      if (state === current) return
      current = state
      end()
      end = begin(state)
      // Nobody should wait for the next attempt after the network was mended by hand.
      if (state === 'online') for (const session of sessions()) session.transport.retryNow()
    },
    happen: (incident) => {
      switch (incident) {
        case 'cut':
          return faults.cutAll()
        case 'restart':
          return faults.cutAll(true)
        case 'epoch':
          for (const stream of Object.keys(gateway.inspect().streams)) gateway.stream(ACME, stream).reset()
          return
        case 'session':
          for (const session of sessions()) {
            const id = session.info.get()?.session_id
            if (id !== undefined) gateway.endSession(id)
          }
          return
        case 'refuse':
          faults.add({ kind: 'refuse', code: 'FORBIDDEN', path: '/commands', times: 1 })
      }
    },
    close: () => end(),
  }
}
