'use client'
import { mergeProps } from '@base-ui/react/merge-props'
import { useRender } from '@base-ui/react/use-render'
import type { ComponentPropsWithRef, CSSProperties, ReactElement, ReactNode, Ref } from 'react'

/** What every part takes, so that an app can style it or render it as another element. */
export interface PartProps {
  /** On the part's element, beside its `data-atoms-part`. */
  readonly className?: string
  /** On the part's element; a class or a theme is better where there is a strict CSP. */
  readonly style?: CSSProperties
  /** Another element, or a function of the part's props that gives one. */
  readonly render?: useRender.RenderProp
}

type PieceTag = 'article' | 'aside' | 'div' | 'footer' | 'form' | 'header' | 'li' | 'nav' | 'ol' | 'p' | 'span' | 'ul'

export interface PieceProps<T extends PieceTag> extends PartProps {
  readonly as: T
  /** Its name for styles: `data-atoms-part`. */
  readonly part: string
  /** Becomes `data-*`: true is an empty attribute, false none. */
  readonly state?: Readonly<Record<string, string | number | boolean>>
  readonly props?: Omit<ComponentPropsWithRef<T>, 'className' | 'style' | 'ref'>
  readonly ref?: Ref<HTMLElement>
}

/** One piece of a part: an element with its name and state as data attributes, which an app may style or replace. */
export const Piece = <T extends PieceTag>({
  as,
  part,
  state,
  props,
  render,
  className,
  style,
  ref,
}: PieceProps<T>): ReactElement =>
  useRender({
    defaultTagName: as,
    ...(render === undefined ? {} : { render }),
    ...(ref === undefined ? {} : { ref }),
    ...(state === undefined ? {} : { state }),
    props: mergeProps<'div'>(
      { 'data-atoms-part': part } as ComponentPropsWithRef<'div'>,
      props as ComponentPropsWithRef<'div'>,
      { ...(className === undefined ? {} : { className }), ...(style === undefined ? {} : { style }) },
    ),
  })

interface RegionProps extends PartProps {
  readonly part: string
  /** The landmark's name; F6 walks the regions that have one. */
  readonly label: string
  /** Its name is a heading too, unseen: for a region whose headings would hang in the air. */
  readonly heading?: boolean
  readonly ref?: Ref<HTMLElement>
  readonly children: ReactNode
}

/** A landmark of the harness: a labelled `<section>` which F6 reaches. */
export const Region = ({
  part,
  label,
  heading = false,
  render,
  className,
  style,
  ref,
  children,
}: RegionProps): ReactElement => {
  // Named apart, because the type of a section's props knows no data attributes.
  const marks = { 'data-atoms-part': part, 'data-atoms-region': '' }
  return useRender({
    defaultTagName: 'section',
    ...(render === undefined ? {} : { render }),
    ...(ref === undefined ? {} : { ref }),
    props: mergeProps<'section'>(
      {
        'aria-label': label,
        tabIndex: -1,
        children: (
          <>
            {heading ? <h2 data-atoms-part="unseen">{label}</h2> : null}
            {children}
          </>
        ),
        ...marks,
      },
      { ...(className === undefined ? {} : { className }), ...(style === undefined ? {} : { style }) },
    ),
  })
}
