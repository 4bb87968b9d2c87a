import { FAULTS } from './plan.ts'
import type { FaultKind, Plan } from './plan.ts'
import { INVARIANTS } from './violation.ts'
import type { Invariant } from './violation.ts'

/** The invariant that did not hold, and where. */
export interface Failure {
  readonly invariant: Invariant
  readonly detail: string
}

/** What a run was, and what came of it. */
export interface Trace {
  readonly plan: Plan
  /** The invariant that did not hold, where one did not. */
  readonly failure: Failure | undefined
  /** How often each kind of fault met something. */
  readonly faults: Readonly<Partial<Record<FaultKind, number>>>
  /** Virtual milliseconds. */
  readonly took: number
  /** All that happened, line by line. */
  readonly events: readonly string[]
  readonly text: () => string
}

const literal = (value: unknown): string => (typeof value === 'string' ? `'${value}'` : String(value))

const inOneLine = (value: object): string =>
  `{ ${Object.entries(value)
    .map(([name, field]) => `${name}: ${literal(field)}`)
    .join(', ')} }`

/** A plan as it is pasted into a test: `simulatePlan(…)` runs it again. */
export const planText = (plan: Plan): string => {
  const fields = Object.entries(plan).map(([name, value]: [string, unknown]) => {
    const list = Array.isArray(value) ? value.map((item: object) => `    ${inOneLine(item)},\n`).join('') : undefined
    return `  ${name}: ${list === undefined ? literal(value) : `[\n${list}  ]`},\n`
  })
  return `{\n${fields.join('')}}`
}

export const textOf = ({ plan, failure, faults, took, events }: Omit<Trace, 'text'>): string =>
  [
    failure === undefined
      ? `seed ${plan.seed}: all held, in ${took} ms of virtual time`
      : `seed ${plan.seed}: ${INVARIANTS[failure.invariant]}. It did not: ${failure.detail}`,
    `faults: ${FAULTS.flatMap((kind) => (faults[kind] === undefined ? [] : [`${kind} ${faults[kind]}`])).join(', ') || 'none'}`,
    `await simulatePlan(${planText(plan)})`,
    ...events,
  ].join('\n')
