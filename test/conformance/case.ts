import type { MakeTarget, Target } from './target.ts'

/** Ends a case without a verdict: what it needs, the target does not have. */
export class NotRun extends Error {
  override readonly name = 'NotRun'
}

export interface CaseContext {
  /** Says that this case cannot be run here, and why. */
  skip(why?: string): never
  /** What is to be done when the case is over, however it ends, so that the next one finds the target as it was. */
  after(tidy: () => Promise<unknown>): void
}

/** What a suite works on: one target for all of its cases, and the way to make others where time or limits matter. */
export interface Suite {
  test(title: string, run: (context: CaseContext) => Promise<void>): void
  readonly target: () => Target
  readonly makeTarget: MakeTarget
}

export type Ground = Omit<Suite, 'test'>

/** One thing that a gateway does, as anyone sees it from outside. `rules` are those of SPEC.md that its title cites. */
export interface Case {
  readonly about: string
  readonly title: string
  readonly rules: readonly string[]
  run(ground: Ground, context: CaseContext): Promise<void>
}

const RULE = /\[([A-Z]+\d+)\]/g

type Body = (context: CaseContext) => Promise<void>

const bodies = (suite: (on: Suite) => void, ground: Ground): Map<string, Body> => {
  const found = new Map<string, Body>()
  suite({
    ...ground,
    test: (title, run) => {
      if (found.has(title)) throw new Error(`Two cases are called "${title}". Give one of them another title.`)
      found.set(title, run)
    },
  })
  return found
}

const nowhere: Ground = {
  target: () => {
    throw new Error('A suite asks for its target inside of a case.')
  },
  makeTarget: () => Promise.reject(new Error('A suite makes targets inside of a case.')),
}

/** The cases of a suite. Each run binds the suite anew, so that no two cases share anything but the target. */
export const casesOf = (about: string, suite: (on: Suite) => void): Case[] =>
  [...bodies(suite, nowhere).keys()].map((title) => ({
    about,
    title,
    rules: [...title.matchAll(RULE)].map((match) => match[1] ?? ''),
    run: async (ground, context) => bodies(suite, ground).get(title)?.(context),
  }))
