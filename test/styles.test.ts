import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const root = path.resolve(import.meta.dirname, '..')

// Chromium works such a rule out again for all siblings of whatever comes or goes, because any part may be the one
// before it: half a second for a new line in a document of 2 000.
const FOR_SIBLINGS = /[+~]\s*(?:\*|li\b|textarea\b|\[data-atoms-part)/

test('no rule makes each new row restyle all others', () => {
  const files = globSync('src/**/*.css', { cwd: root })
  expect(files.length).toBeGreaterThan(5)
  const wrong = files.flatMap((file) => {
    const text = readFileSync(path.join(root, file), 'utf8').replaceAll(/\/\*[\s\S]*?\*\//g, '')
    const selectors = [...text.matchAll(/([^{};]+)\{/g)].map(([, selector = '']) => selector.trim())
    return selectors.filter((selector) => FOR_SIBLINGS.test(selector)).map((selector) => `${file}: ${selector}`)
  })
  expect(wrong).toEqual([])
})
