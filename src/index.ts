/** `atoms-ui`: a session on a gateway, in a page or in an agent's process. No React here: that is `atoms-ui/react`. */
export { AtomsError } from './contract/errors.ts'
export { blockId, canvasId, runId, threadId } from './contract/ids.ts'
export * from './session/index.ts'
export { createCanvasTransport } from './transport/index.ts'
export type { CanvasTransport, TransportStatus } from './transport/index.ts'
