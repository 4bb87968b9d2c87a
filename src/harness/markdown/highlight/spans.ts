/** What a piece of code is, as far as its color goes. */
export const KINDS = [
  'keyword',
  'string',
  'number',
  'comment',
  'name',
  'type',
  'attribute',
  'added',
  'removed',
] as const
export type Kind = (typeof KINDS)[number]

export interface Span {
  readonly kind: Kind
  readonly start: number
  readonly end: number
}

const KIND_OF: Readonly<Record<string, Kind>> = {
  keyword: 'keyword',
  'selector-tag': 'keyword',
  literal: 'keyword',
  string: 'string',
  regexp: 'string',
  code: 'string',
  link: 'string',
  number: 'number',
  symbol: 'number',
  bullet: 'number',
  comment: 'comment',
  quote: 'comment',
  meta: 'comment',
  title: 'name',
  section: 'name',
  name: 'name',
  'selector-class': 'name',
  'selector-id': 'name',
  type: 'type',
  built_in: 'type',
  attr: 'attribute',
  attribute: 'attribute',
  property: 'attribute',
  variable: 'attribute',
  'template-variable': 'attribute',
  addition: 'added',
  deletion: 'removed',
}

const PIECE = /<span class="([^"]*)">|<\/span>|&(?:amp|lt|gt|quot|#x27);/g

const kindOf = (classes: string): Kind | undefined => {
  const name = /^hljs-([\w-]+)/.exec(classes)?.[1] ?? ''
  return Object.hasOwn(KIND_OF, name) ? KIND_OF[name] : undefined
}

/** Reads where in the code which kind stands out of the markup that highlight.js writes; the innermost kind counts. */
export const spansOf = (markup: string): readonly Span[] => {
  const spans: Span[] = []
  const open: (Kind | undefined)[] = []
  let at = 0
  let from = 0
  const upTo = (end: number): void => {
    const kind = open.findLast((entry) => entry !== undefined)
    if (kind !== undefined && end > from) spans.push({ kind, start: from, end })
    from = end
  }
  let read = 0
  for (const match of markup.matchAll(PIECE)) {
    at += match.index - read
    read = match.index + match[0].length
    if (match[0].startsWith('&')) {
      at += 1
      continue
    }
    upTo(at)
    if (match[1] === undefined) open.pop()
    else open.push(kindOf(match[1]))
  }
  return spans
}
