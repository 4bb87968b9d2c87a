import { afterAll, beforeAll, describe } from 'vitest'
import { accessSuite } from './access.ts'
import { chatSuite } from './chat.ts'
import { commandSuite } from './commands.ts'
import { errorSuite } from './errors.ts'
import { eventSuite } from './events.ts'
import { identitySuite } from './identity.ts'
import { killSwitchSuite } from './kill-switch.ts'
import { lensSuite } from './lens.ts'
import { resumeSuite } from './resume.ts'
import { runSuite } from './runs.ts'
import { stateSuite } from './state.ts'
import { streamSuite } from './streams.ts'
import type { MakeTarget, Target } from './target.ts'
import { viewSuite } from './views.ts'

/** What a suite works on: one target for all of its tests, and the way to make others where time or limits matter. */
export interface Suite {
  readonly target: () => Target
  readonly makeTarget: MakeTarget
}

const SUITES = {
  'names, identity, sessions': identitySuite,
  streams: streamSuite,
  resume: resumeSuite,
  'state and ops': stateSuite,
  commands: commandSuite,
  views: viewSuite,
  lens: lensSuite,
  'access over time': accessSuite,
  chat: chatSuite,
  "agents' events": eventSuite,
  runs: runSuite,
  'kill switch': killSwitchSuite,
  errors: errorSuite,
}

/** The gateway's rules of SPEC.md, as anyone sees them from outside, over whatever speaks the contract; all, or `only` some. */
export const conformance = (
  name: string,
  makeTarget: MakeTarget,
  only: readonly (keyof typeof SUITES)[] = Object.keys(SUITES) as (keyof typeof SUITES)[],
): void => {
  describe(`conformance: ${name}`, () => {
    for (const title of only) {
      const suite = SUITES[title]
      describe(title, () => {
        let target: Target
        beforeAll(async () => {
          target = await makeTarget()
        })
        afterAll(() => target.close())
        suite({ target: () => target, makeTarget })
      })
    }
  })
}
