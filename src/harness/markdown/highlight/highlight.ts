import { whenIdle } from '../when-idle.ts'
import { languageOf } from './languages.ts'
import { KINDS, spansOf } from './spans.ts'
import type { Kind, Span } from './spans.ts'

/** Longer code stays plain: it is read by nobody line by line, and a grammar may take long over it. */
const LONGEST = 30_000

// Marked by the browser's own highlights: the text's nodes stay as they are, so that nothing moves, a selection holds,
// and what is streamed and what came whole are the same elements.
const isSupported = (): boolean => typeof Highlight === 'function' && typeof CSS === 'object' && 'highlights' in CSS

const highlightOf = (kind: Kind): Highlight => {
  const name = `atoms-code-${kind}`
  let found = CSS.highlights.get(name)
  if (found === undefined) CSS.highlights.set(name, (found = new Highlight()))
  return found
}

const textsIn = (element: Element): readonly Text[] => {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  const texts: Text[] = []
  while (walker.nextNode()) texts.push(walker.currentNode as Text)
  return texts
}

/** Marks the spans; the answer takes the marks away. */
const mark = (element: Element, spans: readonly Span[]): (() => void) => {
  const ranges: { readonly highlight: Highlight; readonly range: StaticRange }[] = []
  const highlights = Object.fromEntries(KINDS.map((kind) => [kind, highlightOf(kind)])) as Record<Kind, Highlight>
  let next = 0
  let offset = 0
  for (const node of textsIn(element)) {
    const end = offset + node.length
    for (; next < spans.length; next++) {
      const span = spans[next]!
      if (span.start >= end) break
      const range = new StaticRange({
        startContainer: node,
        startOffset: Math.max(0, span.start - offset),
        endContainer: node,
        endOffset: Math.min(span.end, end) - offset,
      })
      const highlight = highlights[span.kind]
      highlight.add(range)
      ranges.push({ highlight, range })
      // What goes on in the next text is marked there too.
      if (span.end > end) break
    }
    offset = end
  }
  return () => {
    for (const { highlight, range } of ranges) highlight.delete(range)
  }
}

const registered = new Map<string, Promise<(text: string) => readonly Span[]>>()

const grammar = (id: string, load: NonNullable<ReturnType<typeof languageOf>>['load']) => {
  let found = registered.get(id)
  if (found === undefined) {
    found = Promise.all([import('highlight.js/lib/core'), load()]).then(([{ default: core }, language]) => {
      core.registerLanguage(id, language.default)
      return (text) => spansOf(core.highlight(text, { language: id, ignoreIllegals: true }).value)
    })
    // It may have been the network: the next code of this language tries again.
    found.catch(() => registered.delete(id))
    registered.set(id, found)
  }
  return found
}

/**
 * Colors code that stands in an element, once its grammar is there and the page has time. The answer undoes it. A
 * language that is not known, or does not load, leaves the code plain.
 */
export const highlight = (element: Element, text: string, lang: string): (() => void) => {
  const language = languageOf(lang)
  if (language === undefined || text.length > LONGEST || !isSupported()) return () => undefined
  let undo: (() => void) | undefined
  let isOver = false
  grammar(language.id, language.load).then(
    (read) => {
      if (isOver) return
      undo = whenIdle(() => {
        undo = mark(element, read(text))
      })
    },
    () => undefined,
  )
  return () => {
    isOver = true
    undo?.()
  }
}
