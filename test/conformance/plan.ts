import { planCanvas } from '../../src/canvases/plan/definition.ts'
import { initialStateOf, manifestOf } from '../../src/contract/index.ts'

/** The canvas type that the cases edit. They give new canvases its tokens, so that a gateway need not know it. */
export const PLAN = {
  canvas_type: planCanvas.type,
  tokens: initialStateOf(planCanvas).tokens,
  tool_manifest: manifestOf(planCanvas),
}
