import { createContext, useContext } from 'react'
import type { Json } from '../../contract/index.ts'
import type { JsonPath } from './json-edit.ts'

/** Changes the whole value as it is now; then the focus goes to the place `focus`, if that is there. */
export type JsonEdit = (change: (value: Json) => Json, focus?: string) => void

export const JsonEditContext = createContext<JsonEdit>(() => undefined)
export const useJsonEdit = (): JsonEdit => useContext(JsonEditContext)

/** A place's name in the page. */
export const placeOf = (path: JsonPath): string => JSON.stringify(path)
