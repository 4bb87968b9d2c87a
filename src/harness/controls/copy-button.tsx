'use client'
import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import type { ReactElement, ReactNode } from 'react'
import { useMessages } from '../frame.tsx'
import { Button } from './button.tsx'
import { Tip } from './tip.tsx'

export interface CopyButtonProps {
  readonly text: string | (() => string)
  readonly label?: string
  readonly iconOnly?: boolean
  /** What a tooltip says of it; left out: there is none. */
  readonly tip?: ReactNode
}

export const CopyButton = ({ text, label, iconOnly = false, tip }: CopyButtonProps): ReactElement => {
  const messages = useMessages()
  const [copied, setCopied] = useState(false)
  const name = label ?? messages.copy
  const copy = async (): Promise<void> => {
    // Refused where the page has no focus or no permission; the text can still be selected by hand.
    const done = await navigator.clipboard.writeText(typeof text === 'string' ? text : text()).then(
      () => true,
      () => false,
    )
    if (!done) return
    setCopied(true)
    setTimeout(() => setCopied(false), 1600)
  }
  const Icon = copied ? Check : Copy
  const button = (
    <Button
      look="quiet"
      dense
      data-icon={iconOnly ? '' : undefined}
      aria-label={iconOnly ? (copied ? messages.copied : name) : undefined}
      data-copied={copied ? '' : undefined}
      onClick={() => void copy()}
    >
      <Icon aria-hidden />
      {iconOnly ? null : <span aria-live="polite">{copied ? messages.copied : name}</span>}
    </Button>
  )
  return tip === undefined ? button : <Tip label={copied ? messages.copied : tip}>{button}</Tip>
}
