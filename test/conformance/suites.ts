import { accessSuite } from './access.ts'
import { badInputSuite } from './bad-input.ts'
import { casesOf } from './case.ts'
import type { Case, Suite } from './case.ts'
import { chatSuite } from './chat.ts'
import { commandSuite } from './commands.ts'
import { datasetSuite } from './dataset.ts'
import { errorSuite } from './errors.ts'
import { eventSuite } from './events.ts'
import { identitySuite } from './identity.ts'
import { killSwitchSuite } from './kill-switch.ts'
import { lensSuite } from './lens.ts'
import { limitSuite } from './limits.ts'
import { mediaSuite } from './media.ts'
import { membershipSuite } from './membership.ts'
import { rebaseSuite } from './rebase.ts'
import { resumeSuite } from './resume.ts'
import { runSuite } from './runs.ts'
import { slowReaderSuite } from './slow-readers.ts'
import { sidecarSuite } from './sidecars.ts'
import { stateSuite } from './state.ts'
import { streamSuite } from './streams.ts'
import { viewSuite } from './views.ts'

const SUITES: Readonly<Record<string, (on: Suite) => void>> = {
  'names, identity, sessions': identitySuite,
  membership: membershipSuite,
  streams: streamSuite,
  resume: resumeSuite,
  'slow readers': slowReaderSuite,
  'state and ops': stateSuite,
  commands: commandSuite,
  'rebased by the gateway': rebaseSuite,
  views: viewSuite,
  lens: lensSuite,
  media: mediaSuite,
  sidecars: sidecarSuite,
  'access over time': accessSuite,
  chat: chatSuite,
  "agents' events": eventSuite,
  runs: runSuite,
  'kill switch': killSwitchSuite,
  'dataset events': datasetSuite,
  errors: errorSuite,
  'bad input': badInputSuite,
  limits: limitSuite,
}

/** Every case there is. */
export const CASES: readonly Case[] = Object.entries(SUITES).flatMap(([about, suite]) => casesOf(about, suite))
