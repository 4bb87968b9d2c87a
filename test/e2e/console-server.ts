import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { chromium } from 'playwright'
import type { Browser, Page } from 'playwright'

const root = path.resolve(import.meta.dirname, '../..')

/** `npm run dev`, on a port of its own: the page, the gateway and the three agents. */
export const startConsole = async (): Promise<{ readonly url: string; readonly stop: () => Promise<void> }> => {
  const vite = path.join(root, 'node_modules/vite/bin/vite.js')
  const child = spawn(process.execPath, [vite, 'examples/console', '--port', '0'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const gone = new Promise<void>((resolve) => void child.once('exit', () => resolve()))
  let output = ''
  const url = await new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      output += stripVTControlCharacters(String(chunk))
      const found = /Local:\s+(http:\/\/\S+)/.exec(output)?.[1]
      const agents = ['planner', 'writer', 'director'].every((name) => output.includes(`[${name}] ready`))
      if (found !== undefined && agents) resolve(found)
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    child.once('exit', (code) => reject(new Error(`the console ended with ${code}: ${output}`)))
  })
  return {
    url,
    stop: () => {
      child.kill()
      return gone
    },
  }
}

export const startBrowser = (): Promise<Browser> => {
  const record = path.join(root, 'node_modules/.cache/atoms/browser.json')
  if (!existsSync(record)) throw new Error('No browser was found. Run `npm test`, which finds or installs one.')
  const { executable } = JSON.parse(readFileSync(record, 'utf8')) as { executable: string }
  return chromium.launch({
    executablePath: executable,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}

/** Somebody's window, with all that went wrong in it. */
export const openWindow = async (
  browser: Browser,
  url: string,
  as: string,
  /** Sees the page before anything is loaded. */
  before?: (page: Page) => Promise<void>,
): Promise<{ readonly page: Page; readonly problems: string[] }> => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(error.message))
  await before?.(page)
  await page.goto(`${url}?as=${as}`)
  await page.getByRole('region', { name: 'Status' }).getByText('Live').first().waitFor()
  return { page, problems }
}
