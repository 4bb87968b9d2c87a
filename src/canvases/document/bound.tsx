'use client'
import { FileText } from 'lucide-react'
import { bindCanvas } from '../../react/index.ts'
import { documentCanvas } from './definition.ts'
import { DOCUMENT_MESSAGES } from './messages.ts'
import { DocumentSkeleton } from './skeleton.tsx'

const { shortcuts } = DOCUMENT_MESSAGES

/** The document: give it to a harness. */
export const documentBound = bindCanvas(documentCanvas, {
  component: () => import('./Document.tsx'),
  skeleton: DocumentSkeleton,
  icon: FileText,
  shortcuts: [
    { label: shortcuts.slash, chords: ['/'] },
    { label: shortcuts.indent, chords: ['Tab', 'Shift+Tab'] },
    { label: shortcuts.move, chords: ['Alt+ArrowUp', 'Alt+ArrowDown'] },
    { label: shortcuts.newBlock, chords: ['Mod+Enter'] },
    { label: shortcuts.selectBlock, chords: ['Escape'] },
    { label: shortcuts.extend, chords: ['Shift+ArrowUp', 'Shift+ArrowDown'] },
  ],
})

export const { useToken, useBlock, useChildren, useCanvas, useLens, useText, useLastChange } = documentBound
