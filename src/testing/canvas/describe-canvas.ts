import type { BoundCanvas } from '../../react/index.ts'
import { canvasCases } from './cases.tsx'

/** The part of a test runner that is needed: vitest's, Jest's and node:test's fit. */
export interface TestRunner {
  readonly describe: (name: string, body: () => void) => unknown
  readonly test: (name: string, body: () => Promise<void>) => unknown
}

/** The test runner’s own functions, and how large and how random it becomes. */
export interface DescribeOptions extends TestRunner {
  /** How many blocks the large state has. Left out: 200. */
  readonly blocks?: number
  /** What the random states are made from. Left out: 1. */
  readonly seed?: number
}

/**
 * Registers a suite that holds of every canvas: it renders whatever others wrote, follows them, does without what a lens
 * hides, offers nothing to who may only look, leaves nothing behind, opens nothing, and plans purely.
 *
 * `describeCanvas(poll, { describe, test })`
 */
export const describeCanvas = (bound: BoundCanvas, { describe, test, ...options }: DescribeOptions): void => {
  describe(`the canvas “${bound.label}”`, () => {
    for (const { name, run } of canvasCases(bound, options)) test(name, run)
  })
}
