import { listen } from '../fixtures/gateway/node-host.ts'
import { conformance } from './conformance.ts'
import { referenceTarget } from './reference-target.ts'

conformance(
  'the reference gateway over HTTP',
  referenceTarget(async (fetch) => ({ ...(await listen(fetch)), fetch: (request) => globalThis.fetch(request) })),
)
