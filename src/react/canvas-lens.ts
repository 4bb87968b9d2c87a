import type { CanvasId } from '../contract/index.ts'
import type { CanvasEntry, Run, Step } from '../session/types.ts'

const namesCanvas = (step: Step): boolean => step.canvas_id !== undefined || step.canvas_type !== undefined

const newest = (steps: readonly Step[]): Step | undefined =>
  steps.reduce<Step | undefined>((best, step) => (best === undefined || step.ts >= best.ts ? step : best), undefined)

const entryOf = (step: Step, entries: readonly CanvasEntry[]): CanvasEntry | undefined =>
  step.canvas_id === undefined
    ? entries.find(({ canvas_type }) => canvas_type === step.canvas_type)
    : entries.find(({ canvas_id }) => canvas_id === step.canvas_id)

/**
 * The canvas that the run works on: that of the newest running step which names one; where none runs, that of the
 * newest which did, so that the view stays where the work was; the first canvas where no step named any.
 */
export const canvasOfRuns = (entries: readonly CanvasEntry[], runs: readonly Run[]): CanvasEntry | null => {
  const steps = runs
    .flatMap((run) => run.steps)
    .filter((step) => namesCanvas(step) && entryOf(step, entries) !== undefined)
  const step = newest(steps.filter(({ status }) => status === 'running')) ?? newest(steps)
  return (step === undefined ? undefined : entryOf(step, entries)) ?? entries[0] ?? null
}

/** A person's choice wins, as long as that canvas is there. */
export const chooseCanvas = (
  entries: readonly CanvasEntry[],
  runs: readonly Run[],
  pinned: CanvasId | null,
): CanvasEntry | null => entries.find(({ canvas_id }) => canvas_id === pinned) ?? canvasOfRuns(entries, runs)
