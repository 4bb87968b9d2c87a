import type { BlockId, CanvasId } from './ids.ts'
import type { Json } from './json.ts'
import { artifactRef } from './reading/generated/named.ts'
import { Wrong } from './reading/read.ts'
import type { Constraints, Token, TokenType } from './schemas/state.ts'

export type { Constraints, PrivacyClass, Token, TokenType } from './schemas/state.ts'

/** A node of the canvas's tree. A prop whose value is a string may be edited by range ops. */
export interface Block {
  readonly id: BlockId
  readonly type: string
  readonly parent: BlockId | null
  readonly order: string
  readonly props: { readonly [name: string]: Json }
}

/** The whole state of a canvas at a `rev`, as a snapshot carries it. */
export interface CanvasState {
  readonly canvas_id: CanvasId
  readonly canvas_type: string
  readonly rev: number
  readonly tokens: { readonly [path: string]: Token }
  readonly blocks: { readonly [id: string]: Block }
}

const COLOR = /^#(?:[0-9a-f]{6}|[0-9a-f]{8})$/i
const HOUR = '(?:[01]\\d|2[0-3]):[0-5]\\d'
const DATE = new RegExp(`^(\\d{4})-(0[1-9]|1[0-2])-(\\d{2})(?:T${HOUR}:[0-5]\\d(?:\\.\\d+)?(?:Z|[+-]${HOUR}))?$`)

/** Whether the day is in the calendar ([ST2]); a leap second is not, because most clocks cannot tell it. */
const isDate = (text: string): boolean => {
  const [, year, month, day] = DATE.exec(text)?.map(Number) ?? []
  if (year === undefined || month === undefined || day === undefined) return false
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  const days = month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31
  return day >= 1 && day <= days
}

const numberProblem = (value: Json, { min, max, integer }: Constraints): string | undefined => {
  if (typeof value !== 'number' || !Number.isFinite(value)) return 'must be a number'
  if (min !== undefined && value < min) return `must be at least ${min}`
  if (max !== undefined && value > max) return `must be at most ${max}`
  if (integer === true && !Number.isInteger(value)) return 'must be a whole number'
  return undefined
}

const stringProblem = (value: Json, { max_length }: Constraints): string | undefined => {
  if (typeof value !== 'string') return 'must be a string'
  if (max_length !== undefined && value.length > max_length) return `must be at most ${max_length} characters long`
  return undefined
}

/** Why `value` does not fit a token of this type and these constraints; undefined where it fits. */
export const valueProblem = (
  type: TokenType,
  constraints: Constraints | undefined,
  value: Json,
): string | undefined => {
  const limits = constraints ?? {}
  switch (type) {
    case 'string':
    case 'text':
      return stringProblem(value, limits)
    case 'number':
      return numberProblem(value, limits)
    case 'boolean':
      return typeof value === 'boolean' ? undefined : 'must be true or false'
    case 'enum':
      return typeof value === 'string' && limits.options?.includes(value) === true
        ? undefined
        : `must be one of: ${(limits.options ?? []).join(', ')}`
    case 'color':
      return typeof value === 'string' && COLOR.test(value) ? undefined : 'must be a color, #rrggbb or #rrggbbaa'
    case 'date':
      return value === null || (typeof value === 'string' && isDate(value))
        ? undefined
        : 'must be a date (2026-01-31 or with a time and an offset), or null'
    case 'range': {
      if (!Array.isArray(value) || value.length !== 2) return 'must be a pair [low, high]'
      const [low, high] = value as [Json, Json]
      const problem = numberProblem(low, limits) ?? numberProblem(high, limits)
      return problem ?? ((low as number) <= (high as number) ? undefined : 'low must not be above high')
    }
    case 'json':
      return undefined
    case 'artifact_ref':
      return value === null || !(artifactRef(value) instanceof Wrong)
        ? undefined
        : 'must be an artifact reference, or null'
  }
}
