'use client'
// A text only grows at its end, so a block's place is its identity.
// oxlint-disable react/no-array-index-key
import { memo, useState } from 'react'
import type { ReactElement, ReactNode } from 'react'
import { Block } from './block.tsx'
import { CodeBlock } from './code-block.tsx'
import { lex } from './lex.ts'
import { createSegmenter } from './segments.ts'
import type { Segment } from './segments.ts'

const Prose = ({ text }: { readonly text: string }): ReactNode =>
  lex(text).map((token, index) => <Block key={index} token={token} />)

const SegmentView = ({ segment }: { readonly segment: Segment }): ReactElement =>
  segment.kind === 'code' ? (
    <CodeBlock text={segment.text} lang={segment.lang} isClosed={segment.isClosed} />
  ) : (
    <Prose text={segment.text} />
  )

// The compiler keeps what a component makes, not the elements of a list one by one: what is settled is passed over by
// hand.
const SettledSegment = memo(SegmentView)

const Page = ({ segments }: { readonly segments: readonly Segment[] }): ReactNode =>
  segments.map((segment, index) => <SettledSegment key={index} segment={segment} />)

const SettledPage = memo(Page)

/** Markdown that may still grow: what is settled is neither parsed nor rendered again. */
const Markdown = ({ text }: { readonly text: string }): ReactElement => {
  const [segment] = useState(createSegmenter)
  return (
    <div data-atoms-part="markdown">
      {segment(text).pages.map((page, index) => (
        <SettledPage key={index} segments={page} />
      ))}
    </div>
  )
}

export default Markdown
