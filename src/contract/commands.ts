export type { CommandEnvelope, Intent } from './schemas/commands.ts'

/** The most ops that one command may hold. */
export const MAX_OPS = 1000
