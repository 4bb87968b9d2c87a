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

/** What the frame around a canvas says; an app replaces it under `host`. */
export type HostMessages = typeof ENGLISH

const words = createWords({
  type: 'host',
  label: '',
  messages: ENGLISH,
  translations: {},
  shortcuts: [],
})

/** The strings of the frame around a canvas: what is said where there is none. */
export const useHostMessages = (): HostMessages => words(useCanvasLanguage()).messages
