import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createSession } from '../../src/session/index.ts'
import { createCanvasTransport } from '../../src/transport/index.ts'
import '../../src/styles.css'
import './console.css'
import { Console, consoleSlots } from './console.tsx'
import { createEventLog } from './events/event-log.ts'
import { entranceFor, PEOPLE, whoFrom } from './who.ts'

const element = document.querySelector('#root')
if (element === null) throw new Error('index.html has no #root, so there is nowhere to render. Add <div id="root">.')
const root = createRoot(element)

const name = whoFrom(location.search)
const entrance = await entranceFor(name)
if (entrance === undefined) {
  root.render(
    <p className="console-nobody">
      Nobody here is called “{name}”. Come in as{' '}
      {PEOPLE.map((person) => (
        <a key={person} href={`?as=${person}`}>
          {person}
        </a>
      ))}
    </p>,
  )
} else {
  const { url, mount, token } = entrance
  const transport = createCanvasTransport({ url, mount, credentials: () => token })
  const slots = consoleSlots(createEventLog(transport))
  root.render(
    <StrictMode>
      <Console session={createSession({ transport })} slots={slots} />
    </StrictMode>,
  )
}
