'use client'
import { Redo2, Undo2 } from 'lucide-react'
import type { ReactElement } from 'react'
import { useReadable } from '../../react/index.ts'
import type { CanvasHandle } from '../../session/types.ts'
import { IconButton } from '../controls/button.tsx'
import { useMessages } from '../frame.tsx'

interface UndoButtonsProps {
  /** The canvas that it is about, as `useStage` gives it. */
  readonly handle: CanvasHandle
}

/** Takes back one's own changes of the canvas, and makes them again. */
export const UndoButtons = ({ handle }: UndoButtonsProps): ReactElement => {
  const messages = useMessages()
  const { undo, redo } = useReadable(handle.undoable)
  return (
    <>
      <IconButton label={messages.undo} dense disabled={!undo} onClick={() => void handle.undo()}>
        <Undo2 aria-hidden data-mirror="" />
      </IconButton>
      <IconButton label={messages.redo} dense disabled={!redo} onClick={() => void handle.redo()}>
        <Redo2 aria-hidden data-mirror="" />
      </IconButton>
    </>
  )
}
