import { document as documentBound } from '../src/canvases/document/index.ts'
import { plan as planBound } from '../src/canvases/plan/index.ts'

export { documentBound, planBound }
