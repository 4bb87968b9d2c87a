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
export const Region = ({ part, label, render, className, style, ref, children }: RegionProps): ReactElement =>
  useRender({
    defaultTagName: 'section',
    ...(render === undefined ? {} : { render }),
    ...(ref === undefined ? {} : { ref }),
    props: mergeProps<'section'>(
      { 'aria-label': label, tabIndex: -1, children, ...{ 'data-atoms-part': part, 'data-atoms-region': '' } },
      { ...(className === undefined ? {} : { className }), ...(style === undefined ? {} : { style }) },
    ),
  })
