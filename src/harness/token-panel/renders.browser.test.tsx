import { rendered } from '../../../test/browser/rendered.ts'
import { openPanel } from './fixtures/open-panel.tsx'
import { cleanup } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import type { Token } from '../../contract/index.ts'
import { ContextPanel } from '../index.ts'

afterEach(cleanup)

const pathOf = (index: number): string => `group_${Math.floor(index / 100)}.value_${String(index).padStart(5, '0')}`

const tokens = (count: number): Record<string, Token> =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index): [string, Token] => [
      pathOf(index),
      index % 2 === 0 ? { type: 'number', value: index } : { type: 'string', value: `value ${index}` },
    ]),
  )

const rows = (): number => document.querySelectorAll('[data-atoms-part="token-row"]').length
/** The panels' own components; those of Base UI are its own affair. */
const ours = (all: Readonly<Record<string, number>>): Readonly<Record<string, number>> =>
  Object.fromEntries(
    Object.entries(all).filter(([name]) => /^(?:Token|Number|Draft|Row|Panel|Group|Context|History|Commit)/.test(name)),
  )

test('a patch renders the row that shows its token and what is in it, once a frame however many patches come', async () => {
  const { session, set, frame } = await openPanel(tokens(1_000))
  expect(rows()).toBeGreaterThan(8)
  rendered()
  set(pathOf(0), 4711)
  expect(rendered()).toEqual({})
  await frame()
  // The first patch of a token also says who made it.
  const first = ours(rendered())
  expect(first['TokenRow']).toBe(1)
  expect(first['TokenList']).toBeUndefined()
  for (let value = 1; value <= 500; value++) set(pathOf(0), value)
  await frame()
  expect(document.querySelector<HTMLInputElement>('[data-atoms-part="token-row"] input')?.value).toBe('500')
  // Base UI writes a number into its field in a second step.
  expect(ours(rendered())).toEqual({
    DraftInput: 2,
    NumberControl: 1,
    TokenConflicts: 1,
    TokenControl: 1,
    TokenRow: 1,
    TokenTip: 1,
  })
  session.close()
})

test('a patch of a token that is not in view renders nothing of the panel', async () => {
  const { session, set, frame } = await openPanel(tokens(1_000))
  rendered()
  set(pathOf(900), 1)
  await frame()
  expect(ours(rendered())).toEqual({})
  session.close()
})

test('ten thousand tokens are as many rows and as many renders as a thousand', async () => {
  const seen = []
  for (const count of [1_000, 10_000]) {
    const { session, set, frame, mounted } = await openPanel(tokens(count))
    set(pathOf(2), 7)
    await frame()
    rendered()
    set(pathOf(2), 8)
    await frame()
    // What comes late stands around the panel: its styles, its tips.
    const elements = document.querySelectorAll('[data-atoms-part="token-panel"] *').length
    expect(elements).toBeGreaterThan(100)
    seen.push({ rows: rows(), elements, mounted: ours(mounted), patched: ours(rendered()) })
    session.close()
    cleanup()
  }
  expect(seen[0]?.rows).toBeGreaterThan(8)
  expect(seen[1]).toEqual(seen[0])
})

test('the context panel looks at the history, and leaves its lines alone while tokens change', async () => {
  const { session, set, frame } = await openPanel(tokens(10), <ContextPanel.Root />)
  rendered()
  for (let value = 1; value <= 50; value++) set(pathOf(0), value)
  await frame()
  const all = ours(rendered())
  expect(all['CommitLine']).toBeUndefined()
  expect(all['HistoryList'] ?? 0).toBeLessThanOrEqual(1)
  session.close()
})
