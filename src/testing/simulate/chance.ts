import { seeded } from '../../session/fixtures/random.ts'

/** Seeded chance: everything that a run draws comes from here, so that a seed is the whole run. */
export interface Chance {
  /** From 0 up to, not including, 1: like `Math.random`. */
  readonly random: () => number
  /** A whole number from 0 up to, not including, `count`. */
  below(count: number): number
  happens(probability: number): boolean
  pick<T>(list: readonly [T, ...T[]]): T
  pick<T>(list: readonly T[]): T | undefined
}

/** `salt` keeps what one seed draws for one purpose apart from what it draws for another. */
export const createChance = (seed: number, salt = 0): Chance => {
  const random = seeded(Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(salt + 1, 0xc2b2ae35))
  const below = (count: number): number => Math.floor(random() * count)
  return {
    random,
    below,
    happens: (probability) => random() < probability,
    pick: <T>(list: readonly T[]): T => list[below(list.length)] as T,
  }
}
