'use client'
import { FileText } from 'lucide-react'
import { bindCanvas } from '../../react/index.ts'
import { documentCanvas } from './definition.ts'
import { DocumentSkeleton } from './skeleton.tsx'

/** The document: give it to a harness. */
export const documentBound = bindCanvas(documentCanvas, {
  component: () => import('./Document.tsx'),
  skeleton: DocumentSkeleton,
  icon: FileText,
})

export const { useToken, useBlock, useChildren, useCanvas, useLens, useText, useLastChange } = documentBound
