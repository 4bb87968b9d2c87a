import { expect, test } from 'vitest'
import { runId } from '../../../src/contract/index.ts'
import type { Run, Step } from '../../../src/session/index.ts'
import { isTurnOf } from './take-runs.ts'

const graph = {
  nodes: [{ id: 'plan' }, { id: 'write' }, { id: 'review' }],
  edges: [
    { from: 'plan', to: 'write' },
    { from: 'write', to: 'review' },
  ],
}
const step = (node_id: string, status: Step['status']): Step => ({
  step_id: `s-${node_id}-${status}`,
  run_id: runId('r1'),
  label: node_id,
  status,
  node_id,
  actor: { actor_id: node_id, actor_type: 'agent' },
  ts: '2026-01-01T00:00:00Z',
})
const run = (...steps: Step[]): Run => ({ run_id: runId('r1'), flow: 'brief', status: 'running', graph, steps })
const turns = (of: Run): string[] => graph.nodes.map(({ id }) => id).filter((node) => isTurnOf(of, node))

test('a node has its turn when all before it are done', () => {
  expect(turns(run())).toEqual(['plan'])
  expect(turns(run(step('plan', 'running')))).toEqual(['plan'])
  expect(turns(run(step('plan', 'done')))).toEqual(['write'])
  expect(turns(run(step('plan', 'done'), step('write', 'running')))).toEqual(['write'])
  expect(turns(run(step('plan', 'done'), step('write', 'done')))).toEqual(['review'])
  expect(turns(run(step('plan', 'failed')))).toEqual(['plan'])
})

test('a node that was left running and done again by another process is done', () => {
  expect(turns(run(step('plan', 'running'), step('plan', 'done')))).toEqual(['write'])
})

test('a run without the node is not its turn', () => {
  expect(isTurnOf(run(), 'paint')).toBe(false)
  expect(isTurnOf({ run_id: runId('r1'), flow: 'other', status: 'running', steps: [] }, 'plan')).toBe(false)
})
