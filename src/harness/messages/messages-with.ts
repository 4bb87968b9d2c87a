import { ENGLISH } from './english.ts'
import type { Messages } from './messages.ts'

/** English with an app's own strings over it; one that is undefined is none. */
export const messagesWith = (own: Partial<Messages> = {}): Messages => ({
  ...ENGLISH,
  ...Object.fromEntries(Object.entries(own).filter(([, words]) => words !== undefined)),
})
