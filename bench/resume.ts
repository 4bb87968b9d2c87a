import { documentCanvas } from '../src/canvases/document/definition.ts'
import { canvasId } from '../src/contract/ids.ts'
import { createSession } from '../src/session/index.ts'
import { createCanvasTransport } from '../src/transport/index.ts'
import { startGateway } from './gateway-process.ts'
import { list, median } from './measure.ts'

const EVENTS = 10_000
const ROUNDS = 2

const cpu = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) {
    await new Promise((resolve) => {
      setTimeout(resolve, 2)
    })
  }
}

/** What 10 000 commits cost a client that was away, against what they cost as they come; in time of its processor. */
export const resume = async (): Promise<void> => {
  const gateway = await startGateway()
  let isAway = false
  let leave = new AbortController()
  const transport = createCanvasTransport({
    url: gateway.url,
    mount: { app_id: 'console', surface_id: 'main' },
    credentials: () => gateway.access.identities['ben']?.token ?? '',
    env: {
      random: () => 0.01,
      fetch: (url, init) => {
        if (isAway) return Promise.reject(new TypeError('away'))
        const signals = [leave.signal, ...(init.signal === null || init.signal === undefined ? [] : [init.signal])]
        return fetch(url, { ...init, signal: AbortSignal.any(signals) })
      },
    },
  })
  const session = createSession({ transport })
  const doc = session.canvas(canvasId('doc-1'), documentCanvas)
  let heard = 0
  doc.token('doc.title').subscribe(() => heard++)
  await until(() => doc.phase.get() === 'ready')
  let rev = 0
  const live: number[] = []
  const resumed: number[] = []
  for (let round = 0; round <= ROUNDS; round++) {
    let start = cpu()
    await gateway.order({ do: 'commit', count: EVENTS })
    rev += EVENTS
    await until(() => doc.rev.get() === rev)
    if (round > 0) live.push(cpu() - start)
    isAway = true
    leave.abort()
    await until(() => transport.status.get().phase === 'reconnecting')
    await gateway.order({ do: 'commit', count: EVENTS })
    rev += EVENTS
    isAway = false
    leave = new AbortController()
    start = cpu()
    transport.retryNow()
    await until(() => doc.rev.get() === rev)
    if (round > 0) resumed.push(cpu() - start)
  }
  const healed = session.sync.get().healed
  session.close()
  gateway.stop()
  if (healed > 0 || heard === 0) throw new Error('The client did not follow by events alone.')
  list(`${EVENTS} commits through a session, live and after a cut, ms of the client's processor`, {
    'as they come': median(live).toFixed(0),
    'from 10 000 behind': median(resumed).toFixed(0),
    'ratio (budget 1.2)': (median(resumed) / median(live)).toFixed(2),
  })
}
