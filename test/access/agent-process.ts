import { createInterface } from 'node:readline'
import type { RunId, ThreadId } from '../../src/contract/ids.ts'
import { createSession } from '../../src/session/index.ts'
import { createCanvasTransport } from '../../src/transport/index.ts'

// An agent as a process: it is told a run, joins it, opens a step, and ends the run when it is told anything more.
const [url = '', token = '', app_id = ''] = process.argv.slice(2)
const orders = createInterface({ input: process.stdin })[Symbol.asyncIterator]()
const told = async (): Promise<string> => String((await orders.next()).value)
const session = createSession({
  transport: createCanvasTransport({ url, mount: { app_id, surface_id: 'main' }, credentials: () => token }),
})
process.stdout.write('ready\n')
const work = session.work((await told()) as RunId, 'thread-1' as ThreadId)
await work.step({ label: 'Work' }, async () => {
  await work.say('I am at it.')
  process.stdout.write('at work\n')
  await told()
})
await work.end('done')
session.close()
