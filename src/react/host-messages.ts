'use client'
import { createWords } from './canvas-words.ts'
import { useCanvasLanguage } from './language.ts'

const ENGLISH = {
  notFound: (label: string) => `${label} is not there`,
  notFoundText: 'It was removed, or you are not one of its members. Ask whoever sent you here.',
  notPermitted: (label: string) => `You have no access to ${label}`,
  notPermittedText: 'Ask whoever sent you here to let you in.',
  refused: (label: string) => `${label} cannot be shown`,
  refusedText: 'Something in it holds an image, audio or video as bytes, where only a reference may stand.',
  unreachable: (label: string) => `${label} could not be loaded`,
  unreachableText: 'It is tried again by itself.',
  tryNow: 'Try again',
  broken: (label: string) => `${label} could not be shown`,
  rest: 'Your work is safe: what you changed was already sent or is waiting to be. The rest of the page goes on.',
  retry: 'Try again',
  copy: 'Copy details',
}

const GERMAN: typeof ENGLISH = {
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

const words = createWords({
  type: 'host',
  label: '',
  messages: ENGLISH,
  translations: { de: { tools: {}, tokens: {}, messages: GERMAN } },
  shortcuts: [],
})

/** The strings of the frame around a canvas: what is said where there is none. */
export const useHostMessages = (): typeof ENGLISH => words(useCanvasLanguage()).messages
