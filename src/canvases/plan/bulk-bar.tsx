'use client'
import { Menu } from '@base-ui/react/menu'
import { Check, Copy, FolderInput, RotateCcw, Trash2, X } from 'lucide-react'
import type { ReactElement } from 'react'
import { useBoard, useView } from './board-context.ts'
import { MenuList, MoveItems } from './board-menu.tsx'
import { useMessages } from './bound.tsx'
import { useOpenCards, useStanding } from './use-open-cards.ts'

/** What can be done with all that are chosen; it goes with the choice. */
export const BulkBar = (): ReactElement | null => {
  const messages = useMessages()
  const { choice, edits } = useBoard()
  const chosen = [...useView((view) => view.chosen)]
  const count = useStanding(chosen)
  const areOpen = useOpenCards(chosen) > 0
  if (count === 0) return null
  return (
    <div role="toolbar" aria-label={messages.chosen(count)} data-atoms-part="canvas-bar">
      <span data-atoms-part="canvas-bar-count">{messages.chosen(count)}</span>
      <Menu.Root>
        <Menu.Trigger data-atoms-part="canvas-action" title={messages.move}>
          <FolderInput aria-hidden />
          <span>{messages.move}</span>
        </Menu.Trigger>
        <MenuList>
          <MoveItems cards={choice.cards} current={null} />
        </MenuList>
      </Menu.Root>
      <button
        type="button"
        data-atoms-part="canvas-action"
        title={areOpen ? messages.markDone : messages.markOpen}
        onClick={() => edits.toggleDone(choice.cards())}
      >
        {areOpen ? <Check aria-hidden /> : <RotateCcw aria-hidden />}
        <span>{areOpen ? messages.markDone : messages.markOpen}</span>
      </button>
      <button
        type="button"
        data-atoms-part="canvas-action"
        title={messages.duplicate}
        onClick={() => edits.duplicate(choice.cards())}
      >
        <Copy aria-hidden />
        <span>{messages.duplicate}</span>
      </button>
      <button
        type="button"
        data-atoms-part="canvas-action"
        data-danger=""
        title={messages.remove}
        onClick={() => edits.remove(choice.cards())}
      >
        <Trash2 aria-hidden />
        <span>{messages.remove}</span>
      </button>
      <button
        type="button"
        data-atoms-part="canvas-icon-button"
        aria-label={messages.unchooseAll}
        onClick={choice.clear}
      >
        <X aria-hidden />
      </button>
    </div>
  )
}
