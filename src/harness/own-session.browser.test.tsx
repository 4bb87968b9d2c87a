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
import type { Messages, StandardHarnessProps } from './index.ts'
import { ENGLISH } from './messages/english.ts'
import { messagesWith } from './messages/messages-with.ts'

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
        // Somebody is signing in.
        credentials: () => new Promise<string>(() => undefined),
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

interface Told {
  readonly text: () => string
  readonly lines: readonly string[]
  readonly thrown: readonly unknown[]
}

/** A harness with these props, JavaScript's way: what is thrown, shown and told. */
const harnessWith = async (props: object, isThere: (there: Told) => boolean) => {
  const lines: string[] = []
  const keep = (line: unknown): void => {
    if (String(line).startsWith('atoms-ui: ')) lines.push(String(line))
  }
  const spies = [vi.spyOn(console, 'error'), vi.spyOn(console, 'warn')].map((spy) => spy.mockImplementation(keep))
  const gateway = createSeededGateway({ isOriginAllowed: () => true })
  const { token, app_id, surface_id } = gateway.access.identities['ana']!
  globalThis.fetch = (input, init) => gateway.fetch(new Request(input, init))
  const place = document.body.appendChild(document.createElement('div'))
  const thrown: unknown[] = []
  const root = createRoot(place, { onUncaughtError: (error) => thrown.push(error) })
  const whole = { url: URL_OF_GATEWAY, mount: { app_id, surface_id }, credentials: () => token, canvases: [plan] }
  const given = { ...whole, ...props } as unknown as StandardHarnessProps
  root.render(<StandardHarness {...given} />)
  await vi.waitFor(() => expect(isThere({ text: () => place.textContent, lines, thrown })).toBe(true), {
    timeout: 10_000,
  })
  const text = place.textContent
  root.unmount()
  gateway.close()
  for (const spy of spies) spy.mockRestore()
  return { thrown, text, lines }
}

test.each([
  ['url', { url: undefined }, 'No connection without url: '],
  ['mount', { mount: undefined }, 'No connection without mount: '],
  ['credentials', { credentials: undefined }, 'No connection without credentials: '],
  ['canvases', { canvases: undefined }, '`canvases` is no array. '],
  ['canvases', { canvases: plan }, '`canvases` is no array. '],
])('a harness without %s says so in words', async (_, props, words) => {
  const { thrown } = await harnessWith(props, ({ thrown: errors }) => errors.length > 0)
  expect(thrown[0]).toMatchObject({ code: 'INVALID_ARGUMENT', message: expect.stringContaining(words) })
})

test('a slot that there is not, and canvases that nothing shows, are each told in the console once', async () => {
  const { lines, text } = await harnessWith(
    { slots: { Chat: () => null }, canvases: [] },
    (told) => told.lines.length > 1 && told.text().includes('This app does not show canvases of type “plan”'),
  )
  expect(lines.toSorted()).toEqual([
    expect.stringMatching(/no slot is called Chat\. There are ChatRail, TopPill, /),
    expect.stringContaining('nothing in `canvases` shows canvases of type plan, document.'),
  ])
  expect(text).not.toContain('A canvas appears here')
})

test('a session that is closed already is told of to the developer, and to people in place of what never comes', async () => {
  const transport = createCanvasTransport({
    url: URL_OF_GATEWAY,
    mount: { app_id: 'console', surface_id: 'main' },
    credentials: () => 't',
  })
  const session = createSession({ transport })
  session.close()
  const { lines } = await harnessWith(
    { session, url: undefined, mount: undefined, credentials: undefined },
    (told) => told.lines.length > 0 && told.text().includes('Nothing comes in or goes out any more.'),
  )
  expect(lines).toEqual([expect.stringContaining('given a session that is closed')])
})

test('a string that is undefined is as if it were left out', () => {
  expect(messagesWith({ send: undefined, retry: 'Once more' } as unknown as Partial<Messages>)).toEqual({
    ...ENGLISH,
    retry: 'Once more',
  })
})
