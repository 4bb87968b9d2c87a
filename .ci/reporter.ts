import { existsSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import type { Reporter, TestModule } from 'vitest/node'

const cache = path.resolve(import.meta.dirname, '../node_modules/.cache/atoms')
/** One JSON line for each host, corpus or seed that a test used, or could not use. Written by `test/report.ts`. */
export const REPORT_FILE = path.join(cache, 'report.jsonl')

interface Line {
  readonly kind: 'used' | 'skipped'
  readonly what: string
  readonly why?: string
}

const lines = (): Line[] =>
  existsSync(REPORT_FILE)
    ? readFileSync(REPORT_FILE, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as Line)
    : []

const browser = (): string => {
  const record = path.join(cache, 'browser.json')
  return existsSync(record) ? (JSON.parse(readFileSync(record, 'utf8')) as { version: string }).version : 'none'
}

const where = ({ project, relativeModuleId }: TestModule): string => `${project.name} ${relativeModuleId}`

const firstLine = (message = 'no message'): string =>
  stripVTControlCharacters(message)
    .split('\n')
    .find((line) => line.trim() !== '' && !line.startsWith('Click to debug')) ?? message

/** Ends a run with what it stood on (browser, hosts, corpora), each skip and failure by name, and one line of counts. */
export default class Summary implements Reporter {
  onInit(): void {
    rmSync(REPORT_FILE, { force: true })
  }

  onTestRunEnd(modules: readonly TestModule[]): void {
    const counts = { passed: 0, failed: 0, skipped: 0 }
    const skips: string[] = []
    const failures: string[] = []
    for (const module of modules) {
      const failedBefore = counts.failed
      for (const test of module.children.allTests()) {
        const result = test.result()
        if (result.state === 'passed') counts.passed++
        else if (result.state === 'failed') {
          counts.failed++
          failures.push(`${where(module)} > ${test.fullName}: ${firstLine(result.errors[0]?.message)}`)
        } else {
          counts.skipped++
          const why = result.state === 'skipped' ? result.note : undefined
          skips.push(why === undefined ? test.fullName : `${test.fullName}: ${why}`)
        }
      }
      // A file that does not load, or whose set-up throws, has no failed test to count, and must not pass for that.
      if (module.state() === 'failed' && counts.failed === failedBefore) {
        counts.failed++
        failures.push(`${where(module)}: ${firstLine(module.errors()[0]?.message)}`)
      }
    }
    const told = lines()
    const used = [...new Set(told.filter(({ kind }) => kind === 'used').map(({ what }) => what))]
    const missing = new Map(told.filter(({ kind }) => kind === 'skipped').map(({ what, why }) => [what, why ?? '']))
    const out = [
      `browser: ${browser()}`,
      ...used.toSorted().map((what) => `used: ${what}`),
      ...skips.map((name) => `skipped: ${name}`),
      ...[...missing].map(([what, why]) => `skipped: ${what}: ${why}`),
      ...failures.map((name) => `failed: ${name}`),
      `tests: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped + missing.size} skipped`,
    ]
    process.stdout.write(`\n${out.join('\n')}\n`)
  }
}
