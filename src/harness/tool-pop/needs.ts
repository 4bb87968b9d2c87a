import { treeOrder } from '../../contract/tree-order.ts'
import type { CanvasReader } from '../../contract/index.ts'
import type { Tool } from './availability.ts'
import { fieldsOf } from './fields.ts'

/** A block that a tool cannot do without: one of these types; none named: any. */
export type Need = readonly string[]

export const needsOf = (tool: Tool, known: readonly string[]): readonly Need[] => {
  const form = fieldsOf(tool.args, known)
  if (form.kind !== 'group') return []
  return form.fields.flatMap((field) => (field.kind === 'block' && field.required ? [field.types] : []))
}

/** Of these types those that some block of the canvas is of, in their order; reads no further than it must. */
export const typesThere = (
  state: Pick<CanvasReader, 'children' | 'block'>,
  types: readonly string[],
): readonly string[] => {
  const sought = new Set(types)
  const places = sought.size === 0 ? [] : treeOrder(state)
  for (const { id } of places) {
    const type = state.block(id)?.type
    if (type !== undefined && sought.delete(type) && sought.size === 0) break
  }
  return types.filter((type) => !sought.has(type))
}

/** The first need that nothing on the canvas meets. */
export const unmet = (needs: readonly Need[], there: readonly string[], isEmpty: boolean): Need | undefined =>
  needs.find((types) => (types.length === 0 ? isEmpty : !types.some((type) => there.includes(type))))
