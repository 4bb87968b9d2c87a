import { expect, test } from 'vitest'
import { canvasId, runId } from '../contract/index.ts'
import type { CanvasEntry, Run, Step } from '../session/types.ts'
import { chooseCanvas } from './canvas-lens.ts'

const entry = (id: string, type: string): CanvasEntry => ({ canvas_id: canvasId(id), canvas_type: type, title: id })
const PLAN = entry('plan1', 'plan')
const DOC = entry('doc1', 'document')
const entries = [PLAN, DOC]
const step = (ts: string, status: Step['status'], at: Partial<Step> = {}): Step => ({
  step_id: `s${ts}`,
  run_id: null,
  label: 'work',
  status,
  actor: { actor_id: 'writer', actor_type: 'agent' },
  ts,
  ...at,
})
const run = (...steps: Step[]): Run => ({ run_id: runId('r1'), flow: 'brief', status: 'running', steps })

test('without a run, the first canvas is shown', () => {
  expect(chooseCanvas(entries, [], null)).toBe(PLAN)
  expect(chooseCanvas([], [], null)).toBeNull()
})

test('the newest running step that names a canvas chooses it, by id or by type', () => {
  expect(
    chooseCanvas(
      entries,
      [run(step('1', 'running', { canvas_id: PLAN.canvas_id }), step('2', 'running', { canvas_id: DOC.canvas_id }))],
      null,
    ),
  ).toBe(DOC)
  expect(chooseCanvas(entries, [run(step('1', 'running', { canvas_type: 'document' }))], null)).toBe(DOC)
})

test('a step that names none, or one that is not there, changes nothing', () => {
  const named = step('1', 'running', { canvas_id: DOC.canvas_id })
  expect(chooseCanvas(entries, [run(named, step('2', 'running'))], null)).toBe(DOC)
  expect(chooseCanvas(entries, [run(named, step('2', 'running', { canvas_id: canvasId('other') }))], null)).toBe(DOC)
})

test('a running step wins over a newer one that ended, and the view stays where the last work was', () => {
  const ended = step('2', 'done', { canvas_id: PLAN.canvas_id })
  expect(chooseCanvas(entries, [run(step('1', 'running', { canvas_id: DOC.canvas_id }), ended)], null)).toBe(DOC)
  expect(chooseCanvas([DOC, PLAN], [run(step('1', 'done', { canvas_id: DOC.canvas_id }), ended)], null)).toBe(PLAN)
})

test("a person's choice pins a canvas against the run, as long as that canvas is there", () => {
  const runs = [run(step('1', 'running', { canvas_id: DOC.canvas_id }))]
  expect(chooseCanvas(entries, runs, PLAN.canvas_id)).toBe(PLAN)
  expect(chooseCanvas(entries, runs, canvasId('gone'))).toBe(DOC)
})
