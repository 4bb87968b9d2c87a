'use client'
import { Suspense, lazy } from 'react'
import type { ReactElement } from 'react'

const Markdown = lazy(() => import('./markdown.tsx'))

/** Markdown, its parser loaded with the first message; until then, the text as it was written. */
export const MarkdownText = ({ text }: { readonly text: string }): ReactElement => (
  <Suspense
    fallback={
      <div data-atoms-part="markdown">
        <p data-atoms-part="raw">{text}</p>
      </div>
    }
  >
    <Markdown text={text} />
  </Suspense>
)
