import { ENGLISH, GERMAN, StandardHarness } from 'atoms-ui/harness'
import 'atoms-ui/styles.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { poll } from './poll/bound'

// Who looks, and in which language: ?as=ben&lang=de. In production your own backend gives the credentials.
const asked = new URLSearchParams(location.search)
const who = asked.get('as') ?? 'ana'
const credentials = async (): Promise<string> => {
  const { identities } = await (await fetch('/gateway-identities.json')).json()
  if (!(who in identities)) throw new Error(`Nobody is called ${who}. There are ${Object.keys(identities).join(', ')}.`)
  return identities[who].token
}

createRoot(document.querySelector('#root')!).render(
  <StrictMode>
    <main style={{ position: 'fixed', inset: 0 }}>
      <StandardHarness
        url="/gateway"
        mount={{ app_id: 'console', surface_id: 'main' }}
        credentials={credentials}
        canvases={[poll]}
        messages={asked.get('lang') === 'de' ? GERMAN : ENGLISH}
      />
    </main>
  </StrictMode>,
)
