import { canvasId, createCanvasTransport, createSession } from 'atoms-ui'
import { pollCanvas } from './src/poll/definition.ts'

// A URL and a token are all that an agent needs. Here the dev server tells both.
const server = process.argv[2] ?? 'http://localhost:5173'
const { identities } = await (await fetch(`${server}/gateway-identities.json`)).json()

const session = createSession({
  transport: createCanvasTransport({
    url: `${server}/gateway`,
    mount: { app_id: 'console', surface_id: 'agent' },
    credentials: () => identities.planner.token,
  }),
})
const poll = session.canvas(canvasId('poll-1'), pollCanvas)
const done = await poll.call('add_answer', { text: 'Go outside' }).settled
console.log(done.ok ? 'Added.' : `Refused: ${done.error.message}`)
session.close()
