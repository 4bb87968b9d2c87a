'use client'
import { createContext, use } from 'react'
import type { CanvasReplacements } from './canvas-words.ts'

/** The language that canvases speak, and what an app says in place of their own strings. */
export interface CanvasLanguage {
  /** A BCP 47 tag. A canvas that has no words in it speaks English. */
  readonly language: string
  /** By canvas type; `host` is the frame around a canvas. */
  readonly replaced?: Readonly<Record<string, CanvasReplacements>>
}

/** A harness gives it with its messages; an app that shows canvases without a harness, by itself. */
export const CanvasLanguageContext = createContext<CanvasLanguage>({ language: 'en' })

/** The language that canvases speak here, and what the app says in place of their words. */
export const useCanvasLanguage = (): CanvasLanguage => use(CanvasLanguageContext)

/** What there is for a tag, or for the language that it is a variant of: `de-AT` takes what `de` has. */
export const inLanguage = <T>(translations: Readonly<Record<string, T>>, tag: string): T | undefined => {
  const end = tag.lastIndexOf('-')
  return translations[tag] ?? (end < 0 ? undefined : inLanguage(translations, tag.slice(0, end)))
}
