'use client'
import { Component, Suspense } from 'react'
import type { ComponentType, ReactElement, ReactNode } from 'react'
import { Skeleton } from '../controls/skeleton.tsx'
import { CopyButton } from '../controls/copy-button.tsx'
import { Button } from '../controls/button.tsx'
import { useMessages } from '../frame.tsx'

interface BrokenProps {
  readonly name: string
  readonly error: unknown
  readonly retry: () => void
}

const Broken = ({ name, error, retry }: BrokenProps): ReactElement => {
  const messages = useMessages()
  const details = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return (
    <div role="alert" data-atoms-part="slot-error">
      <p>
        <strong>{messages.slotBroken(name)}</strong> {error instanceof Error ? error.message : String(error)}
      </p>
      <div data-atoms-part="row">
        <Button dense onClick={retry}>
          {messages.retry}
        </Button>
        <CopyButton label={messages.copyDetails} text={`${name}\n${details}`} />
      </div>
    </div>
  )
}

interface BoundaryProps {
  readonly name: string
  readonly children: ReactNode
}

/** Keeps what one slot throws from taking the rest of the harness with it. */
class SlotBoundary extends Component<BoundaryProps, { readonly caught: { readonly error: unknown } | null }> {
  override state: { readonly caught: { readonly error: unknown } | null } = { caught: null }

  static getDerivedStateFromError(error: unknown): { readonly caught: { readonly error: unknown } } {
    return { caught: { error } }
  }

  override render(): ReactNode {
    const { caught } = this.state
    if (caught === null) return this.props.children
    return <Broken name={this.props.name} error={caught.error} retry={() => this.setState({ caught: null })} />
  }
}

/** One slot of a template: the app's component or ours, inside a boundary. */
export const Slot = <P extends object>({
  name,
  component: Filling,
  props,
}: {
  readonly name: string
  readonly component: ComponentType<P>
  readonly props: P
}): ReactElement => (
  <SlotBoundary name={name}>
    <Suspense fallback={<Skeleton />}>
      <Filling {...props} />
    </Suspense>
  </SlotBoundary>
)
