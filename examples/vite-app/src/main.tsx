import { StandardHarness } from 'atoms-ui/harness'
import 'atoms-ui/styles.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { poll } from './poll/bound'

// Who looks: ?as=ben is somebody else. In production your own backend gives the credentials.
const who = new URLSearchParams(location.search).get('as') ?? 'ana'
const credentials = async (): Promise<string> => {
  const { identities } = await (await fetch('/gateway-identities.json')).json()
  return identities[who].token
}

createRoot(document.querySelector('#root')!).render(
  <StrictMode>
    <main style={{ position: 'fixed', inset: 0 }}>
      <StandardHarness
        url={new URL('/gateway', location.href).href}
        mount={{ app_id: 'console', surface_id: 'main' }}
        credentials={credentials}
        canvases={[poll]}
      />
    </main>
  </StrictMode>,
)
