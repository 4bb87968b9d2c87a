import { NotRun } from './case.ts'
import type { MakeTarget, Target, TargetOptions } from './target.ts'

type Fetch = Target['fetch']

/** How often a request that came too fast is sent again; a gateway's rates are no reason to call it wrong. */
const TRIES = 8

const pause = (seconds: number): Promise<void> =>
  new Promise((resolve) => void setTimeout(resolve, Math.max(0.05, seconds) * 1000))

/** Waits out `RATE_LIMITED` where the body can be sent again. */
export const patient =
  (fetch: Fetch): Fetch =>
  async (request, sent) => {
    if (request.body !== null && sent === undefined) return fetch(request)
    for (let tries = 1; ; tries++) {
      const response = await fetch(tries < TRIES ? request.clone() : request)
      if (response.status !== 429 || tries === TRIES) return response
      await response.body?.cancel()
      await pause(Number(response.headers.get('Retry-After')) || 0)
    }
  }

const wants = ({ clock, limits }: TargetOptions): string =>
  [
    ...(clock === undefined ? [] : ['a clock that is moved by hand']),
    ...(limits === undefined ? [] : [`other limits: ${Object.keys(limits).join(', ')}`]),
  ].join(' and ')

/** Answers the one target that there is, to whoever needs nothing that only its keeper could give. */
export const onlyTarget =
  (target: Target): MakeTarget =>
  async (options) => {
    if (options !== undefined) throw new NotRun(`it needs a control port: ${wants(options)}`)
    return { ...target, close: async () => undefined }
  }
