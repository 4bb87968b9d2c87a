import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Browser, Page } from 'playwright'
import { startBrowser } from '../test/e2e/console-server.ts'
import type { Order } from './gateway-child.ts'
import { startGateway } from './gateway-process.ts'
import type { GatewayProcess } from './gateway-process.ts'
import { median } from './measure.ts'
import type { report } from './peers/pages/page.ts'
import { say } from './report.ts'

const peers = path.join(import.meta.dirname, 'peers')
const root = path.join(import.meta.dirname, '..')

const run = (command: string, args: readonly string[], cwd: string): void => {
  const { status, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8', shell: process.platform === 'win32' })
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}: ${stderr}`)
}

/** Fetches the peers, builds the kit as it is published, and the pages with both. */
const buildPages = (): string => {
  if (!existsSync(path.join(peers, 'node_modules'))) run('npm', ['ci', '--no-audit', '--no-fund'], peers)
  run('npm', ['run', 'build'], root)
  run(
    process.execPath,
    [path.join(root, 'node_modules/vite/bin/vite.js'), 'build', '-c', path.join(peers, 'vite.config.ts')],
    root,
  )
  return path.join(peers, 'dist')
}

export const versionOf = (peer: string): string => {
  const file = path.join(peers, 'node_modules', peer, 'package.json')
  return (JSON.parse(readFileSync(file, 'utf8')) as { readonly version: string }).version
}

/** What one page took, in milliseconds of its main thread. */
export interface Taken {
  /** All that the main thread did. */
  readonly task: number
  readonly script: number
  /** The longest task, where one took more than 50 ms; otherwise 0. */
  readonly longest: number
  /** From the gateway's last write until it is seen in the page. */
  readonly lag: number
  readonly nodes: number
  readonly heapMb: number
  /** Main thread until the page was ready. */
  readonly ready: number
}

export interface Visit {
  readonly contender: string
  readonly count?: number
  /** What the gateway does before anybody comes. */
  readonly before?: readonly Order[]
  /** What is measured. Left out: only the way to a page that is ready. */
  readonly order?: Order
}

const LIMIT_MS = 120_000

interface Metrics {
  readonly task: number
  readonly script: number
  readonly nodes: number
  readonly heapMb: number
}

const measuring = async (page: Page): Promise<() => Promise<Metrics>> => {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' })
  return async () => {
    const { metrics } = await devtools.send('Performance.getMetrics')
    const of = (name: string): number => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN
    return {
      task: of('TaskDuration') * 1000,
      script: of('ScriptDuration') * 1000,
      nodes: await page.evaluate(() => document.querySelectorAll('*').length),
      heapMb: of('JSHeapUsedSize') / 1e6,
    }
  }
}

export interface Stage {
  visit(visit: Visit): Promise<Taken>
  close(): Promise<void>
}

const measure = async (browser: Browser, gateway: GatewayProcess, visit: Visit): Promise<Taken> => {
  for (const order of visit.before ?? []) await gateway.order(order)
  const page = await browser.newPage({ viewport: { width: 900, height: 800 } })
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  try {
    const query = new URLSearchParams({
      contender: visit.contender,
      token: gateway.access.identities['ben']?.token ?? '',
      thread: 'thread-1',
      canvas: 'doc-1',
      count: String(visit.count ?? 0),
    })
    const metrics = await measuring(page)
    await page.goto(`${gateway.url}/pages/index.html?${query}`)
    await page.waitForFunction(() => globalThis.window.bench?.ready, undefined, { timeout: LIMIT_MS, polling: 50 })
    const ready = await metrics()
    // What the page still has to do by itself does not count for what comes.
    await page.waitForTimeout(500)
    const start = await metrics()
    let at = 0
    if (visit.order !== undefined) {
      await page.evaluate(() => (globalThis.window.bench.longest = 0))
      ;({ at } = await gateway.order(visit.order))
      await page.waitForFunction(() => globalThis.window.bench.shownAt > 0, undefined, {
        timeout: LIMIT_MS,
        polling: 50,
      })
      await page.waitForTimeout(200)
    }
    const end = await metrics()
    const { longest, shownAt } = await page.evaluate((): typeof report => globalThis.window.bench)
    return {
      task: end.task - start.task,
      script: end.script - start.script,
      longest,
      lag: visit.order === undefined ? 0 : Math.max(0, shownAt - at),
      nodes: end.nodes,
      heapMb: end.heapMb,
      ready: ready.task,
    }
  } catch (error) {
    throw new Error(`${visit.contender}: ${String(error)} ${errors.join('; ')}`, { cause: error })
  } finally {
    await page.close()
  }
}

/** A Chromium, and for each visit a gateway in a process of its own and a page of one contender. */
export const openStage = async (): Promise<Stage> => {
  const pages = buildPages()
  const browser = await startBrowser()
  return {
    async visit(visit) {
      const gateway = await startGateway(pages)
      try {
        return await measure(browser, gateway, visit)
      } finally {
        gateway.stop()
      }
    },
    close: () => browser.close(),
  }
}

/** The median of several visits, figure by figure; the contenders take turns, so that a machine's drift meets all alike. */
export const compare = async (
  stage: Stage,
  rounds: number,
  visits: readonly Visit[],
): Promise<readonly (Taken & { readonly contender: string })[]> => {
  const all = visits.map(({ contender }) => ({ contender, taken: [] as Taken[] }))
  for (let round = 0; round < rounds; round++)
    for (const [index, visit] of visits.entries()) all[index]?.taken.push(await stage.visit(visit))
  return all.map(({ contender, taken }) => {
    const of = (name: keyof Taken): number => median(taken.map((one) => one[name]))
    return {
      contender,
      task: of('task'),
      script: of('script'),
      longest: of('longest'),
      lag: of('lag'),
      nodes: of('nodes'),
      heapMb: of('heapMb'),
      ready: of('ready'),
    }
  })
}

/** A table: a row for each contender, a column for each figure. */
export const table = (
  title: string,
  names: readonly string[],
  rows: readonly (readonly [string, ...string[]])[],
): void => {
  say(`\n${title}`)
  say(`  ${''.padEnd(34)}${names.map((name) => name.padStart(14)).join('')}`)
  for (const [name, ...figures] of rows)
    say(`  ${name.padEnd(34)}${figures.map((figure) => figure.padStart(14)).join('')}`)
}
