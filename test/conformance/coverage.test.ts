import { expect, test } from 'vitest'
import { RULES } from './rules.ts'
import { CASES } from './suites.ts'

/** What shows only inside of a gateway, or by filling the buffers of everything before it, and is tested there. */
const INSIDE = new Set(['DS4', 'SLOW2'])

test('every rule that binds a gateway is proved by a case, and no case stands without a rule', () => {
  const proved = new Set(CASES.flatMap(({ rules }) => rules))
  const binding = RULES.filter(({ side }) => side === 'gateway').map(({ id }) => id)
  const asked = binding.filter((id) => !INSIDE.has(id))
  expect(binding.length).toBeGreaterThan(60)
  expect(asked.filter((id) => !proved.has(id))).toEqual([])
  expect([...proved].filter((id) => !binding.includes(id))).toEqual([])
  expect(CASES.filter(({ rules }) => rules.length === 0).map(({ title }) => title)).toEqual([])
})
