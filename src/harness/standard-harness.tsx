'use client'
import type { ReactElement } from 'react'
import { useLayout } from './frame.tsx'
import { Columns } from './layout/columns.tsx'
import { Folded } from './layout/folded.tsx'
import { TemplateRoot } from './layout/template-root.tsx'
import type { SharedProps, TemplateProps } from './template.ts'

export type StandardHarnessProps = TemplateProps

const Arrangement = (props: SharedProps): ReactElement =>
  useLayout().folded ? <Folded {...props} /> : <Columns {...props} />

/**
 * The whole frame: chat on one side, the stage with its pill and tools in the middle, context and tokens on the other.
 * In a narrow container it folds into the minimal harness.
 */
export const StandardHarness = (props: StandardHarnessProps): ReactElement => (
  <TemplateRoot {...props} fold="narrow" Arrangement={Arrangement} />
)
