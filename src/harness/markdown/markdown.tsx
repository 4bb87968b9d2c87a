'use client'
// A text only grows at its end, so a block's place is its identity.
// oxlint-disable react/no-array-index-key
import { memo, useState } from 'react'
import type { ReactElement, ReactNode } from 'react'
import { Button } from '../controls/button.tsx'
import { useMessages } from '../frame.tsx'
import { Block } from './block.tsx'
import { CodeBlock } from './code-block.tsx'
import { createHeadOf, wholeLines, withoutHalf } from './head-of.ts'
import { lex } from './lex.ts'
import { createSegmenter } from './segments.ts'
import type { Segment } from './segments.ts'
import { wholeCode, wholeMarks } from './whole-marks.ts'

const Prose = ({ text }: { readonly text: string }): ReactNode =>
  lex(text).map((token, index) => <Block key={index} token={token} />)

interface SegmentViewProps {
  readonly segment: Segment
  /** More of it may come. */
  readonly isOpen: boolean
}

const SegmentView = ({ segment, isOpen }: SegmentViewProps): ReactElement => {
  if (segment.kind === 'prose') return <Prose text={isOpen ? wholeMarks(segment.text) : segment.text} />
  const { text, lang, isClosed } = segment
  return <CodeBlock text={isOpen && !isClosed ? wholeCode(text) : text} lang={lang} isClosed={isClosed} />
}

// The compiler keeps what a component makes, not the elements of a list one by one: what is settled is passed over by
// hand.
const SettledSegment = memo(SegmentView)

interface PageProps {
  readonly segments: readonly Segment[]
  readonly isLast: boolean
  /** More of it may come. */
  readonly isOpen: boolean
}

const Page = ({ segments, isLast, isOpen }: PageProps): ReactElement => (
  <div data-atoms-part="markdown-page" data-last={isLast ? '' : undefined}>
    {segments.map((segment, index) => (
      <SettledSegment key={index} segment={segment} isOpen={isOpen && index === segments.length - 1} />
    ))}
  </div>
)

const SettledPage = memo(Page)

export interface MarkdownProps {
  readonly text: string
  /** More of the text is to come: marks that are begun at its end are shown as if they were ended. */
  readonly isOpen?: boolean
  /** How much is shown unasked: about so many letters, where a line counts as 20. Left out: all that anybody reads at once. */
  readonly longest?: number | undefined
}

/** A few words more are no reason to have anybody ask for them. */
const SHORTEST_REST = 400

/**
 * Markdown that may still grow: what is settled is neither parsed nor rendered again. Of a text that is too long to be
 * read at once it shows the beginning, and the rest to who asks.
 */
const Markdown = ({ text: given, isOpen = false, longest }: MarkdownProps): ReactElement => {
  const messages = useMessages()
  const [segment] = useState(createSegmenter)
  const [headOf] = useState(() => createHeadOf(longest))
  const [isWhole, setWhole] = useState(false)
  const text = isOpen ? withoutHalf(given) : given
  const head = headOf(text)
  const isShort = !isOpen && text.length - head.length < SHORTEST_REST
  // What grows does not become shorter.
  const shown = isWhole || isShort ? text : isOpen ? head : wholeLines(head)
  const hidden = text.length - shown.length
  const { pages } = segment(shown)
  const goesOn = isOpen || hidden > 0
  return (
    <div data-atoms-part="markdown">
      {pages.map((page, index) => (
        <SettledPage
          key={index}
          segments={page}
          isLast={index === pages.length - 1}
          isOpen={goesOn && index === pages.length - 1}
        />
      ))}
      {hidden > 0 ? (
        <Button data-atoms-part="markdown-rest" onClick={() => setWhole(true)}>
          {messages.showRest(new Intl.NumberFormat(messages.locale).format(hidden))}
        </Button>
      ) : null}
    </div>
  )
}

export default Markdown
