import type { BlockId, Json } from '../../contract/index.ts'
import type { Tool } from './availability.ts'
import { fieldsOf } from './fields.ts'
import type { Field } from './fields.ts'

/** The argument that the selected block is given for: the first of a kind that fits. */
export const givenField = (fields: readonly Field[], type: string | undefined): Field | undefined =>
  type === undefined
    ? undefined
    : fields.find((field) => field.kind === 'block' && (field.types.length === 0 || field.types.includes(type)))

/** The arguments of a tool that needs nothing but the selected block, and can be taken back; undefined where it asks. */
export const argsAtOnce = (tool: Tool, known: readonly string[], selected: BlockId): Json | undefined => {
  if (tool.verb === undefined || tool.asks !== undefined) return undefined
  if (tool.kind !== 'planned' || tool.gated === true || tool.destructive === true) return undefined
  const form = fieldsOf(tool.args, known)
  const needed = form.kind === 'group' ? form.fields.filter(({ required }) => required) : []
  return needed.length === 1 && needed[0]?.kind === 'block' ? { [needed[0].name]: selected } : undefined
}

/** The one thing that a tool asks for beside the selected block, where that is to be chosen from a list. */
export const askedField = (tool: Tool, form: Field, given: Field | undefined): Field | undefined => {
  if (tool.asks === undefined || given === undefined || form.kind !== 'group') return undefined
  const missing = form.fields.filter((field) => field.required && field !== given)
  const [only] = missing
  return missing.length === 1 && (only?.kind === 'block' || only?.kind === 'enum') ? only : undefined
}
