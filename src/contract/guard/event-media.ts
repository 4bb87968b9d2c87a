import type { FieldError } from '../errors.ts'
import { isObject, pointerTo } from '../json.ts'
import { inlineMedia } from './inline-media.ts'
import { isPlain } from './is-plain.ts'

type Members = Readonly<Record<string, unknown>>

const OPS_OF: ReadonlySet<unknown> = new Set(['canvas_commit', 'token_patch', 'state_patch'])
/** `v type ts seq event_id trace_id span_id ids routing meta data`; a stream comes on top. */
const MEMBERS = 11

/** [MED6] Each op is a payload of its own: what a folded patch holds was never sent together. */
const dataMedia = ({ type, data }: Members): readonly FieldError[] => {
  if (isPlain(data)) return []
  const ops = OPS_OF.has(type) && isObject(data) ? data['ops'] : undefined
  if (!isObject(data) || !Array.isArray(ops)) return inlineMedia({ data })
  return [
    ...inlineMedia({ data: { ...data, ops: [] } }),
    ...ops.flatMap((op: unknown, index) => inlineMedia({ [index]: op }, '/data/ops')),
  ]
}

/** [MED8] The inline media of an event; `isKnown`: the members that its schema names were looked at before. */
export const eventMedia = (event: Members, isKnown = false): readonly FieldError[] => {
  const found = dataMedia(event)
  if (isKnown && Object.keys(event).length === MEMBERS + Number('stream' in event)) return found
  const { data: _, ...rest } = event
  return [...found, ...inlineMedia(rest)]
}

/** [MED6] The inline media of a canvas's state: each token and each block is a payload of its own. */
export const stateMedia = (state: Members, base = ''): readonly FieldError[] =>
  Object.entries(state).flatMap(([name, table]) =>
    isObject(table)
      ? Object.entries(table).flatMap(([key, value]) =>
          isPlain(value) ? [] : inlineMedia({ [key]: value }, pointerTo(base, name)),
        )
      : inlineMedia({ [name]: table }, base),
  )
