import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { addTallies } from './many.ts'
import type { Tally } from './many.ts'
import type { Job, Word } from './worker.ts'

export interface WorkersOptions extends Job {
  /** As many as there are processors. */
  readonly workers?: number
  readonly onRun?: (seed: number) => void
}

const runJob = (job: Job, onRun: WorkersOptions['onRun']): Promise<Tally> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: job })
    worker.on('message', (word: Word) => ('tally' in word ? resolve(word.tally) : onRun?.(word.seed)))
    worker.on('error', reject)
    worker.on('exit', (code) => reject(new Error(`A worker ended with ${code} before it said what its runs came to.`)))
  })

/** The same as `simulateMany`, on all processors: each worker takes a span of the seeds. */
export const simulateInWorkers = async ({
  many: { from, runs, ...options },
  planted,
  onRun,
  workers = availableParallelism(),
}: WorkersOptions): Promise<Tally> => {
  const span = Math.ceil(runs / workers)
  const jobs = Array.from({ length: workers }, (_, index): Job => {
    const start = from + index * span
    return { many: { ...options, from: start, runs: Math.min(span, from + runs - start) }, planted }
  })
  return addTallies(await Promise.all(jobs.map((job) => runJob(job, onRun))))
}
