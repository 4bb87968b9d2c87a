export type { Envelope, EventIds, EventOf, StreamEvent, UnknownEvent } from '../schemas/envelope.ts'
