'use client'
import { Dialog } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { useRef } from 'react'
import type { ReactElement } from 'react'
import { useCanvasLanguage } from '../../react/index.ts'
import { IconButton } from '../controls/button.tsx'
import { useFrameTools, useLayout, useMessages, useOverlay, useStage } from '../frame.tsx'
import { chordKeys } from './chord.ts'
import type { Chord } from './chord.ts'
import { SHORTCUTS } from './shortcuts.ts'
import { useIsApple } from './use-is-apple.ts'

interface Row {
  readonly label: string
  readonly chords: readonly Chord[]
}

const Group = ({ title, rows }: { readonly title: string; readonly rows: readonly Row[] }): ReactElement => {
  const apple = useIsApple()
  return (
    <section data-atoms-part="key-group">
      <h3>{title}</h3>
      <dl>
        {rows.map(({ label, chords }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              {chords.map((chord) => (
                <span key={chord} data-atoms-part="chord">
                  {chordKeys(chord, apple).map((key) => (
                    <kbd key={key} data-atoms-part="keys">
                      {key}
                    </kbd>
                  ))}
                </span>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

/** The sheet behind "?": every key that the harness and the canvas on the stage know. */
export const KeyMap = (): ReactElement => {
  const messages = useMessages()
  const overlay = useOverlay()
  const { setKeyMapOpen } = useFrameTools()
  const { isKeyMapOpen } = useLayout()
  const language = useCanvasLanguage()
  const words = useStage().bound?.words(language)
  // Not the first button in it: its tooltip would open with the sheet, and take the first Escape.
  const popup = useRef<HTMLDivElement>(null)
  return (
    <Dialog.Root open={isKeyMapOpen} onOpenChange={setKeyMapOpen}>
      <Dialog.Portal container={overlay}>
        <Dialog.Backdrop data-atoms-part="backdrop" />
        <Dialog.Popup ref={popup} initialFocus={popup} data-atoms-part="sheet">
          <header data-atoms-part="sheet-head">
            <Dialog.Title>{messages.keyMap}</Dialog.Title>
            <Dialog.Close
              render={
                <IconButton label={messages.close}>
                  <X aria-hidden />
                </IconButton>
              }
            />
          </header>
          <div data-atoms-part="key-groups">
            <Group
              title={messages.everywhere}
              rows={SHORTCUTS.map(({ label, chords }) => ({ label: label(messages), chords }))}
            />
            {words === undefined || words.shortcuts.length === 0 ? null : (
              <Group title={words.label} rows={words.shortcuts} />
            )}
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
