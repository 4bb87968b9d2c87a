'use client'
// A text only grows at its end, so a block's place is its identity.
// oxlint-disable react/no-array-index-key
import { useState } from 'react'
import type { ReactElement, ReactNode } from 'react'
import { Block } from './block.tsx'
import { CodeBlock } from './code-block.tsx'
import { lex } from './lex.ts'
import { createSegmenter } from './segments.ts'
import type { Segment } from './segments.ts'

const Prose = ({ text }: { readonly text: string }): ReactNode =>
  lex(text).map((token, index) => <Block key={index} token={token} />)

// The compiler keeps what comes of a segment that stayed the same.
const SegmentView = ({ segment }: { readonly segment: Segment }): ReactElement =>
  segment.kind === 'code' ? (
    <CodeBlock text={segment.text} lang={segment.lang} isClosed={segment.isClosed} />
  ) : (
    <Prose text={segment.text} />
  )

const Page = ({ segments }: { readonly segments: readonly Segment[] }): ReactNode =>
  segments.map((segment, index) => <SegmentView key={index} segment={segment} />)

/** Markdown that may still grow: what is settled is neither parsed nor rendered again. */
const Markdown = ({ text }: { readonly text: string }): ReactElement => {
  const [segment] = useState(createSegmenter)
  return (
    <div data-atoms-part="markdown">
      {segment(text).pages.map((page, index) => (
        <Page key={index} segments={page} />
      ))}
    </div>
  )
}

export default Markdown
