import { listen } from '../fixtures/gateway/node-host.ts'
import type { Serve } from './reference-target.ts'

/** Serves a gateway on a port of loopback, and reaches it through Node's own fetch. */
export const overHttp: Serve = async (fetch) => ({
  ...(await listen(fetch)),
  fetch: (request) => globalThis.fetch(request),
})
