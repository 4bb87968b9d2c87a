import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { afterEach, expect, test, vi } from 'vitest'
import { createSeededGateway } from '../../test/fixtures/gateway/seed.ts'
import { plan } from '../canvases/plan/index.ts'
import '../styles.css'
import { StandardHarness } from './index.ts'

const URL_OF_GATEWAY = 'https://gateway.test'
const realFetch = globalThis.fetch
afterEach(() => {
  globalThis.fetch = realFetch
})

test('under StrictMode, ten lines make one session and one connection, and unmounting ends it', async () => {
  const gateway = createSeededGateway({ isOriginAllowed: () => true })
  globalThis.fetch = async (input, init) => {
    const request = new Request(input, init)
    return request.url.startsWith(URL_OF_GATEWAY) ? gateway.fetch(request) : realFetch(input, init)
  }
  const place = document.body.appendChild(document.createElement('div'))
  Object.assign(place.style, { blockSize: '600px', inlineSize: '1200px' })
  const root = createRoot(place)
  const { token, app_id, surface_id } = gateway.access.identities['ana']!
  root.render(
    <StrictMode>
      <StandardHarness
        url={URL_OF_GATEWAY}
        mount={{ app_id, surface_id }}
        credentials={() => token}
        canvases={[plan]}
      />
    </StrictMode>,
  )
  await vi.waitFor(() => expect(place.textContent).toContain('Live'), { timeout: 10_000 })
  await vi.waitFor(() => expect(place.textContent).toContain('No messages yet'), { timeout: 10_000 })
  expect(gateway.inspect()).toMatchObject({ sessions: 1, connections: 1 })

  root.unmount()
  await vi.waitFor(() => expect(gateway.inspect().connections).toBe(0), { timeout: 10_000 })
  gateway.close()
})
