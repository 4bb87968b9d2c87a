import type { FieldError } from '../errors.ts'
import { isObject, pointerTo } from '../json.ts'
import { isUriName } from './media-shape.ts'
import { tenantOfKey } from './uris.ts'

/**
 * [MED9] The fields that say where media are, and name a key under another tenant or env than `own`. A key that an
 * actor could not have been given is one that it guessed, whatever stands there.
 */
export const foreignKeys = (
  value: unknown,
  own: { readonly tenant_id: string; readonly env: string },
  pointer = '',
): FieldError[] => {
  if (Array.isArray(value)) return value.flatMap((item, index) => foreignKeys(item, own, pointerTo(pointer, index)))
  if (!isObject(value)) return []
  return Object.entries(value).flatMap(([name, member]) => {
    const at = pointerTo(pointer, name)
    if (typeof member !== 'string') return foreignKeys(member, own, at)
    const named = isUriName(name) ? tenantOfKey(member) : undefined
    return named === undefined || (named.tenant_id === own.tenant_id && named.env === own.env)
      ? []
      : [{ pointer: at, detail: 'is under another tenant or env than yours' }]
  })
}
