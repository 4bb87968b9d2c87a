'use client'
import type { ComponentType, ReactElement } from 'react'
import { AtomsProvider } from '../../react/index.ts'
import type { Session } from '../../session/types.ts'
import { HarnessFrame } from '../harness-frame.tsx'
import type { HarnessFrameProps } from '../harness-frame.tsx'
import { useOwnSession } from '../own-session.ts'
import type { OwnSession } from '../own-session.ts'
import { filled, railsOf } from '../template.ts'
import type { SharedProps, TemplateProps } from '../template.ts'
import { ThreadIdContext } from '../frame.tsx'
import { FrameSkeleton } from './frame-skeleton.tsx'
import { HeldThread } from './held-thread.tsx'
import { Late } from './late.tsx'
import { later } from './later.ts'

const mistakes = later(async () => (await import('./over.ts')).SlotMistakes)

interface Arranged {
  /** Lays the pieces out; it stands inside the frame. */
  readonly Arrangement: ComponentType<SharedProps>
  readonly fold: NonNullable<HarnessFrameProps['fold']>
}

const WithSession = ({
  session,
  Arrangement,
  ...props
}: SharedProps & Arranged & { readonly session: Session }): ReactElement => (
  <AtomsProvider session={session}>
    <ThreadIdContext value={props.slotProps?.ChatRail?.thread_id ?? props.thread_id}>
      <HarnessFrame {...props} rails={railsOf(filled(props.slots))}>
        <HeldThread />
        <Arrangement {...props} />
        {props.slots === undefined ? null : <Late part={mistakes} props={{ slots: props.slots }} wanted={false} />}
      </HarnessFrame>
    </ThreadIdContext>
  </AtomsProvider>
)

const WithOwnSession = ({ url, mount, credentials, ...props }: SharedProps & Arranged & OwnSession): ReactElement => {
  const session = useOwnSession({ url, mount, credentials })
  return session === null ? <FrameSkeleton {...props} /> : <WithSession {...props} session={session} />
}

/** A template: session, frame, and the arrangement of the pieces in it. */
export const TemplateRoot = (props: TemplateProps & Arranged): ReactElement =>
  props.session === undefined ? <WithOwnSession {...props} /> : <WithSession {...props} />
