import { parseArgs } from 'node:util'
import type { View } from '../../src/contract/index.ts'
import { FAULTS } from '../../src/testing/simulate/plan.ts'
import type { FaultKind, Plan } from '../../src/testing/simulate/plan.ts'
import { leastOf } from './least-of.ts'
import { tallyText } from './many.ts'
import { simulateInWorkers } from './workers.ts'

const USAGE = `npm run simulate -- [--runs 2000] [--seed n] [--clients n] [--steps n] [--faults ${FAULTS.slice(0, 2).join(',')}] [--level session|bytes] [--view commits|patches] [--workers n]`

const number = (name: string, text: string): number => {
  const value = Number(text)
  if (Number.isSafeInteger(value) && value >= 0) return value
  throw new TypeError(`--${name} is "${text}", and must be a whole number.\n${USAGE}`)
}

const oneOf = <T extends string>(name: string, text: string, list: readonly T[]): T => {
  const found = list.find((item) => item === text)
  if (found !== undefined) return found
  throw new TypeError(`--${name} is "${text}", and must be one of ${list.join(', ')}.\n${USAGE}`)
}

const text = { type: 'string' } as const
const { values } = parseArgs({
  options: { runs: text, seed: text, clients: text, steps: text, faults: text, level: text, view: text, workers: text },
})

const runs = number('runs', values.runs ?? '2000')
// Another part of all runs each time, unless one is asked for.
const from = values.seed === undefined ? Date.now() % 2 ** 31 : number('seed', values.seed)
const many = {
  from,
  runs,
  ...(values.clients === undefined ? {} : { clients: number('clients', values.clients) }),
  ...(values.steps === undefined ? {} : { steps: number('steps', values.steps) }),
  ...(values.faults === undefined
    ? {}
    : { faults: values.faults.split(',').map((kind) => oneOf<FaultKind>('faults', kind, FAULTS)) }),
  ...(values.level === undefined ? {} : { level: oneOf<Plan['level']>('level', values.level, ['session', 'bytes']) }),
  ...(values.view === undefined ? {} : { view: oneOf<View>('view', values.view, ['commits', 'patches']) }),
}

let done = 0
const every = Math.max(1, Math.floor(runs / 20))
const tally = await simulateInWorkers({
  many,
  ...(values.workers === undefined ? {} : { workers: Math.max(1, number('workers', values.workers)) }),
  onRun() {
    if (++done % every === 0) process.stdout.write(`${done} of ${runs} runs, from seed ${from}\n`)
  },
})
process.stdout.write(`${tallyText(tally)}\n`)
const least = await leastOf(tally)
if (least !== undefined) {
  process.stdout.write(`\n${least}\n`)
  process.exitCode = 1
}
