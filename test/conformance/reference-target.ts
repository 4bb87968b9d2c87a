import { createManualClock, systemClock } from '../fixtures/gateway/clock.ts'
import { DEFAULT_LIMITS } from '../fixtures/gateway/limits.ts'
import { ACME, createSeededGateway } from '../fixtures/gateway/seed.ts'
import type { MakeTarget, Target, TargetControl, WireFact } from './target.ts'

const NO_RATES = Object.fromEntries(
  Object.keys(DEFAULT_LIMITS.rates).map((route) => [route, { per_second: 1e6, burst: 1e6 }]),
)

type Fetch = (request: Request) => Promise<Response>

/** Puts a gateway's handler where its clients reach it. */
export type Serve = (fetch: Fetch) => Promise<{
  readonly url: string
  readonly fetch: Fetch
  readonly lacks?: Target['lacks']
  close(): Promise<void>
}>

const inMemory: Serve = async (fetch) => ({
  url: 'http://gateway.test',
  fetch,
  lacks: { http: 'the gateway is called directly, and nothing speaks HTTP' },
  close: async () => undefined,
})

/** The reference gateway as a target: called directly, or wherever `serve` puts it. */
export const referenceTarget =
  (serve = inMemory): MakeTarget =>
  async ({ clock, limits = {} } = {}) => {
    const manual = createManualClock()
    const facts: WireFact[] = []
    const gateway = createSeededGateway({
      clock: clock === 'manual' ? manual : systemClock,
      limits: { rates: NO_RATES, ...limits },
      dataset: { write: (event) => void facts.push(event) },
    })
    const served = await serve(gateway.fetch)
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
      url: served.url,
      fetch: served.fetch,
      lacks: served.lacks ?? {},
      allowed_origin: 'http://localhost:5173',
      identities: gateway.access.identities,
      control,
      close: async () => {
        gateway.close()
        await served.close()
      },
    }
  }
