import type { MouseEvent } from 'react'
import { PointerSensor } from '@dnd-kit/react'
import { PointerActivationConstraints } from '@dnd-kit/dom'

const { Delay, Distance } = PointerActivationConstraints

// A finger that goes on at once scrolls; one that stays takes hold.
const HOLD = { value: 250, tolerance: 8 }
// A hand shakes this much in a click.
const PULL = { value: 4 }

/** A text of a card that is not written in: a press there may still become a drag. */
const isIdle = (target: EventTarget | null): target is HTMLTextAreaElement =>
  target instanceof HTMLTextAreaElement && !target.readOnly && target.ownerDocument.activeElement !== target

/**
 * What a press takes hold of: a column by its handle, a card anywhere but on its buttons and in a text that is written
 * in.
 */
export const BOARD_SENSORS = [
  PointerSensor.configure({
    activatorElements: ({ type, element, handle }) => [type === 'card' ? element : handle],
    preventActivation: ({ target }, { handle }) =>
      target instanceof Element &&
      handle?.contains(target) !== true &&
      !isIdle(target) &&
      target.closest('button, input, textarea') !== null,
    activationConstraints: ({ pointerType }) => [pointerType === 'touch' ? new Delay(HOLD) : new Distance(PULL)],
  }),
]

const hasModifier = ({ shiftKey, ctrlKey, metaKey }: MouseEvent): boolean => shiftKey || ctrlKey || metaKey

/** Spread over the texts of a card: a press alone does nothing yet, a click puts the caret where it is. */
export const CARD_TEXT = {
  onMouseDown: (event: MouseEvent<HTMLTextAreaElement>): void => {
    if (event.button === 0 && !hasModifier(event) && isIdle(event.target)) event.preventDefault()
  },
  onClick: (event: MouseEvent<HTMLTextAreaElement>): void => {
    const { currentTarget: text, clientX, clientY } = event
    if (event.defaultPrevented || hasModifier(event) || !isIdle(text)) return
    const place = text.ownerDocument.caretPositionFromPoint(clientX, clientY)
    const caret = place?.offsetNode === text ? place.offset : text.value.length
    text.focus()
    text.setSelectionRange(caret, caret)
  },
}
