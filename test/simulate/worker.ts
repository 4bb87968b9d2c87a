import { parentPort, workerData } from 'node:worker_threads'
import type { ManyOptions, Tally } from './many.ts'
import { plant } from './planted.ts'
import type { Planted } from './planted.ts'

/** What a worker does. */
export interface Job {
  readonly many: ManyOptions
  /** A bug that its copy of the code has. */
  readonly planted?: Planted | undefined
}

/** What it says: that a run is over, or what all came to. */
export type Word = { readonly seed: number } | { readonly tally: Tally }

const say = (word: Word): void => parentPort?.postMessage(word, [])

const { many, planted } = workerData as Job
const planting = planted === undefined ? undefined : plant(planted)
// Only now, so that what it imports has the bug in it.
const { simulateMany } = await import('./many.ts')
const missing = planting?.rest() ?? []
if (missing.length > 0) throw new Error(`"${planted?.name}" is not planted: nobody imports ${missing.join(', ')}.`)
say({ tally: await simulateMany(many, (seed) => say({ seed })) })
