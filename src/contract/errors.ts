import type { FieldError, Problem } from './schemas/errors.ts'

export type { FieldError, Problem } from './schemas/errors.ts'

/**
 * Every code there is, append-only (`contract` §14). `http` and `ws` are what a gateway answers with; codes without
 * `http` are raised only by the client.
 */
export const CODES = {
  VALIDATION_FAILED: { http: 422 },
  UNSUPPORTED_VERSION: { http: 400 },
  UNAUTHENTICATED: { http: 401, ws: 4401 },
  TICKET_INVALID: { http: 401, ws: 4401 },
  FORBIDDEN: { http: 403, ws: 4403 },
  WS_ROLE_VIOLATION: { http: 403, ws: 4403 },
  NOT_FOUND: { http: 404 },
  REV_MISMATCH: { http: 409 },
  IDEMPOTENCY_CONFLICT: { http: 409 },
  OUT_OF_ORDER: { http: 409 },
  EXPECT_MISMATCH: { http: 409 },
  SESSION_ENDED: { http: 409 },
  RUN_NOT_CANCELLABLE: { http: 409 },
  RUN_ENDED: { http: 409 },
  REPLAY_MISS: { http: 410 },
  EVENT_TOO_LARGE: { http: 413, ws: 4413 },
  INLINE_MEDIA_REJECTED: { http: 422 },
  KILL_SWITCH: { http: 423 },
  /** A request did not come to its end in time; nothing of it was taken. */
  REQUEST_TIMEOUT: { http: 408 },
  RATE_LIMITED: { http: 429, ws: 4429 },
  INTERNAL: { http: 500 },
  /** The gateway could not be reached, or the connection broke. */
  NETWORK: {},
  /** The app's `credentials` threw or rejected, so nothing was asked of the gateway; `cause` is what it threw. */
  SIGN_IN_FAILED: {},
  /** The gateway answered with something that the contract does not know. */
  PROTOCOL: {},
  /** An event arrived that its schema refuses. */
  MALFORMED_EVENT: {},
  /** A canvas type that the host did not register. */
  UNKNOWN_CANVAS: {},
  /** A replica's hash differed from the gateway's at the same rev. */
  DIVERGED: {},
  /** A pending change lost its target, or could not be applied after too many tries. */
  CONFLICT: {},
  /** More waits already than is kept in memory until the gateway can be reached. */
  QUEUE_FULL: {},
  /** The transport or session was closed by the app. */
  CLOSED: {},
  /** The app called an API with something that cannot work. */
  INVALID_ARGUMENT: {},
} as const satisfies Record<string, { http?: number; ws?: number }>

/** What went wrong, as a code that does not change. */
export type ErrorCode = keyof typeof CODES

/** Whether this is a code of the contract. */
export const isErrorCode = (code: unknown): code is ErrorCode => typeof code === 'string' && Object.hasOwn(CODES, code)

/** What an error says beside its code and message. */
export interface ErrorDetails {
  /** Each bad field, for `VALIDATION_FAILED` and its like. */
  readonly errors?: readonly FieldError[]
  /** The gateway's whole answer, with the fields of its code (`head_rev`, `expected` …). */
  readonly problem?: Problem
  /** Milliseconds to wait before another try, from `Retry-After`. */
  readonly retryAfter?: number
  readonly cause?: unknown
}

/** The one error class: a stable `code`, and a message that says what happened, why, and what to do. */
export class AtomsError extends Error {
  override readonly name = 'AtomsError'
  readonly code: ErrorCode
  readonly errors: readonly FieldError[]
  readonly problem: Problem | undefined
  readonly retryAfter: number | undefined

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause })
    this.code = code
    this.errors = details.errors ?? details.problem?.errors ?? []
    this.problem = details.problem
    this.retryAfter = details.retryAfter
  }
}

/** The most telling of the field errors, for a message: `/routing/tenant_id: a tenant id is …`. */
export const describeErrors = (errors: readonly FieldError[]): string =>
  errors.map(({ pointer, detail }) => `${pointer || '(the whole)'}: ${detail}`).join('; ')
