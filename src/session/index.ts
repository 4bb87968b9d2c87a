/** A session: what an app, a test or an agent's process holds of a gateway. No React here. */
export { createSession } from './session.ts'
export type { SessionOptions } from './session.ts'
export type { SessionEnv } from './core/env.ts'
export type { SayOptions } from './agent/say.ts'
export type * from './types.ts'
