'use client'
import { Eye } from 'lucide-react'
import type { ReactElement } from 'react'
import { useReadable } from '../../react/index.ts'
import type { CanvasHandle } from '../../session/types.ts'
import { Piece } from '../controls/part.tsx'
import type { PartProps } from '../controls/part.tsx'
import { useMessages, useStage } from '../frame.tsx'

const Chip = ({ handle, ...part }: PartProps & { readonly handle: CanvasHandle }): ReactElement | null => {
  const messages = useMessages()
  const lens = useReadable(handle.ready, (ready) => ready?.lens ?? null)
  if (lens === null || lens.tokens.write.length + lens.blocks.write.length > 0) return null
  const children = (
    <>
      <Eye aria-hidden />
      {messages.viewOnly}
    </>
  )
  return <Piece as="span" part="view-only" props={{ children, title: messages.readOnlyTool }} {...part} />
}

/** Says that this actor may look at the canvas on the stage and not change it; nothing where they may. */
export const ViewOnly = (part: PartProps): ReactElement | null => {
  const { handle } = useStage()
  return handle === null ? null : <Chip key={handle.id} handle={handle} {...part} />
}
