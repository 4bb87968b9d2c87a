'use client'
import type { ReactElement } from 'react'
import { Folded } from './layout/folded.tsx'
import { TemplateRoot } from './layout/template-root.tsx'
import type { TemplateProps } from './template.ts'

export type MinimalHarnessProps = TemplateProps

/** The canvas full-bleed with the top pill over it; chat, context and tokens open over the canvas. */
export const MinimalHarness = (props: MinimalHarnessProps): ReactElement => (
  <TemplateRoot {...props} fold="always" Arrangement={Folded} />
)
