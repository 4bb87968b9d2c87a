import { StandardHarness } from '../src/harness/index.ts'
import type { StandardHarnessProps } from '../src/harness/index.ts'
import type { SeededName } from '../test/fixtures/gateway/seed.ts'
import { documentBound, planBound } from './canvases.ts'
import { useMessagesAsked } from './look.ts'
import { useWorld } from './world.ts'

export interface WholeProps {
  readonly as?: SeededName
  readonly width?: number
  readonly height?: number
  readonly harness?: Partial<
    Pick<StandardHarnessProps, 'theme' | 'dir' | 'slots' | 'slotProps' | 'messages' | 'canvases' | 'StartView'>
  >
}

/** The standard harness as an app embeds it, for whoever a story is about. */
export const Whole = ({ as = 'ana', width, height, harness }: WholeProps) => {
  const session = useWorld().session(as)
  const messages = useMessagesAsked()
  return (
    <div
      style={{
        blockSize: height ?? '100vh',
        maxInlineSize: '100%',
        ...(width === undefined ? {} : { inlineSize: width }),
      }}
    >
      <StandardHarness
        canvases={[planBound, documentBound]}
        {...(messages === undefined ? {} : { messages })}
        {...harness}
        session={session}
      />
    </div>
  )
}
