import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const root = path.resolve(import.meta.dirname, '..')
const spec = readFileSync(path.join(root, 'src/contract/SPEC.md'), 'utf8')
const rules = [...spec.matchAll(/^- \*\*\[([A-Z]+\d+)\]\*\*/gm)].map((match) => match[1] ?? '')
const RULE = /\[([A-Z]+\d+)\]/g

// A title is the first string of a test, wherever the formatter put it.
const titles = globSync('{src,test,examples,stories}/**/*.{test.ts,test.tsx,stories.tsx,ts}', { cwd: root })
  .filter((file) => /\.test\.tsx?$|\.stories\.tsx$|^test\/conformance\/|^src\/testing\//.test(file))
  .flatMap((file) =>
    [...readFileSync(path.join(root, file), 'utf8').matchAll(/(['"`])((?:\[[A-Z]+\d+\]\s*)+)/g)].map((match) => ({
      file,
      cited: match[2] ?? '',
    })),
  )

test('no rule of SPEC.md stands twice', () => {
  expect(rules.length).toBeGreaterThan(50)
  expect(rules.filter((rule, index) => rules.indexOf(rule) !== index)).toEqual([])
})

test('every rule of SPEC.md is cited by the title of some test', () => {
  const cited = new Set(titles.flatMap((title) => [...title.cited.matchAll(RULE)].map((match) => match[1])))
  expect(rules.filter((rule) => !cited.has(rule))).toEqual([])
})

test('every rule that a test cites exists in SPEC.md', () => {
  const known = new Set(rules)
  const wrong = titles.flatMap(({ file, cited }) =>
    [...cited.matchAll(RULE)]
      .filter((match) => !known.has(match[1] ?? ''))
      .map((match) => `${file} cites [${match[1]}]`),
  )
  expect([...new Set(wrong)]).toEqual([])
})
