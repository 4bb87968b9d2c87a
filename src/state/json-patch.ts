import type { Json } from '../contract/json.ts'
import { isReservedName } from '../contract/ids.ts'
import type { PatchOp } from '../contract/ops.ts'
import { err, ok } from '../contract/result.ts'
import type { Result } from '../contract/result.ts'

export interface JsonPatchFailure {
  readonly index: number
  readonly detail: string
}

class Refused extends Error {}

/** The reference tokens of a JSON Pointer (RFC 6901); throws where it is none. */
const parsePointer = (pointer: string): string[] => {
  if (pointer === '') return []
  if (!pointer.startsWith('/')) throw new Refused(`"${pointer}" is no JSON Pointer`)
  if (/~(?![01])/.test(pointer)) throw new Refused(`"${pointer}" has a "~" that escapes nothing`)
  return pointer
    .slice(1)
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
}

const arrayIndex = (segment: string, length: number): number => {
  if (!/^(?:0|[1-9]\d*)$/.test(segment)) throw new Refused(`"${segment}" is no array index`)
  const index = Number(segment)
  if (index > length) throw new Refused(`the index ${segment} is beyond the array`)
  return index
}

const isContainer = (value: Json | undefined): value is readonly Json[] | { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null

const child = (value: Json | undefined, segment: string): Json => {
  if (Array.isArray(value)) {
    const index = arrayIndex(segment, value.length - 1)
    return value[index] as Json
  }
  if (isContainer(value) && Object.hasOwn(value, segment)) return (value as { readonly [key: string]: Json })[segment]!
  throw new Refused(`nothing stands at "${segment}"`)
}

const get = (document: Json | undefined, path: readonly string[]): Json => {
  let value = document
  for (const segment of path) value = child(value, segment)
  if (value === undefined) throw new Refused('the document is empty')
  return value
}

type Edit = { readonly kind: 'add' | 'replace'; readonly value: Json } | { readonly kind: 'remove' }

const editArray = (array: readonly Json[], segment: string, edit: Edit): Json[] => {
  const adds = edit.kind === 'add'
  const index = adds && segment === '-' ? array.length : arrayIndex(segment, adds ? array.length : array.length - 1)
  return edit.kind === 'remove' ? array.toSpliced(index, 1) : array.toSpliced(index, adds ? 0 : 1, edit.value)
}

/** A copy of the containers on the way; everything else is shared. */
const editAt = (value: Json | undefined, path: readonly string[], edit: Edit, depth = 0): Json | undefined => {
  const segment = path[depth]
  if (segment === undefined) {
    if (value === undefined && edit.kind !== 'add') throw new Refused('nothing stands there')
    return edit.kind === 'remove' ? undefined : edit.value
  }
  const last = depth === path.length - 1
  if (Array.isArray(value)) {
    if (last) return editArray(value as readonly Json[], segment, edit)
    const index = arrayIndex(segment, value.length - 1)
    return (value as readonly Json[]).with(index, editAt(value[index] as Json, path, edit, depth + 1)!)
  }
  if (!isContainer(value)) throw new Refused(`nothing can stand below "${segment}"`)
  if (isReservedName(segment)) throw new Refused(`"${segment}" is a reserved name`)
  const members = value as { readonly [key: string]: Json }
  if (!last || edit.kind !== 'add') child(members, segment)
  if (last && edit.kind === 'remove') {
    const { [segment]: _, ...rest } = members
    return rest
  }
  return {
    ...members,
    [segment]: last ? (edit as { value: Json }).value : editAt(members[segment], path, edit, depth + 1)!,
  }
}

const equal = (a: Json, b: Json): boolean => {
  if (a === b) return true
  if (!isContainer(a) || !isContainer(b) || Array.isArray(a) !== Array.isArray(b)) return false
  const [left, right] = [Object.entries(a), b as { readonly [key: string]: Json }]
  return (
    left.length === Object.keys(right).length &&
    left.every(([key, value]) => Object.hasOwn(right, key) && equal(value, right[key]!))
  )
}

const applyOne = (document: Json | undefined, op: PatchOp): Json | undefined => {
  const path = parsePointer(op.path)
  switch (op.op) {
    case 'add':
    case 'replace':
      return editAt(document, path, { kind: op.op, value: op.value })
    case 'test':
      if (!equal(get(document, path), op.value)) throw new Refused('the test failed')
      return document
    case 'remove':
      return editAt(document, path, { kind: 'remove' })
    case 'copy':
      return editAt(document, path, { kind: 'add', value: get(document, parsePointer(op.from)) })
    case 'move': {
      const from = parsePointer(op.from)
      if (from.length < path.length && from.every((segment, i) => segment === path[i]))
        throw new Refused('a value cannot move into itself')
      const value = get(document, from)
      return editAt(editAt(document, from, { kind: 'remove' }), path, { kind: 'add', value })
    }
  }
}

/** Applies an RFC 6902 patch, all or none; what it does not touch is shared with the document. */
export const applyPatch = (document: Json, ops: readonly PatchOp[]): Result<Json, JsonPatchFailure> => {
  let value: Json | undefined = document
  for (const [index, op] of ops.entries()) {
    try {
      value = applyOne(value, op)
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      return err({ index, detail: error.message })
    }
  }
  return value === undefined ? err({ index: ops.length - 1, detail: 'nothing is left of the document' }) : ok(value)
}
