// Brings what a new machine lacks: a Node that the tools run on and, with `browser`, a Chromium. Does nothing twice.
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '..')
const cache = path.join(root, 'node_modules/.cache/atoms')
const NODE_VERSION = '24.21.0'

const say = (text) => process.stderr.write(`setup: ${text}\n`)

const fail = (text) => {
  say(text)
  process.exit(1)
}

const npmInstall = (prefix, ...packages) => {
  mkdirSync(prefix, { recursive: true })
  // A manifest of its own keeps npm from walking up to the project's.
  const manifest = path.join(prefix, 'package.json')
  if (!existsSync(manifest)) writeFileSync(manifest, '{ "private": true }\n')
  const result = spawnSync('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error', ...packages], {
    cwd: prefix,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  })
  return result.status === 0
}

const isRecent = () => {
  const [major, minor] = process.versions.node.split('.').map(Number)
  return major > 22 || (major === 22 && minor >= 18)
}

const ensureNode = () => {
  if (isRecent()) return
  const name = `node-${process.platform}-${process.arch}`
  const prefix = path.join(cache, 'node')
  const bin = path.join(prefix, 'node_modules', name, 'bin')
  if (existsSync(path.join(bin, 'node'))) return
  say(`Node ${process.versions.node} is too old for the tools; fetching ${NODE_VERSION}.`)
  if (!npmInstall(prefix, `${name}@${NODE_VERSION}`) || !existsSync(path.join(bin, 'node'))) {
    fail(
      `Node ${NODE_VERSION} could not be fetched for ${process.platform}-${process.arch}. Install Node 22.18 or newer and try again.`,
    )
  }
}

const works = (executable) => {
  if (!executable || !existsSync(executable)) return undefined
  const result = spawnSync(executable, ['--version'], { encoding: 'utf8', timeout: 30_000 })
  return result.status === 0 ? { executable, version: result.stdout.trim() } : undefined
}

const onPath = (name) =>
  (process.env.PATH ?? '')
    .split(path.delimiter)
    .map((folder) => path.join(folder, name))
    .find((file) => existsSync(file))

const INSTALLED = [
  ...['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'].map(onPath),
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

const playwrightsOwn = () => {
  try {
    return createRequire(import.meta.url)('playwright').chromium.executablePath()
  } catch {
    return undefined
  }
}

const byApt = () => {
  if (process.getuid?.() !== 0 || onPath('apt-get') === undefined) return undefined
  say('no Chromium found; installing it with apt.')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  for (const args of [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', 'chromium'],
  ]) {
    if (spawnSync('apt-get', args, { env, stdio: ['ignore', 'ignore', 'inherit'] }).status !== 0) return undefined
  }
  return works(onPath('chromium'))
}

const byPlaywright = () => {
  say('asking Playwright for its Chromium.')
  const cli = path.join(root, 'node_modules/playwright/cli.js')
  spawnSync(process.execPath, [cli, 'install', 'chromium'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    timeout: 300_000,
  })
  return works(playwrightsOwn())
}

const bySparticuz = () => {
  say('trying the Chromium that an npm package carries.')
  const prefix = path.join(cache, 'chromium')
  if (!npmInstall(prefix, '@sparticuz/chromium@^153')) return undefined
  const script = "import('@sparticuz/chromium').then(async (m) => console.log(await m.default.executablePath()))"
  try {
    return works(execFileSync(process.execPath, ['-e', script], { cwd: prefix, encoding: 'utf8' }).trim())
  } catch {
    return undefined
  }
}

const ensureBrowser = () => {
  const record = path.join(cache, 'browser.json')
  const asked = process.env.CHROMIUM_PATH || undefined
  if (asked === undefined && existsSync(record) && works(JSON.parse(readFileSync(record, 'utf8')).executable)) return
  if (asked !== undefined && works(asked) === undefined)
    fail(`CHROMIUM_PATH is ${asked}, which does not start. Point it at a Chromium, or unset it.`)
  const found =
    works(asked) ??
    INSTALLED.map(works).find(Boolean) ??
    works(playwrightsOwn()) ??
    byApt() ??
    byPlaywright() ??
    bySparticuz()
  if (found === undefined)
    fail(
      'no Chromium could be found or installed, and the browser tests need one. Install Chromium and set CHROMIUM_PATH.',
    )
  mkdirSync(cache, { recursive: true })
  writeFileSync(record, JSON.stringify(found))
  say(`browser: ${found.version} (${found.executable})`)
}

if (!existsSync(path.join(root, 'node_modules')) || readdirSync(path.join(root, 'node_modules')).length === 0)
  fail('run `npm ci` first.')
ensureNode()
if (process.argv.includes('browser')) ensureBrowser()
