import { answer } from './b1-answer.ts'
import { thread } from './b2-thread.ts'
import { inputs } from './b3-inputs.ts'
import { fanOut } from './fan-out.ts'
import { foreignIds } from './foreign-ids.ts'
import { record } from './report.ts'
import { resume } from './resume.ts'
import { tokensThroughSession } from './w1-session.ts'
import { tokens } from './w1-tokens.ts'
import { chat } from './w2-chat.ts'
import { decode } from './w3-decode.ts'
import { text } from './w4-text.ts'
import { wire } from './wire.ts'
import { writers } from './writers.ts'

const BENCHES: Readonly<Record<string, () => void | Promise<void>>> = {
  'w1-tokens': tokens,
  'w1-session': tokensThroughSession,
  'w2-chat': chat,
  'w3-decode': decode,
  'w4-text': text,
  'fan-out': fanOut,
  resume,
  writers,
  wire,
  'foreign-ids': foreignIds,
  'b1-answer': answer,
  'b2-thread': thread,
  'b3-inputs': inputs,
}

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => BENCHES[name] === undefined)
if (unknown.length > 0) {
  process.stderr.write(`There is no bench ${unknown.join(', ')}. There are ${Object.keys(BENCHES).join(', ')}.\n`)
  process.exit(2)
}
for (const [name, run] of Object.entries(BENCHES))
  if (asked.length === 0 || asked.includes(name)) await record(name, run)
