'use client'
import { useCanvasLanguage } from './language.ts'

/** A canvas's own strings, with what the app replaced. */
export const useCanvasMessages = <M extends object>(type: string, defaults: M): M => {
  const replaced = useCanvasLanguage().replaced?.[type]?.messages
  return replaced === undefined ? defaults : { ...defaults, ...replaced }
}
