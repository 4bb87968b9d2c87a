/** `atoms-ui/testing`: what embedding apps, canvas authors and agents test with. */
export { canvasCases } from './canvas/cases.tsx'
export type { CanvasCase } from './canvas/cases.tsx'
export { describeCanvas } from './canvas/describe-canvas.ts'
export type { DescribeOptions, TestRunner } from './canvas/describe-canvas.ts'
export { mountCanvas } from './canvas/mount-canvas.tsx'
export type { MountedCanvas, MountOptions } from './canvas/mount-canvas.tsx'
export { createTestGateway } from './test-gateway.ts'
export type { TestClient, TestGateway } from './test-gateway.ts'
