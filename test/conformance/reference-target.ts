import { createManualClock, systemClock } from '../fixtures/gateway/clock.ts'
import { person } from '../fixtures/gateway/directory.ts'
import { DEFAULT_LIMITS } from '../fixtures/gateway/limits.ts'
import { listen } from '../fixtures/gateway/node-host.ts'
import { ACME, createSeededGateway } from '../fixtures/gateway/seed.ts'
import type { MakeTarget, TargetControl, WireFact } from './target.ts'

const NO_RATES = Object.fromEntries(
  Object.keys(DEFAULT_LIMITS.rates).map((route) => [route, { per_second: 1e6, burst: 1e6 }]),
)

/** The reference gateway as a target: called directly, or over HTTP on loopback. */
export const referenceTarget =
  (host: 'memory' | 'http'): MakeTarget =>
  async ({ clock, limits = {} } = {}) => {
    const manual = createManualClock()
    const facts: WireFact[] = []
    const gateway = createSeededGateway({
      clock: clock === 'manual' ? manual : systemClock,
      limits: { rates: NO_RATES, ...limits },
      dataset: { write: (event) => void facts.push(event) },
      identities: { zoe: person({ ...ACME, project_id: 'p2' }, 'zoe', 'Zoe') },
    })
    const served = host === 'http' ? await listen(gateway.fetch) : undefined
    const control: TargetControl = {
      advance: manual.advance,
      expire: (name) => gateway.directory.expire(gateway.access.identities[name]?.token ?? ''),
      revoke: gateway.directory.revoke,
      setLens: gateway.directory.setLens,
      setRights: gateway.directory.setRights,
      endSession: gateway.endSession,
      dataset: () => facts,
      resetStream: (stream) => gateway.stream(ACME, stream).reset(),
      trimStream: (stream, seq) => gateway.stream(ACME, stream).trim(seq),
      subscribers: () => gateway.inspect().subscribers,
    }
    return {
      url: served?.url ?? 'http://gateway.test',
      fetch: served === undefined ? gateway.fetch : (request) => fetch(request),
      identities: gateway.access.identities,
      control,
      close: async () => {
        gateway.close()
        await served?.close()
      },
    }
  }
