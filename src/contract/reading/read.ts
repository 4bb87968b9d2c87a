import type { FieldError } from '../errors.ts'
import { isObject, pointerTo } from '../json.ts'

/** Why a value is not what stands in the contract, and where in it. */
export class Wrong {
  readonly detail: string
  /** Whether the value is of the right kind, and only breaks a pattern, a limit or a rule: the nearest miss of a choice. */
  readonly isNear: boolean
  readonly path: (string | number)[] = []

  constructor(detail: string, isNear = false) {
    this.detail = detail
    this.isNear = isNear
  }

  /** As a field error of what the value stood in. */
  at(base = ''): FieldError {
    return { pointer: pointerTo(base, ...this.path), detail: this.detail }
  }
}

/** Gives a value of JSON as it is to be read, itself where nothing changes; or what is wrong with it, the first of it. */
export type Read<T = unknown> = (value: unknown) => T | Wrong

const under = (name: string | number, wrong: Wrong): Wrong => {
  wrong.path.unshift(name)
  return wrong
}

export const anything: Read = (value) => (value === undefined ? new Wrong('is required', true) : value)

export const boolean: Read = (value) => (typeof value === 'boolean' ? value : new Wrong('must be true or false'))

/** A string; its length is in UTF-16 code units. */
export const text = ({
  pattern,
  min = 0,
  max = Infinity,
}: { pattern?: RegExp; min?: number; max?: number } = {}): Read => {
  const free = pattern === undefined && min === 0 && max === Infinity
  return (value) => {
    if (typeof value !== 'string') return new Wrong('must be a string')
    if (free) return value
    if (value.length < min || value.length > max) return new Wrong(`must be ${min} to ${max} characters long`, true)
    return pattern?.test(value) === false ? new Wrong(`must match ${pattern.source}`, true) : value
  }
}

export const number =
  ({ min = -Infinity, above = -Infinity } = {}): Read =>
  (value) =>
    Number.isFinite(value) && (value as number) >= min && (value as number) > above
      ? value
      : new Wrong(
          `must be a number${min === -Infinity ? '' : `, at least ${min}`}${above === -Infinity ? '' : `, above ${above}`}`,
          Number.isFinite(value),
        )

export const integer =
  ({ min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER } = {}): Read =>
  (value) =>
    Number.isSafeInteger(value) && (value as number) >= min && (value as number) <= max
      ? value
      : new Wrong(`must be a whole number from ${min} to ${max}`, Number.isInteger(value))

export const count = /* @__PURE__ */ integer({ min: 0 })

export const oneOf =
  (...allowed: readonly (string | number | boolean)[]): Read =>
  (value) =>
    allowed.includes(value as string) ? value : new Wrong(`must be one of: ${allowed.join(', ')}`)

export const nullable =
  (read: Read): Read =>
  (value) =>
    value === null ? null : read(value)

export const list =
  (read: Read, { min = 0, max = Infinity } = {}): Read =>
  (value) => {
    if (!Array.isArray(value)) return new Wrong('must be an array')
    const fits = value.length >= min && value.length <= max
    let near = fits ? undefined : new Wrong(`must have ${min} to ${max} entries`, true)
    let copy: unknown[] | undefined
    for (let index = 0; index < value.length; index++) {
      const entry = read(value[index])
      if (entry instanceof Wrong) {
        if (!entry.isNear) return under(index, entry)
        near ??= under(index, entry)
      } else if (entry !== value[index]) (copy ??= [...value])[index] = entry
    }
    return near ?? copy ?? value
  }

export const tuple =
  (...reads: readonly Read[]): Read =>
  (value) => {
    if (!Array.isArray(value) || value.length !== reads.length) return new Wrong(`must have ${reads.length} entries`)
    let near: Wrong | undefined
    for (const [index, read] of reads.entries()) {
      const entry = read(value[index])
      if (!(entry instanceof Wrong)) continue
      if (!entry.isNear) return under(index, entry)
      near ??= under(index, entry)
    }
    return near ?? value
  }

/** An object without a key `__proto__`, which would become what it names as soon as somebody copies it ([ID2]). */
const membersOf = (value: unknown): Record<string, unknown> | Wrong => {
  if (!isObject(value)) return new Wrong('must be an object')
  if (!Object.hasOwn(value, '__proto__')) return value
  const { ['__proto__']: _, ...members } = value
  return members
}

export const dictionary =
  (read: Read, key: Read = anything): Read =>
  (value) => {
    const members = membersOf(value)
    if (members instanceof Wrong) return members
    let near: Wrong | undefined
    let copy: Record<string, unknown> | undefined
    for (const name of Object.keys(members)) {
      const called = key(name)
      if (called instanceof Wrong) return under(name, new Wrong(called.detail))
      const member = read(members[name])
      if (member instanceof Wrong) {
        if (!member.isNear) return under(name, member)
        near ??= under(name, member)
      } else if (member !== members[name]) (copy ??= { ...members })[name] = member
    }
    return near ?? copy ?? members
  }

type Shape = Readonly<Record<string, Read>>

/** An object with these fields; others stay as they are. */
export const object = (required: Shape, optional: Shape = {}): Read => {
  const fields = Object.entries({ ...required, ...optional })
  const needed = Object.keys(required).length
  return (value) => {
    const members = membersOf(value)
    if (members instanceof Wrong) return members
    let near: Wrong | undefined
    let copy: Record<string, unknown> | undefined
    for (let index = 0; index < fields.length; index++) {
      const [name, read] = fields[index] as [string, Read]
      const member = members[name]
      if (member === undefined && index >= needed) continue
      const got = read(member)
      if (got instanceof Wrong) {
        const wrong = under(name, member === undefined ? new Wrong('is required', got.isNear) : got)
        if (!wrong.isNear) return wrong
        near ??= wrong
      } else if (got !== member) (copy ??= { ...members })[name] = got
    }
    return near ?? copy ?? members
  }
}

/** What one of these takes. Where none does, and one alone nearly, that one says what is wrong. */
export const either =
  (...reads: readonly Read[]): Read =>
  (value) => {
    const near: Wrong[] = []
    for (const read of reads) {
      const got = read(value)
      if (!(got instanceof Wrong)) return got
      if (got.isNear) near.push(got)
    }
    return near.length === 1 ? near[0] : new Wrong('is none of what may stand here')
  }

/** Objects that say by one field which of these they are. */
export const byField =
  (name: string, kinds: Shape): Read =>
  (value) => {
    const members = membersOf(value)
    if (members instanceof Wrong) return members
    const kind = members[name]
    return typeof kind === 'string' && Object.hasOwn(kinds, kind)
      ? (kinds[kind] as Read)(members)
      : under(name, new Wrong(`must be one of: ${Object.keys(kinds).join(', ')}`))
  }

/** A rule that looks at several fields at once. */
export const also =
  <T>(read: Read, problemOf: (value: T) => FieldError | undefined): Read =>
  (value) => {
    const got = read(value)
    const problem = got instanceof Wrong ? undefined : problemOf(got as T)
    if (problem === undefined) return got
    const wrong = new Wrong(problem.detail, true)
    wrong.path.push(...problem.pointer.split('/').slice(1))
    return wrong
  }

export const changed =
  <T>(read: Read, change: (value: T) => unknown): Read =>
  (value) => {
    const got = read(value)
    return got instanceof Wrong ? got : change(got as T)
  }
