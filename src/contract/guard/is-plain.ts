/** Up to here a text or a key can hold nothing but a URI, and a list nothing at all. */
const SHORT = 64
const SHALLOW = 16

/** How what has to be looked at begins: `audio`, `blob:`, `Buffer`, `data:`, `image`, `media`, `video`; or what may hide that. */
const TELLING = /^(?:au|b[lu%]|d[a%]|im|me|vi|[\0- %])/i
/** The first letters of these, a bit each: to ask an expression of each text would cost as much again as all the rest. */
const FIRST = 0b10_0000_0001_0001_0000_1011

/** Whether a text is short, and neither a URI nor a word for media. */
export const isPlainText = (text: string): boolean => {
  if (text.length > SHORT || text.includes(':')) return false
  const first = text.charCodeAt(0)
  if (first < 64) return first > 37 || !TELLING.test(text)
  const letter = (first | 32) - 97
  return letter > 25 || ((FIRST >> letter) & 1) === 0 || !TELLING.test(text)
}

/**
 * Says yes only where there is no media; a no says nothing. Nearly every event is plain, and finding that out costs
 * a small part of what parsing its JSON does.
 */
export const isPlain = (value: unknown, depth = 0): boolean => {
  if (typeof value === 'string') return isPlainText(value)
  if (typeof value !== 'object' || value === null) return true
  if (depth === SHALLOW) return false
  if (Array.isArray(value)) return value.length <= SHORT && value.every((item) => isPlain(item, depth + 1))
  let count = 0
  for (const key in value) {
    if (++count > SHORT || key.length > SHORT || key === 'artifact_id' || key === 'object_id') return false
    if (!isPlain((value as Readonly<Record<string, unknown>>)[key], depth + 1)) return false
  }
  return true
}
