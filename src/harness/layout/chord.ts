/** A key with its modifiers: `Mod+Shift+Z`, `F6`, `?`. `Mod` is ⌘ on Apple's machines and Ctrl elsewhere. */
export type Chord = string

const NAMES: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
  Enter: '↵',
  ' ': 'Space',
}
const APPLE: Readonly<Record<string, string>> = { Mod: '⌘', Shift: '⇧', Alt: '⌥', Ctrl: '⌃' }

const split = (chord: Chord): { readonly modifiers: readonly string[]; readonly key: string } => {
  const parts = chord === '+' ? ['+'] : chord.split('+')
  return { modifiers: parts.slice(0, -1), key: parts.at(-1) ?? '' }
}

/** Whether this key press is that chord. Shift counts for letters and named keys; for signs the sign itself tells. */
export const isChord = (
  event: Pick<KeyboardEvent, 'key' | 'metaKey' | 'ctrlKey' | 'altKey' | 'shiftKey'>,
  chord: Chord,
): boolean => {
  const { modifiers, key } = split(chord)
  if (event.key.toLowerCase() !== key.toLowerCase()) return false
  const isSign = key.length === 1 && key.toLowerCase() === key.toUpperCase()
  const mod = modifiers.includes('Mod')
  return (
    (mod ? event.metaKey !== event.ctrlKey : !event.metaKey && event.ctrlKey === modifiers.includes('Ctrl')) &&
    event.altKey === modifiers.includes('Alt') &&
    (isSign || event.shiftKey === modifiers.includes('Shift'))
  )
}

/** What keys are called in a language, by their English names: `{ Ctrl: 'Strg' }`. */
export type KeyNames = Readonly<Record<string, string>>

/** The chord's keys as they stand on the keyboard. */
export const chordKeys = (chord: Chord, apple: boolean, called: KeyNames): readonly string[] => {
  const { modifiers, key } = split(chord)
  const signs = [
    ...modifiers.map((name) => (apple ? (APPLE[name] ?? name) : name === 'Mod' ? 'Ctrl' : name)),
    NAMES[key] ?? (key.length === 1 ? key.toUpperCase() : key),
  ]
  return signs.map((sign) => called[sign] ?? sign)
}

/** The same for a button's `aria-keyshortcuts`. */
export const ariaChord = (chord: Chord): string =>
  chord.includes('Mod') ? `${chord.replace('Mod', 'Meta')} ${chord.replace('Mod', 'Control')}` : chord

/** Chords of one row: keys that are pressed with the same modifiers and go together, as arrows do, are one set. */
export const chordSets = (
  chords: readonly Chord[],
): readonly { readonly modifiers: Chord; readonly keys: readonly Chord[] }[] => {
  const sets: { readonly modifiers: Chord; readonly kind: string; keys: Chord[] }[] = []
  for (const chord of chords) {
    const { modifiers, key } = split(chord)
    const held = modifiers.join('+')
    const kind = key.startsWith('Arrow') ? 'arrow' : key.length === 1 ? 'letter' : key
    const last = sets.at(-1)
    if (last?.kind === kind && last.modifiers === held) last.keys.push(key)
    else sets.push({ modifiers: held, kind, keys: [key] })
  }
  return sets
}
