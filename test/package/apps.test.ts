import { readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { chromium } from 'playwright'
import type { Browser, Page, Request } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { filesIn } from './files-in.ts'
import { installed, packed, serve, sh } from './packed.ts'

const record = path.resolve(import.meta.dirname, '../../node_modules/.cache/atoms/browser.json')
const { executable } = JSON.parse(readFileSync(record, 'utf8')) as { executable: string }
const LONG_MS = 300_000

let browser: Browser
let tarball: string
const cleanups: (() => Promise<void>)[] = []

beforeAll(async () => {
  const pack = await packed()
  tarball = pack.tarball
  cleanups.push(pack.remove)
  browser = await chromium.launch({ executablePath: executable, args: ['--no-sandbox', '--disable-gpu'] })
}, LONG_MS)
afterAll(async () => {
  // First the pages: a gateway waits for the streams that they hold.
  await browser.close()
  for (const cleanup of cleanups.toReversed()) await cleanup()
}, LONG_MS)

interface Opened {
  readonly page: Page
  /** What the page said on its console as a warning or an error. */
  readonly complaints: readonly string[]
  /** The streams that are open now. */
  readonly streams: ReadonlySet<Request>
}

const open = async (url: string): Promise<Opened> => {
  const page = await (await browser.newContext()).newPage()
  const complaints: string[] = []
  const streams = new Set<Request>()
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()) && !message.location().url.endsWith('favicon.ico'))
      complaints.push(message.text())
  })
  page.on('pageerror', ({ message }) => complaints.push(message))
  page.on('request', (request) => {
    if (request.url().includes('/sse/timeline')) streams.add(request)
  })
  page.on('requestfinished', (request) => streams.delete(request))
  page.on('requestfailed', (request) => streams.delete(request))
  await page.goto(url)
  await page.getByText('Live').first().waitFor()
  return { page, complaints, streams }
}

test(
  'the Vite app of the tutorial type-checks, builds, passes its tests, and two people and an agent vote in it',
  async () => {
    const { folder, remove } = await installed('vite-app', tarball)
    cleanups.push(remove)
    const bound = path.join(folder, 'src/poll/bound.ts')
    for (const { code } of filesIn('docs/write-a-canvas.md').filter(({ file }) => file === 'src/poll/bound.ts')) {
      await writeFile(bound, code)
      await sh(folder, 'npx', 'tsc')
    }
    await sh(folder, 'npx', 'vite', 'build')
    expect(await sh(folder, 'npx', 'vitest', 'run')).toMatch(/Tests .*passed/)

    const server = await serve(folder, /http:\/\/localhost:\d+/, ['npx', 'vite', '--port', '0'], { NO_COLOR: '1' })
    cleanups.push(server.stop)
    const ana = await open(`${server.line}/?as=ana`)
    const ben = await open(`${server.line}/?as=ben&lang=de`)
    expect(await sh(folder, 'node', 'agent.ts', server.line)).toContain('Added.')
    const [anas, bens] = [
      ana.page.getByRole('button', { name: '0 votes' }),
      ben.page.getByRole('button', { name: '0 Stimmen' }),
    ]
    await Promise.all([anas.waitFor(), bens.waitFor()])
    await Promise.all([anas.click(), bens.click()])
    await ana.page.getByRole('button', { name: '2 votes' }).waitFor()
    await ben.page.getByRole('button', { name: '2 Stimmen' }).waitFor()
    await ben.page.locator('.poll').getByRole('button', { name: 'Antwort hinzufügen' }).click()
    await ana.page.getByRole('button', { name: '0 votes' }).waitFor()
    // Of two who vote at once one is answered 409, which the browser writes down, and rebases.
    expect([...ana.complaints, ...ben.complaints].filter((text) => !text.includes('409'))).toEqual([])
    // StrictMode mounts twice, and there is one connection.
    await expect.poll(() => ana.streams.size).toBe(1)
  },
  LONG_MS,
)

test(
  'the app of the README runs, and its agent adds a column to it, and to the board of the console',
  async () => {
    const { folder, remove } = await installed('vite-app', tarball)
    cleanups.push(remove)
    // As the template of Vite has it around them, without its style sheet.
    const template = `import { createRoot } from 'react-dom/client'
import App from './App.tsx'
createRoot(document.querySelector('#root')!).render(<App />)
`
    for (const { file, code } of [...filesIn('README.md'), { file: 'src/main.tsx', code: template }])
      await writeFile(path.join(folder, file), code)

    const server = await serve(folder, /http:\/\/localhost:\d+/, ['npx', 'vite', '--port', '0'], { NO_COLOR: '1' })
    cleanups.push(server.stop)
    const { page, complaints } = await open(server.line)
    expect(await sh(folder, 'node', 'agent.ts', server.line)).toContain('Added.')
    await page.getByText('From an agent').first().waitFor()
    expect(complaints).toEqual([])

    const examples = path.resolve(import.meta.dirname, '../../examples')
    const own = await serve(examples, /http:\/\/localhost:\d+/, ['npx', 'vite', 'console', '--port', '0'], {
      NO_COLOR: '1',
    })
    cleanups.push(own.stop)
    expect(await sh(folder, 'node', 'agent.ts', own.line)).toContain('Added.')
  },
  LONG_MS,
)

test(
  'every entry is imported on a server without a window',
  async () => {
    const { folder, remove } = await installed('vite-app', tarball)
    cleanups.push(remove)
    const { exports } = JSON.parse(readFileSync(path.resolve(import.meta.dirname, '../../package.json'), 'utf8')) as {
      exports: Record<string, unknown>
    }
    const entries = Object.keys(exports).filter((entry) => !/\.(?:css|json)$/.test(entry))
    expect(entries.length).toBeGreaterThan(10)
    const code = entries
      .map((entry) => `await import(${JSON.stringify(path.posix.join('atoms-ui', entry))})`)
      .join('\n')
    await sh(folder, process.execPath, '--input-type=module', '-e', code)
  },
  LONG_MS,
)

test(
  'the Next.js app builds, sends the frame in its HTML, and hydrates without a word',
  async () => {
    const { folder, remove } = await installed('next-app', tarball)
    cleanups.push(remove)
    await sh(folder, 'npx', 'next', 'build')

    const gateway = await serve(folder, /^\{.*\}$/m, ['npx', 'atoms-gateway', '--port', '0'])
    cleanups.push(gateway.stop)
    const { url, identities } = JSON.parse(gateway.line) as {
      url: string
      identities: Record<string, { readonly token: string }>
    }
    const server = await serve(folder, /http:\/\/localhost:[1-9]\d*/, ['npx', 'next', 'start', '--port', '0'], {
      ATOMS_URL: url,
      ATOMS_TOKEN: identities['ana']?.token ?? '',
    })
    cleanups.push(server.stop)

    const html = await (await fetch(server.line)).text()
    expect(html).toContain('data-atoms-part="harness"')
    const { page, complaints } = await open(server.line)
    await page.getByRole('tab', { name: 'Document' }).click()
    await page.getByRole('region', { name: 'Document' }).waitFor()
    expect(complaints).toEqual([])
  },
  LONG_MS,
)
