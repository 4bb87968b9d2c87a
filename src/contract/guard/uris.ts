// These patterns stand in schema.json too, where RE2 must understand them: no lookaheads, and `\x` for controls.
const KEPT = String.raw`[^\s\/\\\x00-\x1f\x7f]`
// A path that climbs out of its prefix is no key under it: a segment is neither `.` nor `..`.
const SEGMENTS = String.raw`(?:\/(?:\.{0,2}[^\s\/\\.\x00-\x1f\x7f]${KEPT}*|\.{3}${KEPT}*))+`
const BUCKET = String.raw`[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]`
const TENANT_KEY = String.raw`tenants\/t_[a-z0-9-]{1,60}\/[a-z][a-z0-9_-]{0,31}`
const ID = '[A-Za-z0-9][A-Za-z0-9_-]{0,63}'

/** [MED9] Everything that the `uri` of a reference may be. */
export const ARTIFACT_URI = new RegExp(
  String.raw`^(?:s3:\/\/(?:${BUCKET}\/)?${TENANT_KEY}${SEGMENTS}|https:\/\/[^\s\\\x00-\x1f\x7f]+|\/artifacts\/${ID}\/resolve)$`,
)

const TENANT_OF = /^s3:\/\/(?:[^/]+\/)?tenants\/(t_[^/]+)\/([^/]+)\//

/** Whose a key of [MED9] is; undefined where the text is none. */
export const tenantOfKey = (uri: string): { readonly tenant_id: string; readonly env: string } | undefined => {
  const [, tenant_id, env] = TENANT_OF.exec(uri) ?? []
  return tenant_id === undefined || env === undefined ? undefined : { tenant_id, env }
}

const STARTS =
  /^(?:data:(?:[^\s,]*,|\s*(?:image|audio|video|text|application|font)\/)|blob:(?:[a-z][a-z\d+.-]*:|null\/|\/|[\da-f]{8}-))/i
const HOLDS = /[^a-z\d](?:data:(?:image|audio|video|text|application|font)\/|blob:(?:https?:|null\/))/i
const HEAD = 256

const skipped = (text: string): string => text.replace(/^[\u0000-\u0020]+/, '')
const unescaped = (text: string): string =>
  text.replaceAll(/%([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))

/**
 * [MED3] Whether a field is a `data:` or `blob:` URI, as a URL parser would read it (which passes over what stands before
 * the scheme, and over line breaks within), or once it is unescaped; or a text without a space that has one in it.
 */
export const isInlineUri = (text: string): boolean =>
  STARTS.test(skipped(unescaped(skipped(text).slice(0, HEAD)).replaceAll(/[\t\n\r]/g, ''))) ||
  (!/\s/.test(text.trim()) && HOLDS.test(text))
