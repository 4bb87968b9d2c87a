import type { Json } from '../contract/json.ts'
import type { Block, Token } from '../contract/state.ts'
import { textAt } from './lazy-text.ts'
import { sameText } from './text.ts'

const isContainer = (value: unknown): value is object => typeof value === 'object' && value !== null

/** Equal as JSON: the order of an object's members does not count. */
export const sameJson = (a: Json | undefined, b: Json | undefined): boolean => {
  if (a === b) return true
  if (!isContainer(a) || !isContainer(b) || Array.isArray(a) !== Array.isArray(b)) return false
  return sameMembers(a, b)
}

/** Long texts are compared by their chunks, which an edit shares with the text before it. */
const sameMembers = (a: object, b: object): boolean => {
  const names = Object.keys(a)
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => {
      if (!Object.hasOwn(b, name)) return false
      const [left, right] = [textAt(a, name), textAt(b, name)]
      if (left !== undefined || right !== undefined)
        return left !== undefined && right !== undefined && sameText(left, right)
      return sameJson((a as Record<string, Json>)[name], (b as Record<string, Json>)[name])
    })
  )
}

/** Whether two tokens, or two blocks, are equal in all that they hold. */
export const sameEntry = <T extends Token | Block>(a: T, b: T): boolean => a === b || sameMembers(a, b)
