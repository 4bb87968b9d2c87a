/** A value that JSON (RFC 8259) can carry. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/** An object of JSON values. */
export type JsonObject = { readonly [key: string]: Json }

/** Whether this is an object: neither null nor an array. */
export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What an object itself holds under a name that others chose; what it inherits, as `valueOf`, is nothing of theirs. */
export const memberOf = <T>(members: Readonly<Record<string, T>> | undefined, name: string): T | undefined =>
  members !== undefined && Object.hasOwn(members, name) ? members[name] : undefined

/** Appends one reference token to a JSON Pointer (RFC 6901). */
export const pointerTo = (base: string, ...segments: readonly PropertyKey[]): string =>
  base + segments.map((segment) => '/' + String(segment).replaceAll('~', '~0').replaceAll('/', '~1')).join('')

/** The size of a value as the contract counts it: compact JSON in UTF-8 ([LIM1]). */
export const jsonBytes = (value: Json | object): number => new TextEncoder().encode(JSON.stringify(value)).byteLength
