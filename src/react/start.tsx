'use client'
import { createContext, use } from 'react'
import type { ReactElement, ReactNode } from 'react'
import type { BlockId } from '../contract/index.ts'
import type { Session } from '../session/types.ts'
import { SessionContext } from './session-context.tsx'

/** What a host offers, with the session that is the host's and not the canvas's. */
export const OfferContext = createContext<{
  readonly session: Session
  readonly start: ReactNode
  readonly onConflict: ((block: BlockId) => void) | undefined
} | null>(null)

const Offered = (): ReactElement | null => {
  const offer = use(OfferContext)
  return offer === null ? null : <SessionContext value={offer.session}>{offer.start}</SessionContext>
}

/**
 * How this app begins something, for the empty state of a canvas: a form that starts a run, say. Null where it offers
 * nothing; then a canvas shows its own way alone.
 */
export const useStart = (): ReactNode => ((use(OfferContext)?.start ?? null) === null ? null : <Offered />)
