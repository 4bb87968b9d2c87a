'use client'
import { Fragment } from 'react'
import type { ReactElement } from 'react'
import { useCanvasLanguage } from '../../react/index.ts'
import type { ShortcutGroup } from '../../react/index.ts'
import { Sheet } from '../controls/sheet.tsx'
import { useFrameTools, useLayout, useMessages, useStage } from '../frame.tsx'
import { chordKeys, chordSets } from './chord.ts'
import type { Chord } from './chord.ts'
import { SHORTCUTS } from './shortcuts.ts'
import { useIsApple } from './use-is-apple.ts'

interface Row {
  readonly label: string
  readonly chords: readonly Chord[]
}

const Group = ({ title, rows }: { readonly title: string; readonly rows: readonly Row[] }): ReactElement | null => {
  const messages = useMessages()
  const apple = useIsApple()
  if (rows.length === 0) return null
  return (
    <section data-atoms-part="key-group">
      <h3>{title}</h3>
      <dl>
        {rows.map(({ label, chords }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              {chordSets(chords).map(({ modifiers, keys }, index) => (
                <Fragment key={`${modifiers} ${keys.join(' ')}`}>
                  {index === 0 ? null : <span data-atoms-part="hint">{messages.orElse}</span>}
                  <span data-atoms-part="chord">
                    {keys
                      .flatMap((key, place) =>
                        chordKeys(
                          place === 0 && modifiers !== '' ? `${modifiers}+${key}` : key,
                          apple,
                          messages.keyNames,
                        ),
                      )
                      .map((key) => (
                        <kbd key={key} data-atoms-part="keys">
                          {key}
                        </kbd>
                      ))}
                  </span>
                </Fragment>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

const GROUPS: readonly ShortcutGroup[] = ['move', 'edit', 'select', 'view']

/** The sheet behind "?": every key that the harness and the canvas on the stage know. */
export const KeyMap = (): ReactElement => {
  const messages = useMessages()
  const { setKeyMapOpen } = useFrameTools()
  const { isKeyMapOpen } = useLayout()
  const language = useCanvasLanguage()
  const words = useStage().bound?.words(language)
  const rows = words?.shortcuts ?? []
  return (
    <Sheet title={messages.keyMap} isOpen={isKeyMapOpen} onOpenChange={setKeyMapOpen}>
      <div data-atoms-part="key-groups">
        <Group
          title={messages.everywhere}
          rows={SHORTCUTS.map(({ label, chords }) => ({ label: label(messages), chords }))}
        />
        {GROUPS.map((group) => (
          <Group key={group} title={messages.keyGroups[group]} rows={rows.filter((row) => row.group === group)} />
        ))}
        <Group title={words?.label ?? ''} rows={rows.filter(({ group }) => group === undefined)} />
      </div>
    </Sheet>
  )
}
