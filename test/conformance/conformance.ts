import { afterAll, beforeAll, describe, test } from 'vitest'
import { failureText } from './failure-text.ts'
import { runCase } from './run-case.ts'
import { CASES } from './suites.ts'
import type { MakeTarget, Target } from './target.ts'

/** As long as the slowest host takes when the machine is busy; a case that waits for nothing takes milliseconds. */
const TIMEOUT = 30_000

/** The gateway's rules of SPEC.md, over whatever speaks the contract, as tests of vitest. */
export const conformance = (name: string, makeTarget: MakeTarget): void => {
  describe(`conformance: ${name}`, () => {
    for (const about of new Set(CASES.map((one) => one.about))) {
      describe(about, () => {
        let target: Target
        beforeAll(async () => {
          target = await makeTarget()
        })
        afterAll(() => target.close())
        for (const one of CASES.filter((other) => other.about === about)) {
          test(one.title, async (context) => {
            const result = await runCase(one, { target, makeTarget, timeout: TIMEOUT })
            if (result.verdict === 'not_run') context.skip(result.why)
            if (result.verdict === 'failed') throw new Error(failureText(result))
          })
        }
      })
    }
  })
}
