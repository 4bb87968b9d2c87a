'use client'
import { canReadBlockType, canReadToken, canWriteBlockType, canWriteToken } from '../contract/index.ts'
import type { TokenLens } from '../contract/index.ts'
import { useSurroundings } from './canvas-context.ts'
import { useReadable } from './use-readable.ts'

/** `why` it cannot be written: the canvas is still on its way, the lens hides it, or the lens lets one only read it. */
export type Access =
  | { readonly read: boolean; readonly write: true; readonly why?: never }
  | { readonly read: boolean; readonly write: false; readonly why: 'loading' | 'hidden' | 'read_only' }

/** What this actor may see and change here. The gateway decides; this only mirrors it. */
export interface LensAccess {
  readonly token: (path: string) => Access
  readonly block: (type: string) => Access
}

const LOADING: Access = { read: true, write: false, why: 'loading' }
const HIDDEN: Access = { read: false, write: false, why: 'hidden' }
const READ_ONLY: Access = { read: true, write: false, why: 'read_only' }
const FULL: Access = { read: true, write: true }

const accessOf = (read: boolean, write: boolean): Access => (write ? FULL : read ? READ_ONLY : HIDDEN)

export const lensAccess = (lens: TokenLens | null): LensAccess => ({
  token: (path) => (lens === null ? LOADING : accessOf(canReadToken(lens, path), canWriteToken(lens, path))),
  block: (type) => (lens === null ? LOADING : accessOf(canReadBlockType(lens, type), canWriteBlockType(lens, type))),
})

/** The lens of the canvas around here, as `CANVAS_READY` told it. */
export const useLens = (): LensAccess =>
  lensAccess(useReadable(useSurroundings().handle.ready, (ready) => ready?.lens ?? null))
