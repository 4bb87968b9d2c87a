'use client'
import { mergeProps } from '@base-ui/react/merge-props'
import { useRender } from '@base-ui/react/use-render'
import type { CSSProperties, ReactElement, ReactNode, Ref } from 'react'

/** What every part takes, so that an app can style it or render it as another element. */
export interface PartProps {
  readonly className?: string
  readonly style?: CSSProperties
  readonly render?: useRender.RenderProp
}

interface RegionProps extends PartProps {
  readonly part: string
  /** The landmark's name; F6 walks the regions that have one. */
  readonly label: string
  readonly ref?: Ref<HTMLElement>
  readonly children: ReactNode
}

/** A landmark of the harness: a labelled `<section>` which F6 reaches. */
export const Region = ({ part, label, render, className, style, ref, children }: RegionProps): ReactElement => {
  // Named apart, because the type of a section's props knows no data attributes.
  const marks = { 'data-atoms-part': part, 'data-atoms-region': '' }
  return useRender({
    defaultTagName: 'section',
    ...(render === undefined ? {} : { render }),
    ...(ref === undefined ? {} : { ref }),
    props: mergeProps<'section'>(
      { 'aria-label': label, tabIndex: -1, children, ...marks },
      { ...(className === undefined ? {} : { className }), ...(style === undefined ? {} : { style }) },
    ),
  })
}
