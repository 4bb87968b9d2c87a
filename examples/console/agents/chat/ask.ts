import { Lexer } from 'marked'
import { plainText } from '../plain-text.ts'

/** What a person asks for, as far as its form tells; `rest` is what the agent has to make sense of. */
export type Ask =
  | { readonly kind: 'add_card' | 'add_column' | 'add_paragraph' | 'move_card' | 'find'; readonly rest: string }
  | { readonly kind: 'mark'; readonly rest: string; readonly done: boolean }
  | { readonly kind: 'rename'; readonly what: 'card' | 'column'; readonly rest: string; readonly name: string }
  | { readonly kind: 'remove'; readonly what: 'card' | 'column'; readonly rest: string }
  | { readonly kind: 'status' | 'missing' | 'review' | 'count' | 'help' }

const MENTION = /(?:^|[\s(])@([\p{L}\d_-]+)/gu

/** The agent that a message is for: the first one that it names by `@`, else the planner. */
export const addressee = (text: string, agents: readonly string[]): string => {
  for (const [, name] of text.matchAll(MENTION)) {
    const found = agents.find((agent) => agent === name?.toLowerCase())
    if (found !== undefined) return found
  }
  return 'planner'
}

const withoutMention = (text: string, agents: readonly string[]): string =>
  text
    .replace(new RegExp(`(^|[\\s(])@(?:${agents.join('|')})\\b[,:]?`, 'giu'), '$1')
    .replace(/\s+/gu, ' ')
    .trim()

/** `"Ship it"` → `Ship it`, and `**Ship it**` too: a title is plain text. */
export const unquoted = (text: string): string =>
  (plainText(Lexer.lexInline(text.trim())) || text.trim()).replace(/^["“'‘«](.*)["”'’»]$/su, '$1').trim()

type Rule = readonly [RegExp, (found: RegExpMatchArray) => Ask]

const isColumn = (word: string | undefined): 'card' | 'column' => (word?.toLowerCase() === 'column' ? 'column' : 'card')
const is =
  (kind: 'status' | 'missing' | 'review' | 'count' | 'help'): (() => Ask) =>
  () => ({ kind })

const RULES: readonly Rule[] = [
  [
    /^(?:add|create|make)\s+(?:an?\s+)?(?:new\s+)?column\s*:?\s+(.+)$/iu,
    ([, rest = '']) => ({ kind: 'add_column', rest }),
  ],
  [
    /^(?:add|create|make)\s+(?:an?\s+)?(?:new\s+)?(?:card|task|to-?do)\s*:?\s+(.+)$/iu,
    ([, rest = '']) => ({ kind: 'add_card', rest }),
  ],
  [
    /^(?:add|write|draft)\s+(?:me\s+)?(?:an?(?:other)?\s+)?(?:new\s+)?(?:short\s+)?(?:paragraph|section|text)\s+(?:about|on|for|:)?\s*(.+)$/iu,
    ([, rest = '']) => ({ kind: 'add_paragraph', rest }),
  ],
  [/^move\s+(?:the\s+)?(?:card\s+)?(.+)$/iu, ([, rest = '']) => ({ kind: 'move_card', rest })],
  [
    /^rename\s+(?:the\s+)?(?:(card|column)\s+)?(.+?)\s+to\s+(.+)$/iu,
    ([, what, rest = '', name = '']) => ({ kind: 'rename', what: isColumn(what), rest, name }),
  ],
  [
    /^(?:remove|delete)\s+(?:the\s+)?(?:(card|column)\s+)?(.+)$/iu,
    ([, what, rest = '']) => ({ kind: 'remove', what: isColumn(what), rest }),
  ],
  [
    /^(?:mark|set)\s+(?:the\s+)?(?:card\s+)?(.+?)\s+(?:as\s+)?(done|open|not done|undone)$/iu,
    ([, rest = '', how]) => ({ kind: 'mark', rest, done: how?.toLowerCase() === 'done' }),
  ],
  [
    /^(?:tick|check off|finish|complete)\s+(?:the\s+)?(?:card\s+)?(.+)$/iu,
    ([, rest = '']) => ({ kind: 'mark', rest, done: true }),
  ],
  [/^(?:untick|reopen)\s+(?:the\s+)?(?:card\s+)?(.+)$/iu, ([, rest = '']) => ({ kind: 'mark', rest, done: false })],
  [
    /^(?:give\s+(?:me\s+)?(?:the\s+|a\s+)?)?(?:what(?:'s|’s|\s+is)\s+the\s+)?(?:status|progress)\b.{0,20}$|^(?:how far|where) are we\b/iu,
    is('status'),
  ],
  [/\b(?:missing|left to do|still open)\b.{0,30}$|^what(?:'s|’s|\s+is)\s+(?:left|open)\b/iu, is('missing')],
  [/^(?:please\s+)?(?:review|check|read)\b.{0,40}$|^(?:your\s+)?verdict\b/iu, is('review')],
  [/\b(?:how many|count|number of)\b.{0,12}\bwords?\b|\bword count\b/iu, is('count')],
  [/^(?:help|hi|hello|hey|what can you do|who are you)\b.{0,20}$/iu, is('help')],
]

/** Makes sense of a message by its form; whatever is none of the forms is looked for in the texts. */
export const parseAsk = (text: string, agents: readonly string[]): Ask => {
  const plain = withoutMention(text, agents)
    .replace(/^(?:please|can you|could you)\s+/iu, '')
    .replace(/[.!?\s]+$/u, '')
  if (plain === '') return { kind: 'help' }
  for (const [form, make] of RULES) {
    const found = plain.match(form)
    if (found !== null) return make(found)
  }
  return { kind: 'find', rest: plain }
}

const TO = /\s+(?:to|in|into|under|below)\s+(?:the\s+)?(?:column\s+|section\s+)?/giu

export interface Placed {
  readonly what: string
  /** Where it is to go, by the words of the message. */
  readonly where: string | undefined
}

/** `Talk to Bob to Next` → `Talk to Bob`, `Next`, by the last "to" behind which `isPlace` knows what stands there. */
export const splitPlace = (rest: string, isPlace: (name: string) => boolean): Placed => {
  const cuts = [...rest.matchAll(TO)].map(({ index, 0: word }) => ({
    what: unquoted(rest.slice(0, index)),
    where: unquoted(rest.slice(index + word.length)),
  }))
  const known = cuts.toReversed().find(({ where }) => isPlace(where))
  if (known !== undefined) return known
  const quoted = /^["“'‘«].*["”'’»]$/su.test(rest.trim())
  return quoted
    ? { what: unquoted(rest), where: undefined }
    : (cuts.at(-1) ?? { what: unquoted(rest), where: undefined })
}
