import type { MakeTarget, Target } from './target.ts'

/** Ends a case without a verdict: what it needs, the target does not have. */
export class NotRun extends Error {
  override readonly name = 'NotRun'
}

export interface CaseContext {
  /** Says that this case cannot be run here, and why. */
  skip(why?: string): never
}

/** One thing that a gateway does, as anyone sees it from outside. `rules` are those of SPEC.md that its title cites. */
export interface Case {
  readonly title: string
  readonly rules: readonly string[]
  run(context: CaseContext): Promise<void>
}

/** What a suite works on: one target for all of its cases, and the way to make others where time or limits matter. */
export interface Suite {
  test(title: string, run: (context: CaseContext) => Promise<void>): void
  readonly target: () => Target
  readonly makeTarget: MakeTarget
}

const RULE = /\[([A-Z]+\d+)\]/g

/** The cases of a suite, bound to these targets. */
export const casesOf = (suite: (on: Suite) => void, on: Omit<Suite, 'test'>): Case[] => {
  const cases: Case[] = []
  suite({
    ...on,
    test: (title, run) => {
      cases.push({ title, rules: [...title.matchAll(RULE)].map((match) => match[1] ?? ''), run })
    },
  })
  return cases
}

export const caseContext: CaseContext = {
  skip: (why = 'the target offers no control of what this needs') => {
    throw new NotRun(why)
  },
}
