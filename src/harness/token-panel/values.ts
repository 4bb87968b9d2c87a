import { valueProblem } from '../../contract/index.ts'
import type { Json, Token } from '../../contract/index.ts'
import type { Messages } from '../messages/messages.ts'
import { limitsOf, readNumber, showNumber } from './numbers.ts'

/** How a token's value stands in a field. */
export const showValue = (token: Token, locale: string | undefined): string => {
  if (token.type === 'json') return JSON.stringify(token.value, null, 2)
  if (token.type === 'date') return token.value === null ? '' : dateDraft(String(token.value))
  if (typeof token.value === 'number') return showNumber(token.value, locale)
  return token.value === null ? '' : String(token.value)
}

export const hasTime = (token: Token): boolean => typeof token.value === 'string' && token.value.includes('T')

const pad = (value: number): string => String(value).padStart(2, '0')

/** A date as a native date field wants it: the day alone, or the local minute. */
const dateDraft = (value: string): string => {
  if (!value.includes('T')) return value
  const at = new Date(value)
  if (Number.isNaN(at.getTime())) return ''
  return `${at.getFullYear()}-${pad(at.getMonth() + 1)}-${pad(at.getDate())}T${pad(at.getHours())}:${pad(at.getMinutes())}`
}

/** What a draft means as a value of this token; `undefined` where it means none. */
export const readValue = (token: Token, draft: string, locale: string | undefined): Json | undefined => {
  switch (token.type) {
    case 'number':
      return readNumber(draft, locale)
    case 'date': {
      if (draft === '') return null
      return draft.includes('T') ? new Date(draft).toISOString() : draft
    }
    case 'json':
      try {
        return JSON.parse(draft) as Json
      } catch {
        return undefined
      }
    default:
      return draft
  }
}

/** Why a value cannot be this token's, as a sentence in the reader's language. */
export const problemOf = (token: Token, value: Json, messages: Messages): string | undefined => {
  const { type, constraints = {} } = token
  if (valueProblem(type, constraints, value) === undefined) return undefined
  const { min, max } = constraints
  const numberProblem = (number: Json): string | undefined => {
    if (typeof number !== 'number') return messages.mustBeNumber
    if (min !== undefined && number < min) return messages.mustBeAtLeast(min)
    if (max !== undefined && number > max) return messages.mustBeAtMost(max)
    return constraints.integer === true && !Number.isInteger(number) ? messages.mustBeInteger : undefined
  }
  switch (type) {
    case 'number':
      return numberProblem(value)
    case 'range': {
      const [low, high] = value as readonly [Json, Json]
      return numberProblem(low) ?? numberProblem(high) ?? messages.lowAboveHigh
    }
    case 'string':
    case 'text':
      return messages.tooLong(constraints.max_length ?? 0)
    case 'color':
      return messages.mustBeColor
    case 'date':
      return messages.mustBeDate
    case 'enum':
      return messages.notAnOption
    case 'boolean':
    case 'json':
    case 'artifact_ref':
      return messages.mustMatch
  }
}

/** Why a draft cannot be this token's value, as a sentence. */
export const draftProblem = (token: Token, draft: string, messages: Messages): string | undefined => {
  const value = readValue(token, draft, messages.locale)
  if (value === undefined) return token.type === 'json' ? messages.mustBeJson : messages.mustBeNumber
  return problemOf(token, value, messages)
}

/** Whether a value has the form that the control of its type edits; what a foreign writer left may have another. */
export const hasItsForm = ({ type, value }: Token): boolean => {
  switch (type) {
    case 'number':
      return typeof value === 'number'
    case 'boolean':
      return typeof value === 'boolean'
    case 'range':
      return Array.isArray(value) && value.length === 2 && value.every((end) => typeof end === 'number')
    case 'date':
    case 'artifact_ref':
      return value === null || typeof value === (type === 'date' ? 'string' : 'object')
    case 'json':
      return true
    case 'string':
    case 'text':
    case 'enum':
    case 'color':
      return typeof value === 'string'
    default:
      return false
  }
}

/** Both ends of a slider, where the token says what they are. */
export const spanOf = (token: Token): { readonly min: number; readonly max: number } | undefined => {
  const { min, max } = limitsOf(token.constraints)
  return min === undefined || max === undefined || min === max ? undefined : { min, max }
}
