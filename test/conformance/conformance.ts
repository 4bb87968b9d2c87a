import { afterAll, beforeAll, describe, test } from 'vitest'
import { caseContext, casesOf, NotRun } from './case.ts'
import { SUITES } from './suites.ts'
import type { MakeTarget, Target } from './target.ts'

/** The gateway's rules of SPEC.md, over whatever speaks the contract, as tests of vitest; all, or `only` some suites. */
export const conformance = (
  name: string,
  makeTarget: MakeTarget,
  only: readonly string[] = Object.keys(SUITES),
): void => {
  describe(`conformance: ${name}`, () => {
    for (const [about, suite] of Object.entries(SUITES).filter(([about]) => only.includes(about))) {
      describe(about, () => {
        let target: Target
        beforeAll(async () => {
          target = await makeTarget()
        })
        afterAll(() => target.close())
        for (const { title, run } of casesOf(suite, { target: () => target, makeTarget })) {
          test(title, (context) =>
            run(caseContext).catch((error: unknown) => {
              if (error instanceof NotRun) return context.skip(error.message)
              throw error
            }),
          )
        }
      })
    }
  })
}
