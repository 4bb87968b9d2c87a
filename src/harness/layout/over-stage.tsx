'use client'
import type { ReactElement, RefObject } from 'react'
import { useReadable } from '../../react/index.ts'
import { useFrameTools, useLayout, useStartView } from '../frame.tsx'
import { Palette } from '../tool-pop/palette.tsx'
import { Late } from './late.tsx'
import { later } from './later.ts'
import type { NoticeQueue } from './notice-queue.ts'

const keyMap = later(async () => (await import('./over.ts')).KeyMap)
const startSheet = later(async () => (await import('./over.ts')).StartSheet)
const notices = later(async () => (await import('./over.ts')).Notices)

const tips = later(async () => (await import('./over.ts')).Tips)
const mistakes = later(async () => (await import('./over.ts')).Mistakes)

const NO_PROPS = {}

interface OverStageProps {
  /** The frame's element. */
  readonly root: RefObject<HTMLElement | null>
  readonly notices: NoticeQueue
}

/** All that opens over the frame by itself: the palette, the sheets, the notices, the tooltips. */
export const OverStage = ({ root, notices: queue }: OverStageProps): ReactElement => {
  const { isKeyMapOpen, isStartOpen } = useLayout()
  const { setKeyMapOpen, setStartOpen } = useFrameTools()
  const hasStart = useStartView() !== null
  const waiting = useReadable(queue)
  return (
    <>
      <Palette />
      <Late part={keyMap} props={NO_PROPS} wanted={isKeyMapOpen} onGiveUp={() => setKeyMapOpen(false)} />
      {hasStart ? (
        <Late part={startSheet} props={NO_PROPS} wanted={isStartOpen} onGiveUp={() => setStartOpen(false)} />
      ) : null}
      <Late
        part={notices}
        props={{ queue }}
        wanted={waiting.length > 0}
        about={waiting.map(({ title }) => title).join(' ')}
        onGiveUp={queue.take}
      />
      <Late part={tips} props={{ root }} wanted={false} />
      <Late part={mistakes} props={{ root }} wanted={false} />
    </>
  )
}
