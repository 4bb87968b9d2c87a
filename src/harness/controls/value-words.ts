import type { Json } from '../../contract/index.ts'
import type { Messages } from '../messages/messages.ts'
import { briefJson } from './json-view.tsx'

const MOST_NAMES = 6

/** A value in a sentence, as people say it: yes or no, the items of a list one after the other. */
export const valueWords = (value: Json | undefined, messages: Messages, empty = messages.nothing): string => {
  if (typeof value === 'boolean') return value ? messages.yes : messages.no
  if (typeof value === 'number')
    return new Intl.NumberFormat(messages.locale, { maximumFractionDigits: 20 }).format(value)
  const isPlain = (item: Json): item is string | number => typeof item === 'string' || typeof item === 'number'
  if (Array.isArray(value) && value.length > 0 && value.length <= MOST_NAMES && value.every(isPlain))
    return value.map((item) => valueWords(item, messages)).join(', ')
  return briefJson(value, empty)
}
