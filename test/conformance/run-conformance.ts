import { CannotRun } from './cannot-run.ts'
import type { Case } from './case.ts'
import { controlledTarget } from './controlled-target.ts'
import { onlyTarget } from './only-target.ts'
import { parseIdentities } from './identities.ts'
import type { Identities } from './identities.ts'
import { introduceAll, requireCanvas } from './preflight.ts'
import { reportOf } from './report.ts'
import type { Report } from './report.ts'
import { runCases } from './run.ts'
import type { CaseResult } from './run-case.ts'
import { CASES } from './suites.ts'
import type { Target } from './target.ts'

/** Which gateway is asked, by whom, and for which rules. */
export interface ConformanceOptions {
  /** Where the routes of the contract stand under: `http://127.0.0.1:8080`, `https://example.org/gateway`. */
  readonly url: string
  readonly identities: Identities
  /** Rules (`CMD3`) or families of rules (`SSE`) of SPEC.md; all where it is left out. */
  readonly only?: readonly string[]
  readonly jobs?: number
  readonly seed?: number
  /** Milliseconds that one case may take. */
  readonly timeout?: number
  readonly bail?: boolean
  onResult?(result: CaseResult): void
}

/** What pages may not do, whoever asks. */
const PAGE: Target['lacks'] = {
  http: 'a page is not shown what is refused before its origin is looked at',
  headers: 'a page may not set the header Origin',
  uploads: 'a page does not send a body in parts',
}

/** The cases that prove one of these rules or families. */
export const casesFor = (only: readonly string[] | undefined): readonly Case[] => {
  if (only === undefined) return CASES
  const isAsked = (rule: string, asked: string) => rule === asked || rule.replace(/\d+$/, '') === asked
  const unknown = only.find((asked) => !CASES.some(({ rules }) => rules.some((rule) => isAsked(rule, asked))))
  if (unknown !== undefined)
    throw new CannotRun(`No case proves "${unknown}". Name rules like CMD3, or families like SSE; --list shows all.`)
  return CASES.filter(({ rules }) => rules.some((rule) => only.some((asked) => isAsked(rule, asked))))
}

/**
 * Asks a gateway, in whatever language, whether it keeps the rules of SPEC.md. Throws `CannotRun` where nothing could be
 * found out: it is unreachable, refuses the credentials, or makes no canvas that could be edited.
 */
export const runConformance = async (options: ConformanceOptions): Promise<Report> => {
  const { jobs = 4, seed = Date.now() % 1_000_000, timeout = 30_000, bail = false } = options
  const began = performance.now()
  const cases = casesFor(options.only)
  const given = parseIdentities(options.identities)
  const url = options.url.replace(/\/+$/, '')
  const fetch = (request: Request) => globalThis.fetch(request)
  const target: Target = {
    url,
    fetch,
    identities: await introduceAll({ url, fetch }, given.identities, timeout),
    ...(given.allowed_origin === undefined ? {} : { allowed_origin: given.allowed_origin }),
    hasRates: true,
    ...('document' in globalThis ? { lacks: PAGE } : {}),
    close: async () => undefined,
  }
  await requireCanvas(target)
  const makeTarget = given.control === undefined ? onlyTarget(target) : controlledTarget(given.control, timeout)
  if (given.control !== undefined) await makeTarget().then((made) => made.close())
  const results = await runCases({
    cases,
    target,
    makeTarget,
    isShared: given.control === undefined,
    jobs,
    seed,
    timeout,
    bail,
    ...(options.onResult === undefined ? {} : { onResult: options.onResult }),
  })
  return reportOf(url, seed, Math.round(performance.now() - began), results)
}
