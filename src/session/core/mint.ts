import type { SessionEnv } from './env.ts'

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

const digits = (value: number, count: number): string => {
  let rest = value
  let text = ''
  for (let i = 0; i < count; i++) {
    text = CROCKFORD.charAt(rest % 32) + text
    rest = Math.floor(rest / 32)
  }
  return text
}

const noise = (random: () => number, count: number): string => {
  let text = ''
  for (let i = 0; i < count; i++) text += CROCKFORD.charAt(Math.floor(random() * 32))
  return text
}

/** Makes ids. They begin with the time, so that they sort about as they were made. */
export interface Mint {
  /** A short id: 9 digits of time, 10 of chance; for commands, blocks, messages, calls and steps. */
  id(): string
  /** A ULID, as `event_id`s are (`contract` [ID3]). */
  ulid(): string
}

export const createMint = ({ clock, random }: Pick<SessionEnv, 'clock' | 'random'>): Mint => ({
  id: () => (digits(clock.now(), 9) + noise(random, 10)).toLowerCase(),
  ulid: () => digits(clock.now(), 10) + noise(random, 16),
})
