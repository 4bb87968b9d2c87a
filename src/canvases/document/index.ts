/** `atoms-ui/canvases/document`: a document which people and agents write at once. */
export { documentBound as document } from './bound.tsx'
export { documentCanvas } from './definition.ts'
export { DOCUMENT_MESSAGES } from './messages.ts'
export type { DocumentMessages } from './messages.ts'
