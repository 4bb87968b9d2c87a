'use client'
import { createContext, use } from 'react'

/** Strings by canvas type (`host` for the frame around a canvas): what is given replaces the English default. */
export type CanvasMessages = Readonly<Record<string, Readonly<Record<string, unknown>>>>

export const CanvasMessagesContext = createContext<CanvasMessages>({})

/** A canvas's own strings, with what the app replaced. */
export const useCanvasMessages = <M extends object>(type: string, defaults: M): M => {
  const replaced = use(CanvasMessagesContext)[type]
  return replaced === undefined ? defaults : { ...defaults, ...replaced }
}
