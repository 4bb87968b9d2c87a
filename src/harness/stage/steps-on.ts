import type { CanvasEntry, Run, Step } from '../../session/types.ts'

/** The steps that work on a canvas just now. */
export const stepsOn = ({ canvas_id, canvas_type }: CanvasEntry, runs: readonly Run[]): readonly Step[] =>
  runs.flatMap(({ steps }) =>
    steps.filter(
      (step) =>
        step.status === 'running' &&
        (step.canvas_id === undefined ? step.canvas_type === canvas_type : step.canvas_id === canvas_id),
    ),
  )
