import { compare, openStage, table, versionOf } from './browser.ts'

const ROUNDS = 3
const INPUTS = 1_000
const PER_SECOND = 2_000
const SECONDS = 5

/** B3: a thousand bound inputs under a flood of changes; and the token panel over ten times as many tokens. */
export const inputs = async (): Promise<void> => {
  const names: Readonly<Record<string, string>> = {
    'inputs/limit': 'limit: written per frame, no framework',
    'inputs/atoms': 'atoms-ui useToken',
    'inputs/jotai': `jotai ${versionOf('jotai')}`,
    'inputs/zustand-immer': `zustand ${versionOf('zustand')} + immer ${versionOf('immer')}`,
  }
  const stage = await openStage()
  try {
    const rows = await compare(
      stage,
      ROUNDS,
      Object.keys(names).map((contender) => ({
        contender,
        count: INPUTS,
        before: [{ do: 'tokens', canvas_id: 'doc-1', count: INPUTS }],
        order: { do: 'patches', canvas_id: 'doc-1', count: INPUTS, per_second: PER_SECOND, seconds: SECONDS },
      })),
    )
    const limit = rows[0]?.script ?? Number.NaN
    table(
      `B3  ${INPUTS} inputs, ${PER_SECOND} changes a second for ${SECONDS} s, ten in a commit, medians of ${ROUNDS}; ms of the main thread`,
      ['script', '× the limit', 'all tasks', 'longest', 'lag'],
      rows.map(({ contender, script, task, longest, lag }) => [
        names[contender] ?? contender,
        script.toFixed(0),
        (script / limit).toFixed(2),
        task.toFixed(0),
        longest.toFixed(0),
        lag.toFixed(0),
      ]),
    )
    const panels = await compare(
      stage,
      ROUNDS,
      [1_000, 10_000].map((count) => ({
        contender: 'panel/atoms',
        count,
        before: [{ do: 'tokens', canvas_id: 'doc-1', count }],
      })),
    )
    table(
      `B3  the token panel, medians of ${ROUNDS}; ms of the main thread until it is there`,
      ['ready', 'elements', 'heap MB'],
      panels.map(({ ready, nodes, heapMb }, index) => [
        `${[1_000, 10_000][index]} tokens`,
        ready.toFixed(0),
        nodes.toFixed(0),
        heapMb.toFixed(1),
      ]),
    )
  } finally {
    await stage.close()
  }
}
