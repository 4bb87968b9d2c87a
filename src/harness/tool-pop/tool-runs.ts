import type { Readable } from '../../contract/index.ts'

/** A tool that was called, and what became of it: one quiet line at the tools. */
export interface ToolRun {
  readonly id: number
  readonly tool: string
  readonly title: string
  readonly status: 'running' | 'done' | 'failed'
  /** Why it failed, in the words of whoever refused it. */
  readonly text?: string
  /** Takes the commit back that it made; left out where there is none, or where it would take back something newer. */
  readonly undo?: (() => void) | undefined
}

// Older lines give way.
const MOST = 3

/** The tools that were called lately. */
export interface ToolRuns extends Readable<readonly ToolRun[]> {
  /** Whether somebody shows them; where nobody does, outcomes are told in notices. */
  isShown(): boolean
  add(run: Omit<ToolRun, 'id'>): number
  update(id: number, change: Partial<Omit<ToolRun, 'id'>>): void
  dismiss(id: number): void
}

export const createToolRuns = (): ToolRuns => {
  let runs: readonly ToolRun[] = []
  let last = 0
  const listeners = new Set<() => void>()
  const set = (next: readonly ToolRun[]): void => {
    runs = next
    for (const listener of listeners) listener()
  }
  return {
    get: () => runs,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    isShown: () => listeners.size > 0,
    add(run) {
      last += 1
      // What is done makes place at once; what failed waits to be read.
      set([...runs.filter(({ status }) => status !== 'done'), { ...run, id: last }].slice(-MOST))
      return last
    },
    update: (id, change) => set(runs.map((run) => (run.id === id ? { ...run, ...change } : run))),
    dismiss: (id) => set(runs.filter((run) => run.id !== id)),
  }
}
