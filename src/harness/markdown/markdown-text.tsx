'use client'
import { Suspense, lazy } from 'react'
import type { ReactElement } from 'react'
import { headOf } from './head-of.ts'
import type { MarkdownProps } from './markdown.tsx'
import { whenIdle } from './when-idle.ts'

const load = () => import('./markdown.tsx')
const Markdown = lazy(load)

/** Has the parser loaded once the page has time, so that the first message need not wait for it. The answer leaves off. */
export const loadMarkdownWhenIdle = (): (() => void) =>
  whenIdle(() => {
    // Whoever shows a message asks again, and learns why it does not come.
    load().catch(() => undefined)
  })

/** Markdown, its parser loaded with the first message; until then, the text as it was written. */
export const MarkdownText = ({ text, isOpen = false, longest }: MarkdownProps): ReactElement => (
  <Suspense
    fallback={
      <div data-atoms-part="markdown">
        <div data-atoms-part="markdown-page">
          <p data-atoms-part="raw">{headOf(text, longest)}</p>
        </div>
      </div>
    }
  >
    <Markdown text={text} isOpen={isOpen} longest={longest} />
  </Suspense>
)
