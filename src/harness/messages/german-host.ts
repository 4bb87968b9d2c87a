import type { HostMessages } from '../../react/index.ts'

/** The frame around a canvas in German. */
export const GERMAN_HOST: HostMessages = {
  notFound: (label) => `${label} ist nicht da`,
  notFoundText: 'Es wurde entfernt oder ist nicht freigegeben. Wer hierher verwiesen hat, weiß mehr.',
  notPermitted: (label) => `Kein Zugang zu ${label}`,
  notPermittedText: 'Wer hierher verwiesen hat, kann ihn geben.',
  refused: (label) => `${label} lässt sich nicht zeigen`,
  refusedText: 'Etwas darin enthält ein Bild, einen Ton oder ein Video selbst, wo nur ein Verweis stehen darf.',
  unreachable: (label) => `${label} ließ sich nicht laden`,
  unreachableText: 'Es wird von selbst noch einmal versucht.',
  tryNow: 'Noch einmal versuchen',
  broken: (label) => `${label} ließ sich nicht zeigen`,
  rest: 'Nichts ist verloren: Alle Änderungen sind gesendet oder warten darauf. Der Rest der Seite geht weiter.',
  retry: 'Noch einmal versuchen',
  copy: 'Einzelheiten kopieren',
}
