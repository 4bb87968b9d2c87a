import { expect, test } from 'vitest'
import { casesFor } from '../run-conformance.ts'
import { referenceTarget } from '../reference-target.ts'
import { runCases } from '../run.ts'
import type { Wrong } from './mutant.ts'
import { WRONG_ANSWERS } from './wrong-answers.ts'
import { WRONG_STREAMS } from './wrong-streams.ts'

const MUTANTS = [...WRONG_STREAMS, ...WRONG_ANSWERS]

/** Where what is wrong is that something does not come, a case waits so long. */
const IN_VAIN_MS = 1000
const AMPLE_MS = 30_000

const failures = async (rule: string, wrong: Wrong, timeout: number): Promise<string[]> => {
  const makeTarget = referenceTarget(async (fetch) => ({
    url: 'http://gateway.test',
    fetch: wrong(fetch),
    close: async () => undefined,
  }))
  const target = await makeTarget()
  const results = await runCases({
    cases: casesFor([rule]),
    target,
    makeTarget,
    isShared: false,
    jobs: 4,
    seed: 1,
    timeout,
    bail: true,
  })
  await target.close()
  return results.filter(({ verdict }) => verdict === 'failed').map(({ title }) => title)
}

test.concurrent.each(MUTANTS.map((mutant) => [`[${mutant.breaks}] ${mutant.name}`, mutant] as const))(
  'is seen: %s',
  async (_, { breaks, wrong }) => {
    expect(await failures(breaks, wrong, IN_VAIN_MS)).not.toEqual([])
  },
)

test('a right gateway behind the same handler is not taken for a wrong one', async () => {
  for (const rule of new Set(MUTANTS.map(({ breaks }) => breaks)))
    expect([rule, await failures(rule, (fetch) => fetch, AMPLE_MS)]).toEqual([rule, []])
})
