'use client'
import { Menu } from '@base-ui/react/menu'
import { Check, Copy, FolderInput, RotateCcw, Trash2, X } from 'lucide-react'
import type { ReactElement } from 'react'
import { useBoard, useView } from './board-context.ts'
import { MenuList, MoveItems } from './board-menu.tsx'
import { usePlanMessages } from './messages.ts'
import { useOpenCards, useStanding } from './use-open-cards.ts'

/** What can be done with all that are chosen; it goes with the choice. */
export const BulkBar = (): ReactElement | null => {
  const messages = usePlanMessages()
  const { choice, edits } = useBoard()
  const chosen = [...useView((view) => view.chosen)]
  const count = useStanding(chosen)
  const areOpen = useOpenCards(chosen) > 0
  if (count === 0) return null
  return (
    <div role="toolbar" aria-label={messages.chosen(count)} data-atoms-part="plan-bulk">
      <span>{messages.chosen(count)}</span>
      <Menu.Root>
        <Menu.Trigger data-atoms-part="plan-button">
          <FolderInput aria-hidden />
          {messages.move}
        </Menu.Trigger>
        <MenuList>
          <MoveItems cards={choice.cards} except={null} />
        </MenuList>
      </Menu.Root>
      <button type="button" data-atoms-part="plan-button" onClick={() => edits.toggleDone(choice.cards())}>
        {areOpen ? <Check aria-hidden /> : <RotateCcw aria-hidden />}
        {areOpen ? messages.markDone : messages.markOpen}
      </button>
      <button type="button" data-atoms-part="plan-button" onClick={() => edits.duplicate(choice.cards())}>
        <Copy aria-hidden />
        {messages.duplicate}
      </button>
      <button type="button" data-atoms-part="plan-button" data-danger="" onClick={() => edits.remove(choice.cards())}>
        <Trash2 aria-hidden />
        {messages.remove}
      </button>
      <button type="button" data-atoms-part="plan-icon-button" aria-label={messages.unchooseAll} onClick={choice.clear}>
        <X aria-hidden />
      </button>
    </div>
  )
}
