import type { Plan } from '../../src/testing/simulate/plan.ts'

/** Runs that once broke an invariant, as they were shrunk, each with what they found. They are replayed first. */
export const REGRESSIONS: readonly { readonly found: string; readonly plan: Plan }[] = [
  {
    found: 'undo deleted a text that another had put in the place of the whole',
    plan: {
      seed: 1875,
      level: 'session',
      latency: 2,
      buffer: 6,
      clients: [
        { who: 'ana', view: 'commits' },
        { who: 'nora', view: 'commits' },
      ],
      steps: [
        { after: 0, by: 0, do: 'several', pick: 756475625 },
        { after: 0, by: 1, do: 'token', pick: 546202849 },
        { after: 23, by: 0, do: 'undo', pick: 516945587 },
      ],
    },
  },
  {
    found: 'a command whose bytes were taken back was stored all the same, and stayed pending for ever',
    plan: {
      seed: 1109,
      level: 'session',
      latency: 20,
      buffer: 10000,
      clients: [
        { who: 'ana', view: 'commits' },
        { who: 'ana', view: 'commits' },
        { who: 'ana', view: 'patches' },
      ],
      steps: [
        { after: 0, by: 1, do: 'text', pick: 1890673256 },
        { after: 0, by: 2, do: 'chat', pick: 1845994432 },
        { after: 44, by: 2, do: 'lens', pick: 1976808973 },
        { after: 18, by: 0, do: 'several', pick: 1488681621 },
        { after: 22, by: 1, do: 'lens', pick: 1469067004 },
        { after: 0, by: 0, do: 'undo', pick: 799462294 },
        { after: 44, by: 1, do: 'text', pick: 1247744663 },
        { after: 0, by: 1, do: 'lens', pick: 1904004879 },
      ],
    },
  },
  {
    found: 'a foreign replace took a pending insert in, and the next one was put behind it',
    plan: {
      seed: 781055,
      level: 'session',
      latency: 2,
      buffer: 6,
      clients: [
        { who: 'ana', view: 'commits' },
        { who: 'ben', view: 'commits' },
      ],
      steps: [
        { after: 0, by: 1, do: 'expired_credential', pick: 954910453 },
        { after: 0, by: 1, do: 'text', pick: 1177551256 },
        { after: 0, by: 1, do: 'several', pick: 1526261220 },
        { after: 11, by: 0, do: 'token', pick: 317406661 },
        { after: 0, by: 1, do: 'text', pick: 1975852052 },
      ],
    },
  },
  {
    found: 'where one op of a commit put a whole text, its edits of other texts were guessed from what they became',
    plan: {
      seed: 784855,
      level: 'session',
      latency: 60,
      buffer: 10000,
      clients: [
        { who: 'ana', view: 'commits' },
        { who: 'ben', view: 'commits' },
        { who: 'writer', view: 'commits' },
        { who: 'ana', view: 'commits' },
      ],
      steps: [
        { after: 0, by: 3, do: 'text', pick: 1044974011 },
        { after: 0, by: 1, do: 'block', pick: 1211332169 },
        { after: 87, by: 0, do: 'doubled_events', pick: 1004283606 },
        { after: 79, by: 3, do: 'text', pick: 1007129798 },
        { after: 59, by: 0, do: 'doubled_events', pick: 904612995 },
        { after: 0, by: 1, do: 'text', pick: 1278055940 },
        { after: 0, by: 1, do: 'several', pick: 74185112 },
        { after: 50, by: 2, do: 'text', pick: 112349787 },
      ],
    },
  },
]
