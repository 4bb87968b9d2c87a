/** `atoms-ui/canvases/plan`: a planning board on tokens and state alone. */
export { plan } from './bound.tsx'
export { planCanvas } from './definition.ts'
export { PLAN_MESSAGES } from './messages.ts'
export type { PlanMessages } from './messages.ts'
