import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import type { Browser, FrameLocator, Page } from 'playwright'
import { preview } from 'vite'
import type { PreviewServer } from 'vite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { used } from '../report.ts'
import { startBrowser } from './console-server.ts'

const TIMEOUT = 180_000
const SOON = { timeout: 20_000 }
const root = path.resolve(import.meta.dirname, '../..')

let outDir: string
let server: PreviewServer
let browser: Browser
let page: Page
let story: FrameLocator
const problems: string[] = []

beforeAll(async () => {
  outDir = await mkdtemp(path.join(tmpdir(), 'atoms-storybook-'))
  const cli = path.join(root, 'node_modules/storybook/dist/bin/dispatcher.js')
  await promisify(execFile)(process.execPath, [cli, 'build', '--quiet', '--output-dir', outDir], { cwd: root })
  server = await preview({
    root: outDir,
    configFile: false,
    logLevel: 'error',
    build: { outDir },
    preview: { port: 0 },
  })
  const { port } = server.httpServer.address() as AddressInfo
  browser = await startBrowser()
  page = await browser.newPage({ viewport: { width: 1600, height: 900 } })
  page.on('pageerror', (error) => problems.push(error.message))
  await page.goto(`http://localhost:${port}/?path=/story/standardharness--run-streaming`)
  story = page.frameLocator('#storybook-preview-iframe')
  await story.getByText('drafting the second one now').waitFor(SOON)
  used('host: the built Storybook, in Chromium')
}, TIMEOUT)

afterAll(async () => {
  await browser?.close()
  await server?.close()
  await rm(outDir, { recursive: true, force: true })
})

/** A tool is called by its name and what it is set to. */
const choose = async (tool: string, option: RegExp): Promise<void> => {
  await page.getByRole('button', { name: new RegExp(`^${tool} `) }).click()
  await page.getByRole('option', { name: option }).click()
}
const happen = async (incident: string): Promise<void> => {
  await page.getByRole('button', { name: 'Break something now' }).click()
  await page.getByRole('button', { name: incident }).click()
}
const connection = () => story.locator('[data-atoms-part=connection]')
const live = () => expect.poll(() => connection().getAttribute('data-phase'), SOON).toBe('live')
/** The phases that the connection goes through until it is live the next time. */
const phasesUntilLive = () =>
  connection().evaluate(
    (element) =>
      new Promise<string[]>((resolve) => {
        const seen: string[] = []
        new MutationObserver(() => {
          const phase = element.getAttribute('data-phase') ?? ''
          seen.push(phase)
          if (phase === 'live') resolve(seen)
        }).observe(element, { attributeFilter: ['data-phase'] })
      }),
  )
const title = () => story.getByRole('textbox', { name: 'Title of the plan' })
const draft = () => story.getByRole('textbox', { name: 'Write a message' })

