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

  test(
    'what happens once, happens to it: a connection is cut, and live again',
    async () => {
      const connection = story.locator('[data-atoms-part=connection]')
      const phases = connection.evaluate(
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
      await page.getByRole('button', { name: 'Break something now' }).click()
      await page.getByRole('button', { name: 'Cut the connection now' }).click()
      expect(await phases).toContain('reconnecting')
      expect(await draft().inputValue()).toBe('Half a thought')
    },
    TIMEOUT,
  )

  test(
    'it is seen in the dark, in another theme, in another direction, in German, and by somebody else',
    async () => {
      const harness = story.locator('[data-atoms-part=harness]').first()
      const style = (property: 'colorScheme' | 'fontFamily' | 'direction') =>
        harness.evaluate((element, name) => getComputedStyle(element)[name], property)
      await choose('Scheme', /^Dark/)
      await expect.poll(() => style('colorScheme'), SOON).toBe('dark')
      await choose('Theme', /^Signal/)
      await expect.poll(() => style('fontFamily'), SOON).toContain('monospace')
      await choose('Direction', /^Right to left/)
      await expect.poll(() => style('direction'), SOON).toBe('rtl')
      await choose('Language', /^Deutsch/)
      await story.getByRole('textbox', { name: 'Nachricht schreiben' }).waitFor(SOON)
      await choose('View as', /Vera/)
      await expect
        .poll(() => story.getByRole('textbox', { name: 'Nachricht schreiben' }).getAttribute('readonly'), SOON)
        .toBe('')
    },
    TIMEOUT,
  )

  test('nothing was thrown', () => {
    expect(problems).toEqual([])
  })
})
