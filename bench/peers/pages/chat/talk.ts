import { answerText } from '../../../answer'

export interface Said {
  readonly id: string
  readonly role: 'user' | 'assistant'
  readonly text: string
}

/** The messages that stand before: the same that the gateway was given, so that all show the same. */
export const talk = (count: number): Said[] =>
  Array.from({ length: count }, (_, n) =>
    n % 2 === 0
      ? { id: `m${n}`, role: 'user', text: `Question ${n / 2 + 1}: what about the board?` }
      : { id: `m${n}`, role: 'assistant', text: answerText(600, n - 1 + 7) },
  )
