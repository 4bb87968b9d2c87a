'use client'
import { FileText } from 'lucide-react'
import { bindCanvas } from '../../react/index.ts'
import { documentCanvas } from './definition.ts'
import { DOCUMENT_ENGLISH } from './english.ts'
import { DOCUMENT_GERMAN } from './german.ts'
import { DOCUMENT_MESSAGES } from './messages.ts'
import { DocumentSkeleton } from './skeleton.tsx'

/** The document: give it to a harness. */
export const documentBound = bindCanvas(documentCanvas, {
  component: () => import('./Document.tsx'),
  skeleton: DocumentSkeleton,
  icon: FileText,
  messages: DOCUMENT_MESSAGES,
  english: DOCUMENT_ENGLISH,
  computed: ['doc.word_count'],
  translations: { de: DOCUMENT_GERMAN },
  shortcuts: [
    { label: ({ keys }) => keys.slash, chords: ['/'], group: 'edit', tool: 'turn_into' },
    { label: ({ keys }) => keys.indent, chords: ['Tab', 'Shift+Tab'], group: 'edit' },
    { label: ({ keys }) => keys.move, chords: ['Alt+ArrowUp', 'Alt+ArrowDown'], group: 'move', tool: 'move_up' },
    { label: ({ duplicate }) => duplicate, chords: ['Mod+D'], group: 'edit', tool: 'duplicate_block' },
    { label: ({ keys }) => keys.newBlock, chords: ['Mod+Enter'], group: 'edit', tool: 'add_paragraph' },
    { label: ({ keys }) => keys.selectBlock, chords: ['Escape'], group: 'select' },
    { label: ({ keys }) => keys.extend, chords: ['Shift+ArrowUp', 'Shift+ArrowDown'], group: 'select' },
    { label: ({ keys }) => keys.edges, chords: ['Mod+Home', 'Mod+End'], group: 'move' },
  ],
})

export const { useToken, useBlock, useChildren, useCanvas, useLens, useText, useLastChange, useMessages } =
  documentBound
