import { valueProblem } from '../../contract/index.ts'
import type { Json, Token } from '../../contract/index.ts'
import type { Messages } from '../messages/messages.ts'

/** How a token's value stands in a one-line field. */
export const showValue = (token: Token): string => {
  if (token.type === 'json') return JSON.stringify(token.value, null, 2)
  if (token.type === 'date') return token.value === null ? '' : dateDraft(String(token.value))
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
export const readValue = (token: Token, draft: string): Json | undefined => {
  switch (token.type) {
    case 'number': {
      const value = Number(draft)
      return draft.trim() === '' || !Number.isFinite(value) ? undefined : value
    }
    case 'date': {
      if (draft === '') return null
      return draft.includes('T') ? new Date(draft).toISOString() : draft
    }
    case 'range':
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

/** Why a draft cannot be this token's value, as a sentence. */
export const draftProblem = (token: Token, draft: string, messages: Messages): string | undefined => {
  const value = readValue(token, draft)
  if (value === undefined) return token.type === 'json' ? messages.mustBeJson : messages.mustBeNumber
  const problem = valueProblem(token.type, token.constraints, value)
  return problem === undefined ? undefined : problem.charAt(0).toUpperCase() + problem.slice(1)
}
