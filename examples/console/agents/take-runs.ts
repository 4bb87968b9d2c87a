import type { RunId, ThreadId } from '../../../src/contract/index.ts'
import type { Run, Session } from '../../../src/session/index.ts'

export interface Taken {
  readonly run: Run
  readonly thread_id: ThreadId
  /** This agent, or a process before this one, had begun already. */
  readonly isResumed: boolean
}

const isDone = (run: Run, node: string): boolean =>
  run.steps.some(({ node_id, status }) => node_id === node && status === 'done')

/** Whether it is this node's turn: it is in the run's graph and not done, and all that come before it are. */
export const isTurnOf = (run: Run, node: string): boolean =>
  run.graph !== undefined &&
  run.graph.nodes.some(({ id }) => id === node) &&
  !isDone(run, node) &&
  run.graph.edges.every(({ from, to }) => to !== node || isDone(run, from))

/** Calls `perform` for each run in which it is `node`'s turn, one after the other, each once. */
export const takeRuns = (session: Session, node: string, perform: (taken: Taken) => Promise<void>): void => {
  const taken = new Set<RunId>()
  let queue = Promise.resolve()
  const look = (): void => {
    for (const run of session.runs.active.get()) {
      const { run_id, thread_id, steps, status } = run
      if (status !== 'running' || thread_id === undefined || taken.has(run_id) || !isTurnOf(run, node)) continue
      taken.add(run_id)
      const me = session.me.get()?.actor_id
      const isResumed = steps.some(({ node_id, actor }) => node_id === node && actor.actor_id === me)
      queue = queue.then(() => perform({ run, thread_id, isResumed }))
    }
  }
  session.runs.active.subscribe(look)
  look()
}
