import { ENGLISH } from './english.ts'
import type { Messages } from './messages.ts'

/** English with an app's own strings over it. */
export const messagesWith = (own: Partial<Messages> | undefined): Messages => ({ ...ENGLISH, ...own })
