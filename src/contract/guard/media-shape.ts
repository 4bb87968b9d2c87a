import { isId } from '../ids.ts'
import { isObject } from '../json.ts'
import { ARTIFACT_URI } from './uris.ts'

type Members = Readonly<Record<string, unknown>>

const WORD = /^\s*(?:(?:image|audio|video)(?:\/|\s*$)|media\s*$)/i
const WORD_KEY = /^(?:mime|mimetype|contenttype|mediatype|type|kind)$/
const URI_KEY = /^(?:uri|url|src)$/
const BYTE_KEY = /^(?:data|bytes|base64|b64|blob|buffer|binary|raw)$/

/** `mime_type`, `mimeType` and `Mime-Type` are one name. */
const plain = (key: string): string => key.toLowerCase().replaceAll(/[^a-z\d]/g, '')

/** [MED2] Whether a member says of its object that it is an image, audio, video or media. */
export const saysMedia = (key: string, value: unknown): boolean =>
  typeof value === 'string' && WORD.test(value) && WORD_KEY.test(plain(key))

/** Whether a member of this name says where media are. */
export const isUriName = (key: string): boolean => URI_KEY.test(plain(key))

const isArtifactUri = (value: unknown): boolean => typeof value === 'string' && ARTIFACT_URI.test(value)

/** [MED2] Names an artifact, or says where it is. */
export const isReference = (value: unknown): value is Members =>
  isObject(value) && (isId(value['artifact_id']) || isId(value['object_id']) || isArtifactUri(value['uri']))

const isReferenceOrNone = (value: unknown): boolean =>
  value === null || isReference(value) || (Array.isArray(value) && value.every(isReferenceOrNone))

/** [MED2] The paths of what may not stand in an object that is shaped like media, or, where it is not, that is a reference. */
export const shapeProblems = (value: Members, isMedia: boolean): (readonly string[])[] => {
  // A block says what it is in `type`, and holds its reference in its props; none, or null, is a place still to fill.
  const props = isMedia && typeof value['type'] === 'string' && isObject(value['props']) ? value['props'] : undefined
  const carrier = props ?? value
  const wrong = Object.entries(carrier).filter(([key, member]) => {
    if (typeof member === 'string' && (isMedia ? isUriName(key) : key === 'uri')) return !isArtifactUri(member)
    return isMedia && BYTE_KEY.test(plain(key)) && member !== null && /^(?:string|object)$/.test(typeof member)
  })
  if (wrong.length > 0) return wrong.map(([key]) => (props === undefined ? [key] : ['props', key]))
  const frame = props === undefined ? [undefined] : Object.values(props)
  return !isMedia || isReference(carrier) || frame.length === 0 || frame.some(isReferenceOrNone) ? [] : [[]]
}
