import { AtomsError, describeErrors } from '../contract/errors.ts'
import type { FieldError } from '../contract/errors.ts'
import type { Diagnostic } from '../contract/events/decode.ts'
import { stateMedia } from '../contract/guard/event-media.ts'
import { inlineMedia } from '../contract/guard/inline-media.ts'
import type { RequestKind } from '../contract/requests.ts'
import { err, ok } from '../contract/result.ts'
import type { Result } from '../contract/result.ts'
import type { SendRequest } from './requests.ts'

/** What stands in the place of a field that held media; a message that is done takes no more deltas. */
const BLANK: Readonly<Record<string, unknown>> = {
  text: '',
  attachments: [],
  done: true,
  args: null,
  result: null,
  error: null,
  input: null,
  graph: undefined,
}
const RECORDS = ['messages', 'tool_calls', 'runs'] as const

const blanked = (record: object): object =>
  Object.fromEntries(
    Object.entries(record).map(([name, value]) => [name, Object.hasOwn(BLANK, name) ? BLANK[name] : value]),
  )

/** Blanks the records of a page that hold media, and says where. */
const blank = (page: Record<string, unknown>): FieldError[] =>
  RECORDS.flatMap((name) => {
    const records = page[name] as object[]
    return records.flatMap((record, index) => {
      const media = inlineMedia({ [index]: record }, `/${name}`)
      if (media.length > 0) records[index] = blanked(record)
      return media
    })
  })

/**
 * [MED8] What snapshots and runs hold of inline media never reaches the UI: a canvas and a run are refused as a whole,
 * because a part of them would be another state; of a thread the records that hold them are blanked, and told.
 */
const screened = <A>(kind: RequestKind, answer: A, tell: (diagnostic: Diagnostic) => void): Result<A> => {
  const body = answer as Record<string, unknown>
  const isThread = kind === 'thread_snapshot'
  const errors =
    kind === 'canvas_snapshot'
      ? stateMedia(body['state'] as Record<string, unknown>, '/state')
      : isThread
        ? blank(body)
        : kind === 'run'
          ? inlineMedia(body)
          : []
  if (errors.length === 0) return ok(answer)
  const message = `The gateway's answer to ${kind} holds media instead of references, which are not shown: ${describeErrors(errors)}`
  if (!isThread) return err(new AtomsError('INLINE_MEDIA_REJECTED', message, { errors }))
  tell({ code: 'INLINE_MEDIA_REJECTED', message, errors })
  return ok(answer)
}

/** The same requests, with what must not be shown taken out of their answers. */
export const withScreen =
  (send: SendRequest, tell: (diagnostic: Diagnostic) => void): SendRequest =>
  async (kind, body, options) => {
    const answer = await send(kind, body, options)
    return answer.ok ? screened(kind, answer.value, tell) : answer
  }
