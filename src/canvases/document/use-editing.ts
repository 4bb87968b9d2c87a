'use client'
import { createContext, use } from 'react'
import type { Editor } from './editor.ts'
import type { Slash } from './slash.ts'

export interface Editing {
  readonly editor: Editor
  readonly slash: Slash
}

export const EditingContext = createContext<Editing | null>(null)

export const useEditing = (): Editing => {
  const editing = use(EditingContext)
  if (editing === null) throw new Error('A block of the document was rendered outside of it.')
  return editing
}
