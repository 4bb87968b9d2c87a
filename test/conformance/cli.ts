#!/usr/bin/env node
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { CannotRun } from './cannot-run.ts'
import { CAST } from './cast.ts'
import { parseIdentities } from './identities.ts'
import { PLAN } from './plan.ts'
import { bySection } from './report.ts'
import { reportText } from './report-text.ts'
import { casesFor, runConformance } from './run-conformance.ts'

const HELP = `Asks a gateway whether it keeps the rules of SPEC.md.

  npm run conformance -- --url https://gateway.example --identities identities.json

  --url URL            where the routes stand under; may also stand in the identities
  --identities FILE    who comes in as whom: a file, or the JSON itself; test/conformance/README.md
  --only SSE,CMD3      these rules and families of rules alone
  --json               the report as JSON
  --bail               no new case after the first failure
  --timeout MS         what one case may take (30000)
  --jobs N             how many cases run at once (4)
  --seed N             the order of the cases, as an earlier run printed it
  --list               the cases by section, with their rules; runs nothing
  --needs              what the gateway must hold, as JSON; runs nothing

Ends with 0 where nothing failed, 1 where something did, 2 where it could not be run.`

const ARGUMENTS = {
  url: { type: 'string' },
  identities: { type: 'string' },
  only: { type: 'string' },
  json: { type: 'boolean', default: false },
  bail: { type: 'boolean', default: false },
  timeout: { type: 'string' },
  jobs: { type: 'string' },
  seed: { type: 'string' },
  list: { type: 'boolean', default: false },
  needs: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const

const say = (text: string): void => void process.stdout.write(`${text}\n`)

const argumentsOf = () => {
  try {
    return parseArgs({ options: ARGUMENTS }).values
  } catch (error) {
    throw new CannotRun(`${(error as Error).message}. --help shows what there is.`)
  }
}

const numberOf = (name: 'timeout' | 'jobs' | 'seed', text: string | undefined): { [name: string]: number } => {
  if (text === undefined) return {}
  if (!/^\d{1,9}$/.test(text) || (name !== 'seed' && Number(text) === 0))
    throw new CannotRun(`--${name} ${text} is no count.`)
  return { [name]: Number(text) }
}

/** A file, of which the first line of `npm run gateway` is one, or the JSON itself. */
const readIdentities = (given: string): unknown => {
  let text = given
  try {
    if (!given.trimStart().startsWith('{')) text = readFileSync(given, 'utf8')
  } catch (error) {
    throw new CannotRun(`${given} could not be read: ${(error as Error).message}.`)
  }
  try {
    return JSON.parse(text)
  } catch {
    try {
      return JSON.parse(text.trimStart().split('\n')[0] ?? '')
    } catch (error) {
      throw new CannotRun(`The identities are no JSON: ${(error as Error).message}.`)
    }
  }
}

/** One line that counts, for whoever looks on; nothing where nobody does. */
const showProgress = (cases: number) => {
  let done = 0
  return (): void => {
    if (process.stderr.isTTY) process.stderr.write(++done < cases ? `\r${done} of ${cases}` : '\r\u001b[K')
  }
}

const needs = () => ({
  cast: CAST,
  canvas_type: PLAN,
  flow: { flow: 'brief', input: { brief: 'a text with something in it, of at most 48 KiB' } },
  tool: { tool: 'word_count', args: { text: 'three little words' }, result: { words: 3 } },
})

const main = async (): Promise<number> => {
  const { url, identities, only, json, bail, timeout, jobs, seed, list, needs: isAskedFor, help } = argumentsOf()
  if (help) {
    say(HELP)
    return 0
  }
  if (isAskedFor) {
    say(JSON.stringify(needs(), null, 2))
    return 0
  }
  const rules = only?.split(',').filter((rule) => rule !== '')
  if (list) {
    for (const [section, cases] of bySection(casesFor(rules)))
      say([section, ...cases.map(({ title }) => `  ${title}`), ''].join('\n'))
    return 0
  }
  if (identities === undefined)
    throw new CannotRun('Nobody is named to come in as. Give --identities FILE; --help shows how.')
  const given = parseIdentities(readIdentities(identities))
  const at = url ?? given.url
  if (at === undefined || !URL.canParse(at))
    throw new CannotRun(`${at === undefined ? 'No URL is given' : `"${at}" is no URL`}. Give --url https://…`)
  const report = await runConformance({
    url: at,
    identities: given,
    bail,
    ...(rules === undefined ? {} : { only: rules }),
    ...numberOf('timeout', timeout),
    ...numberOf('jobs', jobs),
    ...numberOf('seed', seed),
    onResult: showProgress(casesFor(rules).length),
  })
  say(json ? JSON.stringify(report) : reportText(report))
  const { passed, failed } = report.counts
  if (passed + failed === 0) throw new CannotRun('No case could be run, so nothing was found out.')
  return report.isConformant ? 0 : 1
}

try {
  process.exitCode = await main()
} catch (error) {
  if (!(error instanceof CannotRun)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 2
}
