import { isObject } from '../../contract/index.ts'
import type { Json } from '../../contract/index.ts'
import type { Fault } from './check.ts'
import type { Field } from './fields.ts'

/**
 * What a person gave for a field, before it is a value: what was typed, the rows of a list, the fields of a group.
 * `undefined` leaves it out, `null` says null.
 */
export type Draft = string | null | undefined | readonly Draft[] | { readonly [name: string]: Draft }

export const draftAt = (draft: Draft, name: string): Draft =>
  isObject(draft) && Object.hasOwn(draft, name) ? draft[name] : undefined

/** What stands for a value in the field's control. */
export const draftOf = (field: Field, value: Json | undefined): Draft => {
  if (value === undefined || value === null) return value
  switch (field.kind) {
    case 'list':
      return Array.isArray(value) ? (value as readonly Json[]).map((item) => draftOf(field.item, item)) : []
    case 'group':
      return isObject(value)
        ? Object.fromEntries(
            field.fields.map((inner) => [
              inner.name,
              draftOf(inner, Object.hasOwn(value, inner.name) ? value[inner.name] : undefined),
            ]),
          )
        : {}
    case 'json':
      return JSON.stringify(value, null, 2)
    case 'enum':
      return optionKey(value)
    default:
      return typeof value === 'string' ? value : JSON.stringify(value)
  }
}

/** An option's value as its key in a list of them. */
export const optionKey = (value: Json): string => JSON.stringify(value)

/** What a field starts with. */
export const initialDraft = (field: Field): Draft => {
  if (field.fallback !== undefined) return draftOf(field, field.fallback)
  if (field.kind === 'group')
    return field.required
      ? Object.fromEntries(field.fields.map((inner) => [inner.name, initialDraft(inner)]))
      : undefined
  if (field.kind === 'boolean') return field.required && !field.nullable ? 'false' : undefined
  return field.kind === 'list' && field.required ? [] : undefined
}

const read = (field: Field, draft: string, at: string, wrong: Fault[]): Json | undefined => {
  switch (field.kind) {
    case 'number':
    case 'integer': {
      const value = Number(draft)
      if (draft.trim() !== '' && Number.isFinite(value)) return value
      wrong.push({ at, rule: 'number' })
      return undefined
    }
    case 'boolean':
      return draft === 'true'
    case 'enum':
      return field.options.find(({ value }) => optionKey(value) === draft)?.value
    case 'json':
      try {
        return JSON.parse(draft) as Json
      } catch {
        wrong.push({ at, rule: 'json' })
        return undefined
      }
    default:
      return draft
  }
}

/** The rows of a list that hold something; an empty one is a row that is still to be written. */
export const filledRows = (draft: Draft): readonly Draft[] =>
  Array.isArray(draft) ? (draft as readonly Draft[]).filter((row) => row !== '' && row !== undefined) : []

/**
 * The value that a draft stands for; undefined leaves the field out. What is empty is left out, except where that would
 * bring a default back. Drafts that are no value at all are told in `wrong`.
 */
export const valueOf = (field: Field, draft: Draft, wrong: Fault[], at = field.at): Json | undefined => {
  if (draft === null) return field.nullable ? null : undefined
  switch (field.kind) {
    case 'group': {
      if (!isObject(draft)) return field.required && field.nullable ? null : undefined
      const entries = field.fields.flatMap((inner) => {
        const value = valueOf(inner, draftAt(draft, inner.name), wrong)
        return value === undefined ? [] : [[inner.name, value] as const]
      })
      return Object.fromEntries(entries)
    }
    case 'list': {
      if (!Array.isArray(draft)) return field.required && field.nullable ? null : undefined
      const items = filledRows(draft).flatMap((row, i) => valueOf(field.item, row, wrong, `${at}/${i}`) ?? [])
      return items.length > 0 || field.required || field.fallback !== undefined ? items : undefined
    }
    default: {
      if (typeof draft === 'string' && draft !== '') return read(field, draft, at, wrong)
      const isText = field.kind === 'string' || field.kind === 'text'
      if (draft === '' && isText && field.fallback !== undefined) return ''
      return field.required && field.nullable ? null : undefined
    }
  }
}
