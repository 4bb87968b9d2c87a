'use client'
import type { ReactElement } from 'react'
import { useCanvasLanguage } from '../../react/index.ts'
import { Sheet } from '../controls/sheet.tsx'
import { useFrameTools, useLayout, useMessages, useStage } from '../frame.tsx'
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
  const { setKeyMapOpen } = useFrameTools()
  const { isKeyMapOpen } = useLayout()
  const language = useCanvasLanguage()
  const words = useStage().bound?.words(language)
  return (
    <Sheet title={messages.keyMap} isOpen={isKeyMapOpen} onOpenChange={setKeyMapOpen}>
      <div data-atoms-part="key-groups">
        <Group
          title={messages.everywhere}
          rows={SHORTCUTS.map(({ label, chords }) => ({ label: label(messages), chords }))}
        />
        {words === undefined || words.shortcuts.length === 0 ? null : (
          <Group title={words.label} rows={words.shortcuts} />
        )}
      </div>
    </Sheet>
  )
}
