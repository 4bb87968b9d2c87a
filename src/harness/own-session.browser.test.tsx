import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { afterEach, expect, test, vi } from 'vitest'
import { createSeededGateway } from '../../test/fixtures/gateway/seed.ts'
import { plan } from '../canvases/plan/index.ts'
import '../styles.css'
import { AtomsProvider } from '../react/index.ts'
import { createSession } from '../session/index.ts'
import { createCanvasTransport } from '../transport/index.ts'
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

test('a session that is made while rendering is told of in the console, once', async () => {
  const told = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const root = createRoot(document.body.appendChild(document.createElement('div')))
  const other = () =>
    createSession({
      transport: createCanvasTransport({
        url: URL_OF_GATEWAY,
        mount: { app_id: 'a', surface_id: 's' },
        credentials: () => 't',
      }),
    })
  const one = other()
  const rendered = async (session: typeof one): Promise<void> => {
    root.render(<AtomsProvider session={session} />)
    await new Promise((resolve) => requestAnimationFrame(resolve))
  }
  for (let round = 0; round < 8; round++) await rendered(one)
  expect(told).not.toHaveBeenCalled()
  for (let round = 0; round < 8; round++) await rendered(other())
  expect(told.mock.calls).toEqual([[expect.stringContaining('Make the session once, outside of the component')]])
  root.unmount()
  told.mockRestore()
})

test('a refusal is told to the developer too, and a harness without its styles', async () => {
  const told = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const gateway = createSeededGateway({ isOriginAllowed: () => true })
  globalThis.fetch = (input, init) => gateway.fetch(new Request(input, init))
  const sheets = [...document.styleSheets]
  for (const sheet of sheets) sheet.disabled = true
  const root = createRoot(document.body.appendChild(document.createElement('div')))
  root.render(
    <StandardHarness
      url={URL_OF_GATEWAY}
      mount={{ app_id: 'console', surface_id: 'main' }}
      credentials={() => 'nobody'}
      canvases={[plan]}
    />,
  )
  await vi.waitFor(() => expect(told).toHaveBeenCalledTimes(2), { timeout: 10_000 })
  for (const words of ["Import 'atoms-ui/styles.css'", 'not connected. UNAUTHENTICATED'])
    expect(told).toHaveBeenCalledWith(expect.stringContaining(words))
  root.unmount()
  for (const sheet of sheets) sheet.disabled = false
  gateway.close()
  told.mockRestore()
})
