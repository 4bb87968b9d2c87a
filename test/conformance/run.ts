import { NotRun } from './case.ts'
import type { Case } from './case.ts'
import { runCase } from './run-case.ts'
import type { CaseResult } from './run-case.ts'
import type { MakeTarget, Target } from './target.ts'

export interface RunOptions {
  readonly cases: readonly Case[]
  readonly target: Target
  readonly makeTarget: MakeTarget
  /** `makeTarget` answers the one target that there is: cases which ask for one of their own then run one by one. */
  readonly isShared: boolean
  /** How many cases run at once. */
  readonly jobs: number
  /** The order of the cases hangs on it. */
  readonly seed: number
  /** Milliseconds that one case may take. */
  readonly timeout: number
  /** Begins no case after the first failure. */
  readonly bail: boolean
  onResult?(result: CaseResult): void
}

/** Mulberry32: numbers from 0 to 1 that hang on the seed alone. */
const randomOf = (seed: number) => {
  let state = seed
  return (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const shuffled = <T>(entries: readonly T[], seed: number): T[] => {
  const random = randomOf(seed)
  return entries
    .map((entry) => ({ entry, at: random() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ entry }) => entry)
}

/** Runs cases in an order that the seed gives, some at once, each to its verdict. */
export const runCases = async (options: RunOptions): Promise<CaseResult[]> => {
  const { target, makeTarget, isShared, jobs, timeout, bail } = options
  const results: CaseResult[] = []
  const alone: Case[] = []

  const attempt = async (one: Case, isAlone: boolean): Promise<void> => {
    if (bail && results.some(({ verdict }) => verdict === 'failed')) return
    let wantsAlone = false
    const result = await runCase(one, {
      target,
      timeout,
      makeTarget: async (asked) => {
        wantsAlone = isShared && !isAlone && asked === undefined
        if (wantsAlone) throw new NotRun('it waits until it has the target for itself')
        return makeTarget(asked)
      },
    })
    if (wantsAlone) return void alone.push(one)
    results.push(result)
    options.onResult?.(result)
  }

  const queue = shuffled(options.cases, options.seed)
  const work = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) await attempt(next, false)
  }
  await Promise.all(Array.from({ length: jobs }, work))
  for (const one of alone) await attempt(one, true)

  return options.cases.map(
    (one) =>
      results.find(({ about, title }) => about === one.about && title === one.title) ?? {
        about: one.about,
        title: one.title,
        rules: one.rules,
        verdict: 'not_run',
        ms: 0,
        why: 'the run was stopped after the first failure',
      },
  )
}
