'use client'
import { FileText } from 'lucide-react'
import { bindCanvas } from '../../react/index.ts'
import { documentCanvas } from './definition.ts'
import { DOCUMENT_GERMAN } from './german.ts'
import { DOCUMENT_MESSAGES } from './messages.ts'
import { DocumentSkeleton } from './skeleton.tsx'

/** The document: give it to a harness. */
export const documentBound = bindCanvas(documentCanvas, {
  component: () => import('./Document.tsx'),
  skeleton: DocumentSkeleton,
  icon: FileText,
  messages: DOCUMENT_MESSAGES,
  translations: { de: DOCUMENT_GERMAN },
  shortcuts: [
    { label: ({ keys }) => keys.slash, chords: ['/'] },
    { label: ({ keys }) => keys.indent, chords: ['Tab', 'Shift+Tab'] },
    { label: ({ keys }) => keys.move, chords: ['Alt+ArrowUp', 'Alt+ArrowDown'] },
    { label: ({ keys }) => keys.newBlock, chords: ['Mod+Enter'] },
    { label: ({ keys }) => keys.selectBlock, chords: ['Escape'] },
    { label: ({ keys }) => keys.extend, chords: ['Shift+ArrowUp', 'Shift+ArrowDown'] },
    { label: ({ keys }) => keys.edges, chords: ['Mod+Home', 'Mod+End'] },
  ],
})

export const { useToken, useBlock, useChildren, useCanvas, useLens, useText, useLastChange, useMessages } =
  documentBound
