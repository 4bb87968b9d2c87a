import type { Json } from '../../contract/index.ts'

/** From the value's root to a place in it: keys of objects, indices of lists. */
export type JsonPath = readonly (string | number)[]
export type JsonKind = 'text' | 'number' | 'boolean' | 'none' | 'list' | 'group'

type Group = { readonly [key: string]: Json }

export const isList = (value: Json | undefined): value is readonly Json[] & Json => Array.isArray(value)
export const isGroup = (value: Json | undefined): value is Group & Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const kindOf = (value: Json): JsonKind => {
  if (value === null) return 'none'
  if (isList(value)) return 'list'
  if (typeof value === 'object') return 'group'
  return typeof value === 'string' ? 'text' : typeof value === 'number' ? 'number' : 'boolean'
}

/** What a new item is: of the kind of the one before it, and empty. */
export const emptyLike = (value: Json | undefined): Json => {
  if (value === undefined) return ''
  switch (kindOf(value)) {
    case 'text':
    case 'none':
      return ''
    case 'number':
      return 0
    case 'boolean':
      return false
    case 'list':
      return []
    case 'group':
      return Object.fromEntries(Object.entries(value as Group).map(([key, item]) => [key, emptyLike(item)]))
  }
}

/** The nearest value of another kind: the number in a text, a list around one thing. */
export const asKind = (value: Json, kind: JsonKind): Json => {
  if (kindOf(value) === kind) return value
  const text = typeof value === 'object' ? (value === null ? '' : JSON.stringify(value)) : String(value)
  switch (kind) {
    case 'text':
      return text
    case 'number':
      return Number.isFinite(Number(text)) ? Number(text) : 0
    case 'boolean':
      return text === 'true'
    case 'none':
      return null
    case 'list':
      return isGroup(value) ? Object.values(value) : value === null || value === '' ? [] : [value]
    case 'group':
      return {}
  }
}

const childAt = (value: Json | undefined, key: string | number): Json | undefined => {
  if (isList(value)) return typeof key === 'number' ? value[key] : undefined
  return isGroup(value) && Object.hasOwn(value, key) ? value[key] : undefined
}

export const valueAt = (root: Json, path: JsonPath): Json | undefined => path.reduce<Json | undefined>(childAt, root)

export const isSameJson = (a: Json | undefined, b: Json | undefined): boolean =>
  a === b ||
  (typeof a === 'object' &&
    typeof b === 'object' &&
    a !== null &&
    b !== null &&
    JSON.stringify(a) === JSON.stringify(b))

const changed = (root: Json, path: JsonPath, change: (value: Json) => Json): Json => {
  const [key, ...rest] = path
  if (key === undefined) return change(root)
  const child = childAt(root, key)
  if (child === undefined) return root
  const next = changed(child, rest, change)
  if (isList(root)) return root.map((item, index) => (index === key ? next : item))
  return Object.fromEntries(Object.entries(root as Group).map(([name, item]) => [name, name === key ? next : item]))
}

/** Sets what stands at a place. The value as it is where that place is gone. */
export const setAt = (root: Json, path: JsonPath, value: Json): Json => changed(root, path, () => value)

/** Adds to the list at a place, before the item `index` (by default at its end), or to the group under a new name. */
export const addAt = (root: Json, path: JsonPath, item: Json, at?: number | string): Json =>
  changed(root, path, (value) => {
    if (isList(value)) return value.toSpliced(typeof at === 'number' ? at : value.length, 0, item)
    return isGroup(value) && typeof at === 'string' && !Object.hasOwn(value, at) ? named(value, [at, item]) : value
  })

/** An own property whatever its name: a plain `{[name]: item}` of `__proto__` would be none. */
const named = (group: Group, entry: readonly [string, Json]): Json =>
  Object.fromEntries([...Object.entries(group), entry])

export const removeAt = (root: Json, path: JsonPath): Json => {
  const key = path.at(-1)
  return changed(root, path.slice(0, -1), (value) => {
    if (isList(value)) return value.filter((_, index) => index !== key)
    return isGroup(value) ? Object.fromEntries(Object.entries(value).filter(([name]) => name !== key)) : value
  })
}

/** Moves an item of a list by so many places, to its end at most. */
export const moveAt = (root: Json, path: JsonPath, by: number): Json => {
  const index = path.at(-1)
  return changed(root, path.slice(0, -1), (value) => {
    if (!isList(value) || typeof index !== 'number') return value
    const item = value[index]
    const to = Math.min(value.length - 1, Math.max(0, index + by))
    return item === undefined ? value : value.toSpliced(index, 1).toSpliced(to, 0, item)
  })
}

/** Gives a group's entry another name in its place. As it is where that name is taken. */
export const renameAt = (root: Json, path: JsonPath, name: string): Json =>
  changed(root, path.slice(0, -1), (value) =>
    isGroup(value) && !Object.hasOwn(value, name)
      ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key === path.at(-1) ? name : key, item]))
      : value,
  )

/**
 * Where a place is now that others have changed the value since: an item of a list is found by what stood there, if it
 * stands in that list just once; all else stays where it is.
 */
export const placeNow = (root: Json, path: JsonPath, stood: Json): JsonPath => {
  const list = valueAt(root, path.slice(0, -1))
  if (!isList(list) || isSameJson(valueAt(root, path), stood)) return path
  const found = list.flatMap((item, index) => (isSameJson(item, stood) ? [index] : []))
  return found.length === 1 ? [...path.slice(0, -1), ...found] : path
}

export const depthOf = (value: Json): number =>
  typeof value === 'object' && value !== null
    ? 1 + Math.max(0, ...Object.values(value).map((item) => depthOf(item)))
    : 0
