import type { CaseResult } from './run-case.ts'
import { RULES } from './rules.ts'

type Counts = Readonly<Record<CaseResult['verdict'], number>>

/** What a run found out about a gateway. */
export interface Report {
  readonly url: string
  /** Nothing failed, and something was run. */
  readonly isConformant: boolean
  /** Gives the same order of cases again. */
  readonly seed: number
  readonly ms: number
  readonly counts: Counts
  /** The sections of SPEC.md, in its order. */
  readonly sections: readonly (Counts & { readonly title: string })[]
  /** Rules of which no case, or not every case, was run; the results say why. */
  readonly unproved: readonly { readonly rule: string; readonly isInPart: boolean }[]
  readonly results: readonly CaseResult[]
}

const countsOf = (results: readonly CaseResult[]): Counts => {
  const count = (verdict: CaseResult['verdict']) => results.filter((result) => result.verdict === verdict).length
  return { passed: count('passed'), failed: count('failed'), not_run: count('not_run') }
}

/** The section that a case belongs to: that of the first rule that it proves. */
const sectionOf = ({ rules }: Pick<CaseResult, 'rules'>): string =>
  RULES.find(({ id }) => id === rules[0])?.section ?? 'No rule'

/** Cases by the sections of SPEC.md, in its order. */
export const bySection = <T extends Pick<CaseResult, 'rules'>>(cases: readonly T[]): [string, T[]][] =>
  [...new Set(RULES.map(({ section }) => section))]
    .map((section): [string, T[]] => [section, cases.filter((one) => sectionOf(one) === section)])
    .filter(([, found]) => found.length > 0)

export const reportOf = (url: string, seed: number, ms: number, results: readonly CaseResult[]): Report => {
  const counts = countsOf(results)
  const asked = RULES.filter(({ id, side }) => side === 'gateway' && results.some(({ rules }) => rules.includes(id)))
  return {
    url,
    isConformant: counts.failed === 0 && counts.passed > 0,
    seed,
    ms,
    counts,
    sections: bySection(results).map(([title, found]) => ({ title, ...countsOf(found) })),
    unproved: asked.flatMap(({ id }) => {
      const { passed, failed, not_run } = countsOf(results.filter(({ rules }) => rules.includes(id)))
      return not_run === 0 ? [] : [{ rule: id, isInPart: passed + failed > 0 }]
    }),
    results,
  }
}
