'use client'
import { Component } from 'react'
import type { ComponentType, ErrorInfo, ReactNode } from 'react'
import { useHostMessages } from './host-messages.ts'

export interface CanvasErrorProps {
  readonly error: unknown
  /** The canvas's name, for the message. */
  readonly label: string
  readonly retry: () => void
  /** All that is known of the error, as text to copy. */
  readonly details: string
}

/** What stands in place of a canvas that threw, unless the host brings its own. */
export const CanvasError = ({ error, label, retry, details }: CanvasErrorProps): ReactNode => {
  const messages = useHostMessages()
  return (
    <div role="alert" data-atoms-part="canvas-error">
      <h2>{messages.broken(label)}</h2>
      <p>{error instanceof Error ? error.message : String(error)}</p>
      <p>{messages.rest}</p>
      <div data-atoms-part="canvas-error-actions">
        <button type="button" data-atoms-part="canvas-button" onClick={retry}>
          {messages.retry}
        </button>
        <button
          type="button"
          data-atoms-part="canvas-button"
          onClick={() => void navigator.clipboard.writeText(details)}
        >
          {messages.copy}
        </button>
      </div>
    </div>
  )
}

interface BoundaryProps {
  readonly label: string
  readonly View: ComponentType<CanvasErrorProps>
  readonly onRetry: () => void
  readonly onError?: ((error: unknown, info: ErrorInfo) => void) | undefined
  readonly children: ReactNode
}

interface Caught {
  readonly error: unknown
  readonly stack: string
}

const detailsOf = (label: string, { error, stack }: Caught): string =>
  [`canvas: ${label}`, error instanceof Error ? (error.stack ?? error.message) : String(error), stack].join('\n')

/** Keeps what a canvas throws inside its own frame. */
export class CanvasBoundary extends Component<BoundaryProps, { readonly caught: Caught | null }> {
  override state: { readonly caught: Caught | null } = { caught: null }

  static getDerivedStateFromError(error: unknown): { readonly caught: Caught } {
    return { caught: { error, stack: '' } }
  }

  override componentDidCatch(error: unknown, info: ErrorInfo): void {
    this.setState({ caught: { error, stack: info.componentStack ?? '' } })
    this.props.onError?.(error, info)
  }

  readonly retry = (): void => {
    this.props.onRetry()
    this.setState({ caught: null })
  }

  override render(): ReactNode {
    const { caught } = this.state
    const { label, View, children } = this.props
    return caught === null ? (
      children
    ) : (
      <View error={caught.error} label={label} retry={this.retry} details={detailsOf(label, caught)} />
    )
  }
}
