import { NotRun } from './case.ts'
import type { Case, CaseContext } from './case.ts'
import { exchangesOf, observed } from './exchange.ts'
import type { Exchange, Recording } from './exchange.ts'
import type { MakeTarget, Target } from './target.ts'

/** What came of one case. `why` says what was expected, or why it was not run. */
export interface CaseResult {
  readonly about: string
  readonly title: string
  readonly rules: readonly string[]
  readonly verdict: 'passed' | 'failed' | 'not_run'
  readonly ms: number
  readonly why?: string
  /** Requests and answers of a failed case, newest last. */
  readonly exchanges?: readonly Exchange[]
}

/** The most that a target may take to close, so that one which hangs holds up nothing. */
const CLOSING_MS = 2000

const atMost = async (ms: number, work: readonly (() => Promise<unknown>)[]): Promise<void> => {
  if (work.length === 0) return
  let timer: ReturnType<typeof setTimeout> | undefined
  const enough = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms)
  })
  await Promise.race([Promise.allSettled(work.map((one) => one())), enough])
  clearTimeout(timer)
}

const NO_CONTROL = 'it needs a control port: lenses, memberships, sessions or streams that are changed from outside'

/** Runs one case to its verdict, within `timeout` ms whatever the target does. Closes what it left open. */
export const runCase = async (
  { about, title, rules, run }: Case,
  {
    target,
    makeTarget,
    timeout,
  }: { readonly target: Target; readonly makeTarget: MakeTarget; readonly timeout: number },
): Promise<CaseResult> => {
  const over = new AbortController()
  const recording: Recording = []
  const identities = [target.identities]
  const open = new Set<Target>()
  let waited = 0
  const onWait = (ms: number): void => {
    waited += ms
  }
  const shared = observed(target, over.signal, recording, onWait)
  const began = performance.now()
  let timer: ReturnType<typeof setTimeout> | undefined
  const tooLate = new Promise<never>((_, reject) => {
    const look = (): void => {
      const left = began + timeout + waited - performance.now()
      if (left > 0) timer = setTimeout(look, left)
      else reject(new Error(`no verdict after ${timeout} ms: what it waits for did not come`))
    }
    look()
  })
  const own: MakeTarget = async (options) => {
    const made = await makeTarget(options)
    open.add(made)
    identities.push(made.identities)
    const close = async (): Promise<void> => {
      if (open.delete(made)) await made.close()
    }
    return observed({ ...made, close }, over.signal, recording, onWait)
  }
  const tidying: (() => Promise<unknown>)[] = []
  const context: CaseContext = {
    skip: (why = NO_CONTROL) => {
      throw new NotRun(why)
    },
    after: (tidy) => void tidying.push(tidy),
  }
  const body = run({ target: () => shared, makeTarget: own }, context)
  const outcome = await Promise.race([body, tooLate]).then(
    () => ({ verdict: 'passed' as const }),
    (error: unknown) => {
      const why = error instanceof Error ? error.message : String(error)
      return error instanceof NotRun
        ? { verdict: 'not_run' as const, why }
        : { verdict: 'failed' as const, why, exchanges: exchangesOf(recording, identities) }
    },
  )
  clearTimeout(timer)
  await atMost(CLOSING_MS, tidying)
  over.abort()
  await atMost(
    CLOSING_MS,
    [...open].map((made) => made.close),
  )
  return { about, title, rules, ms: Math.round(performance.now() - began), ...outcome }
}
