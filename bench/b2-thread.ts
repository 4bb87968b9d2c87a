import { NAMES } from './b1-answer.ts'
import { compare, openStage, table } from './browser.ts'
import type { Visit } from './browser.ts'

const ROUNDS = 1
const ANSWER = { do: 'answer', thread_id: 'thread-1', bytes: 5_000, deltas: 1_000, per_second: 200 } as const

/** B2: a thread of very many messages, then one more answer of 1 000 deltas in 5 s. */
export const thread = async (): Promise<void> => {
  const stage = await openStage()
  const visits = (count: number, contenders: readonly string[]): Visit[] =>
    contenders.map((contender) => ({
      contender,
      count,
      before: [{ do: 'talk', thread_id: 'thread-1', messages: count, bytes: 600 }],
      order: ANSWER,
    }))
  try {
    for (const [count, contenders] of [
      [2_000, Object.keys(NAMES())],
      [10_000, ['chat/limit', 'chat/atoms']],
    ] as const) {
      const rows = await compare(stage, ROUNDS, visits(count, contenders))
      const limit = rows[0]?.task ?? Number.NaN
      table(
        `B2  a thread of ${count} messages, then 1 000 deltas in 5 s; ms of the main thread`,
        ['ready', 'elements', 'heap MB', 'the answer', '× the limit', 'longest', 'lag'],
        rows.map(({ contender, ready, nodes, heapMb, task, longest, lag }) => [
          NAMES()[contender] ?? contender,
          ready.toFixed(0),
          nodes.toFixed(0),
          heapMb.toFixed(1),
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
