import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { CAST } from './cast.ts'
import { CONTROLS } from './target.ts'

const rows = readFileSync(path.join(import.meta.dirname, 'README.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) => line.split('|').map((cell) => cell.trim()))

test('the page for who runs the suite names the whole cast, and all that a control port does', () => {
  for (const [name, who] of Object.entries(CAST)) expect(rows).toContainEqual(['', `\`${name}\``, who, ''])
  for (const what of CONTROLS) expect(rows.map(([, cell]) => cell)).toContain(`\`${what}\``)
})
