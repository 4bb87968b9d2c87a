import { compare, openStage, table, versionOf } from './browser.ts'

const ROUNDS = 3
export const NAMES = (): Readonly<Record<string, string>> => ({
  'chat/limit': 'limit: incremental, no framework',
  'chat/atoms': 'atoms-ui ChatRail',
  'chat/assistant-ui': `assistant-ui ${versionOf('@assistant-ui/react')}`,
  'chat/ai-sdk': `AI SDK ${versionOf('ai')}, streamdown ${versionOf('streamdown')}`,
})

/** B1: one markdown answer as fast as it comes; all pages read the same stream of the same gateway. */
export const answer = async (): Promise<void> => {
  const stage = await openStage()
  try {
    for (const [kb, deltas] of [
      [20, 5_000],
      [100, 25_000],
    ] as const) {
      const rows = await compare(
        stage,
        ROUNDS,
        Object.keys(NAMES()).map((contender) => ({
          contender,
          order: { do: 'answer', thread_id: 'thread-1', bytes: kb * 1000, deltas },
        })),
      )
      const limit = rows[0]?.task ?? Number.NaN
      table(
        `B1  one answer of ${kb} KB in ${deltas} deltas, medians of ${ROUNDS}; ms of the main thread`,
        ['all tasks', '× the limit', 'longest', 'lag'],
        rows.map(({ contender, task, longest, lag }) => [
          NAMES()[contender] ?? contender,
          task.toFixed(0),
          (task / limit).toFixed(2),
          longest.toFixed(0),
          lag.toFixed(0),
        ]),
      )
    }
  } finally {
    await stage.close()
  }
}
