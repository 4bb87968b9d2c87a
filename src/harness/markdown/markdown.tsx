'use client'
// A text only grows at its end, so a block's place is its identity.
// oxlint-disable react/no-array-index-key
import { useState } from 'react'
import type { ReactElement } from 'react'
import { Block } from './block.tsx'
import { createMarkdownParser } from './parse.ts'

/** Markdown that may still grow: what is settled is neither parsed nor rendered again. */
const Markdown = ({ text }: { readonly text: string }): ReactElement => {
  const [parse] = useState(createMarkdownParser)
  const { settled, open } = parse(text)
  return (
    <div data-atoms-part="markdown">
      {settled.map((token, index) => (
        <Block key={index} token={token} />
      ))}
      {open.map((token, index) => (
        <Block key={settled.length + index} token={token} />
      ))}
    </div>
  )
}

export default Markdown
