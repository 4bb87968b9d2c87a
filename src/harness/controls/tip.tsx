'use client'
import { useRender } from '@base-ui/react/use-render'
import type { ReactElement, ReactNode } from 'react'
import { toldTips } from './told-tips.ts'

export interface TipProps {
  readonly label: ReactNode
  readonly keys?: string
  readonly children: ReactElement
}

/**
 * A tooltip over its one child. It repeats or adds to the child's name, and is never the only place something stands.
 * Here it is only told; the frame's `Tips` shows the one at the pointer or the focus, once that code has come.
 */
export const Tip = ({ label, keys, children }: TipProps): ReactElement => {
  const tell = (element: HTMLElement | null) => (element === null ? undefined : toldTips.tell(element, { label, keys }))
  return useRender({
    render: children as ReactElement<Record<string, unknown>>,
    ref: tell,
    props: { 'data-atoms-tip': '' },
  })
}
