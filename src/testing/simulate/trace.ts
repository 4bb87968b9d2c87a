import { FAULTS } from './plan.ts'
import type { FaultKind, Plan } from './plan.ts'
import { INVARIANTS } from './violation.ts'
import type { Invariant } from './violation.ts'

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

/** A plan as it is pasted into a test: `simulate(…)` runs it again. */
export const planText = (plan: Plan): string => {
  const { steps, clients, ...rest } = plan
  const list = (items: readonly object[]): string => items.map((item) => `    ${literal(item)},\n`).join('')
  return `{\n  ...${literal(rest)},\n  clients: [\n${list(clients)}  ],\n  steps: [\n${list(steps)}  ],\n}`
}

const literal = (value: object): string =>
  `{ ${Object.entries(value)
    .map(([name, field]) => `${name}: ${typeof field === 'string' ? `'${field}'` : String(field)}`)
    .join(', ')} }`

export const textOf = ({ plan, failure, faults, took, events }: Omit<Trace, 'text'>): string =>
  [
    failure === undefined
      ? `seed ${plan.seed}: all held, in ${took} ms of virtual time`
      : `seed ${plan.seed}: ${INVARIANTS[failure.invariant]}. It did not: ${failure.detail}`,
    `faults: ${FAULTS.flatMap((kind) => (faults[kind] === undefined ? [] : [`${kind} ${faults[kind]}`])).join(', ') || 'none'}`,
    `await simulate(${planText(plan)})`,
    ...events,
  ].join('\n')
