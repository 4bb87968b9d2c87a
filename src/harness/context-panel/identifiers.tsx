'use client'
import type { ReactElement } from 'react'
import { useSelection } from '../../react/index.ts'
import type { CanvasHandle } from '../../session/types.ts'
import { CopyButton } from '../controls/copy-button.tsx'
import type { PartProps } from '../controls/part.tsx'
import { useMessages } from '../frame.tsx'
import { PanelSection } from './panel-section.tsx'

export interface IdentifiersProps extends PartProps {
  /** The canvas that it is about, as `useStage` gives it. */
  readonly handle: CanvasHandle
}

/** What the canvas, and what is selected on it, are called on the wire: for whoever reports something. */
export const Identifiers = ({ handle, ...part }: IdentifiersProps): ReactElement => {
  const messages = useMessages()
  const { selected } = useSelection(handle.id)
  const ids = {
    ...(selected === null ? {} : { block: selected, type: handle.state.block(selected)?.type ?? '–' }),
    canvas: handle.id,
    canvas_type: handle.definition.type,
  }
  return (
    <PanelSection {...part}>
      <details data-atoms-part="identifiers">
        <summary>{messages.identifiers}</summary>
        <dl data-atoms-part="props">
          {Object.entries(ids).map(([name, id]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd data-mono="">{id}</dd>
            </div>
          ))}
        </dl>
        <CopyButton text={() => JSON.stringify({ ...ids, rev: handle.rev.get() }, null, 2)} />
      </details>
    </PanelSection>
  )
}
