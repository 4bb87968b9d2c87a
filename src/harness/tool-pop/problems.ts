import type { AtomsError, Json, JsonObject } from '../../contract/index.ts'
import type { Messages } from '../messages/messages.ts'
import { faultsOf } from './check.ts'
import type { Fault } from './check.ts'
import { filledRows, draftAt, valueOf } from './drafts.ts'
import type { Draft } from './drafts.ts'
import type { Field } from './fields.ts'

/** What is wrong, in words, by the place of the control that shows it. */
export type Problems = ReadonlyMap<string, string>

const limit = (asked: Json | undefined): number => (typeof asked === 'number' ? asked : 0)

const typeWords = (asked: Json | undefined, messages: Messages): string => {
  const types = Array.isArray(asked) ? (asked as readonly string[]) : []
  if (types.includes('number')) return messages.mustBeNumber
  if (types.includes('integer')) return messages.mustBeInteger
  return messages.mustBeType(types.join(', '))
}

/** A fault as a sentence. */
export const faultWords = ({ rule, asked }: Fault, messages: Messages): string => {
  switch (rule) {
    case 'required':
      return messages.required
    case 'number':
      return messages.mustBeNumber
    case 'json':
      return messages.mustBeJson
    case 'type':
      return typeWords(asked, messages)
    case 'enum':
      return messages.notAnOption
    case 'minimum':
      return messages.mustBeAtLeast(limit(asked))
    case 'exclusiveMinimum':
      return messages.mustBeAbove(limit(asked))
    case 'maximum':
      return messages.mustBeAtMost(limit(asked))
    case 'exclusiveMaximum':
      return messages.mustBeBelow(limit(asked))
    case 'multipleOf':
      return messages.mustBeMultiple(limit(asked))
    case 'minLength':
      return messages.tooShort(limit(asked))
    case 'maxLength':
      return messages.tooLong(limit(asked))
    case 'minItems':
      return messages.tooFew(limit(asked))
    case 'maxItems':
      return messages.tooMany(limit(asked))
    case 'uniqueItems':
      return messages.mustDiffer
    case 'additionalProperties':
      return messages.notKnown
    default:
      return messages.mustMatch
  }
}

/** The places that have a control, as they are with these drafts. */
const placesOf = (field: Field, draft: Draft, found = new Map<string, Field>()): ReadonlyMap<string, Field> => {
  found.set(field.at, field)
  if (field.kind === 'group') for (const inner of field.fields) placesOf(inner, draftAt(draft, inner.name), found)
  if (field.kind === 'list') filledRows(draft).forEach((_, i) => found.set(`${field.at}/${i}`, field.item))
  return found
}

interface Told {
  readonly at: string
  readonly words: string
}

/** Brings each to the control that it is about, or about whose inside it is; the first of a control stays. */
const placed = (told: readonly Told[], places: ReadonlyMap<string, Field>): Problems => {
  const problems = new Map<string, string>()
  for (const { at, words } of told) {
    let place = at
    while (place !== '' && !places.has(place)) place = place.slice(0, place.lastIndexOf('/'))
    if (problems.has(place) || !places.has(place)) continue
    problems.set(place, place === at ? words : `${at.slice(place.length)}: ${words}`)
  }
  return problems
}

/** The arguments that the drafts stand for, and what is wrong with them. */
export const judge = (
  field: Field,
  draft: Draft,
  schema: JsonObject,
  messages: Messages,
): { readonly args: Json; readonly problems: Problems } => {
  const wrong: Fault[] = []
  const args = valueOf(field, draft, wrong) ?? {}
  const faults = [...wrong, ...faultsOf(args, schema)]
  const told = faults.map((fault) => ({ at: fault.at, words: faultWords(fault, messages) }))
  return { args, problems: placed(told, placesOf(field, draft)) }
}

/** What a gateway or a canvas's definition says of the arguments, at the controls that it is about ([EVT3]). */
export const answeredProblems = (error: AtomsError | null, field: Field, draft: Draft): Problems => {
  const told = (error?.errors ?? []).flatMap(({ pointer, detail }) =>
    pointer === '/args' || pointer.startsWith('/args/') ? [{ at: pointer.slice(5), words: detail }] : [],
  )
  const problems = placed(told, placesOf(field, draft))
  // What is about all of them has no control to stand at, unless they are one field of JSON.
  return field.kind === 'group' ? new Map([...problems].filter(([at]) => at !== '')) : problems
}
