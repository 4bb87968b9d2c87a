import { isObject } from '../../contract/index.ts'
import type { Json, JsonObject } from '../../contract/index.ts'

const unescaped = (segment: string): string => {
  const plain = segment.replaceAll('~1', '/').replaceAll('~0', '~')
  try {
    return decodeURIComponent(plain)
  } catch {
    return plain
  }
}

/** What a `$ref` within this document points to; undefined where there is nothing, or it points elsewhere. */
export const resolve = (root: JsonObject, ref: string): Json | undefined => {
  if (ref !== '#' && !ref.startsWith('#/')) return undefined
  let at: Json | undefined = root
  for (const segment of ref.split('/').slice(1).map(unescaped)) {
    if (Array.isArray(at)) at = (at as readonly Json[])[Number(segment)]
    else if (isObject(at) && Object.hasOwn(at, segment)) at = at[segment]
    else return undefined
  }
  return at
}
