export type { Clock, Environment } from './environment.ts'
export { createCanvasTransport } from './transport.ts'
export type {
  CanvasTransport,
  Counters,
  MalformedEvent,
  ReplayMiss,
  RequestOptions,
  StreamHandle,
  StreamSink,
  TappedEvent,
  TransportOptions,
  TransportStatus,
} from './types.ts'