describe('the toolbar of the built Storybook acts on the story that runs', () => {
  test(
    'the network goes and comes back, and what was begun is still there',
    async () => {
      await draft().fill('Half a thought')
      await choose('Network', /Offline/)
      await story.getByText('You are offline.').waitFor(SOON)
      expect(await draft().inputValue()).toBe('Half a thought')
      await choose('Network', /^Online/)
      await story.getByText('You are offline.').waitFor({ state: 'hidden', ...SOON })
      expect(await draft().inputValue()).toBe('Half a thought')
      expect(page.url()).toContain('path=/story/standardharness--run-streaming')
    },
    TIMEOUT,
  )

  test.each([
    ['once', () => happen('Cut the connection now'), () => Promise.resolve()],
    ['every 3 s', () => choose('Network', /^Cut every 3 s/), () => choose('Network', /^Online/)],
  ])(
    'a connection is cut %s, and live again',
    async (_, cut, mend) => {
      await live()
      const phases = phasesUntilLive()
      await cut()
      expect(await phases).toContain('reconnecting')
      await mend()
      await live()
      expect(await draft().inputValue()).toBe('Half a thought')
    },
    TIMEOUT,
  )

  test.each([
    ['unreachable', /does not answer/, /^(?:reconnecting|connecting)$/],
    ['parked', /Parked tab/, /^(?:reconnecting|connecting|offline)$/],
  ])(
    'a network that is %s takes the connection, and gives it back',
    async (_, state, phase) => {
      await choose('Network', state)
      await expect.poll(() => connection().getAttribute('data-phase'), SOON).toMatch(phase)
      await choose('Network', /^Online/)
      await live()
      expect(await draft().inputValue()).toBe('Half a thought')
    },
    TIMEOUT,
  )

  test(
    'a slow network takes its time with what is sent',
    async () => {
      await draft().fill('Take your time')
      await choose('Network', /Slow/)
      await draft().press('Enter')
      // It stands for little more than a second.
      const sending = story.getByText('Sending', { exact: true })
      await expect.poll(() => sending.isVisible(), SOON).toBe(true)
      await sending.waitFor({ state: 'hidden', ...SOON })
      await story.getByText('Take your time').waitFor()
      await choose('Network', /^Online/)
      await draft().fill('Half a thought')
    },
    TIMEOUT,
  )

  test(
    'a storm of others’ changes rages on the board, and an edit in the midst of it is saved',
    async () => {
      const limit = story.getByRole('spinbutton', { name: 'Cards in progress, at most' })
      const before = await limit.inputValue()
      await choose('Network', /REV_MISMATCH storm/)
      await expect.poll(() => limit.inputValue(), SOON).not.toBe(before)
      const refused = page.waitForResponse(
        (answer) => answer.url().endsWith('/commands') && answer.status() === 409,
        SOON,
      )
      await title().fill('Written in a storm')
      await refused
      await choose('Network', /^Online/)
      await story.getByText('All changes are saved').waitFor(SOON)
      expect(await title().inputValue()).toBe('Written in a storm')
    },
    TIMEOUT,
  )

  test.each([
    ['streams that end in order are opened again', 'The gateway ends its streams in order', /\/sse\/timeline/],
    ['what stands is read anew in a new epoch', 'New epoch: positions are worth nothing', /\/snapshot/],
    ['a session that ended is followed by another', 'The session ends at the gateway', /\/sessions$/],
  ])(
    'what happens once: %s',
    async (_, incident, request) => {
      const asked = page.waitForRequest((asking) => request.test(new URL(asking.url()).pathname), SOON)
      await happen(incident)
      await asked
      await live()
      expect(await draft().inputValue()).toBe('Half a thought')
    },
    TIMEOUT,
  )

  test(
    'what happens once: the next command is refused, and that is said where it was meant to go',
    async () => {
      await happen('The next command is refused')
      await title().fill('Not allowed')
      await story
        .getByText(/was not saved$/)
        .first()
        .waitFor(SOON)
    },
    TIMEOUT,
  )

  test(
    'it is seen in the dark, in another theme, with more air, in another direction, in German, and by somebody else',
    async () => {
      const harness = story.locator('[data-atoms-part=harness]').first()
      const style = (property: 'colorScheme' | 'fontFamily' | 'fontSize' | 'direction') =>
        harness.evaluate((element, name) => getComputedStyle(element)[name], property)
      await choose('Scheme', /^Dark/)
      await expect.poll(() => style('colorScheme'), SOON).toBe('dark')
      await choose('Theme', /^Signal/)
      await expect.poll(() => style('fontFamily'), SOON).toContain('monospace')
      await choose('Density', /^Roomy/)
      await expect.poll(() => style('fontSize'), SOON).toBe('15px')
      await choose('Direction', /^Right to left/)
      await expect.poll(() => style('direction'), SOON).toBe('rtl')
      await choose('Language', /^Deutsch/)
      await story.getByRole('textbox', { name: 'Nachricht schreiben' }).waitFor(SOON)
      await choose('View as', /Vera/)
      await story.getByText('Hier kann man mitlesen, aber nicht schreiben.').waitFor(SOON)
    },
    TIMEOUT,
  )

  test('nothing was thrown', () => {
    expect(problems).toEqual([])
  })
})
