'use client'
import type { ReactElement } from 'react'
import { CanvasStage } from '../stage/canvas-stage.tsx'
import { filled } from '../template.ts'
import type { SharedProps } from '../template.ts'
import { BottomBar } from './bottom-bar.tsx'
import { Dock } from './dock.tsx'
import { Slot } from './slot.tsx'
import { Strip } from './strip.tsx'

type PiecesProps = Pick<SharedProps, 'thread_id' | 'slots' | 'slotProps'>

/** What a template arranges: the chat, the middle with its stage, the dock. */
export const piecesOf = ({
  thread_id,
  slots,
  slotProps = {},
}: PiecesProps): { readonly chat: ReactElement | null; readonly center: ReactElement; readonly dock: ReactElement } => {
  const { ChatRail, TopPill, ToolPop, ContextPanel, TokenPanel } = filled(slots)
  return {
    chat:
      ChatRail === null ? null : (
        <Slot
          name="ChatRail"
          component={ChatRail}
          props={{ ...(thread_id === undefined ? {} : { thread_id }), ...slotProps.ChatRail }}
        />
      ),
    center: (
      <div data-atoms-part="center">
        {TopPill === null ? null : <Slot name="TopPill" component={TopPill} props={{ ...slotProps.TopPill }} />}
        <Strip />
        <CanvasStage />
        {ToolPop === null ? null : <Slot name="ToolPop" component={ToolPop} props={{ ...slotProps.ToolPop }} />}
        <BottomBar tools={ToolPop !== null} />
      </div>
    ),
    dock: (
      <Dock
        context={
          ContextPanel === null ? null : (
            <Slot name="ContextPanel" component={ContextPanel} props={{ ...slotProps.ContextPanel }} />
          )
        }
        tokens={
          TokenPanel === null ? null : (
            <Slot name="TokenPanel" component={TokenPanel} props={{ ...slotProps.TokenPanel }} />
          )
        }
      />
    ),
  }
}
