import type { CSSProperties, ReactNode } from 'react'
import { HarnessFrame, Stage, ToolPop } from '../src/harness/index.ts'
import type { HarnessFrameProps } from '../src/harness/index.ts'
import { AtomsProvider } from '../src/react/index.ts'
import type { SeededName } from '../test/fixtures/gateway/seed.ts'
import { documentBound, planBound } from './canvases.ts'
import { useMessagesAsked } from './look.ts'
import { crowd, workshop } from './workshop.tsx'
import { useWorld } from './world.ts'

export interface PartArgs {
  readonly as?: SeededName
  readonly theme?: HarnessFrameProps['theme']
  readonly box?: CSSProperties
  readonly messages?: HarnessFrameProps['messages']
  readonly frame?: Pick<HarnessFrameProps, 'commands' | 'dir'>
}

/** One part of the harness by itself, as an app that lays them out itself would have it. */
export const Part = ({
  as = 'ana',
  theme,
  box,
  messages,
  frame,
  children,
}: PartArgs & { readonly children: ReactNode }) => {
  const asked = useMessagesAsked()
  const words = messages ?? asked
  return (
    <AtomsProvider session={useWorld().session(as)}>
      <HarnessFrame
        canvases={[planBound, documentBound, workshop, crowd]}
        {...frame}
        {...(theme === undefined ? {} : { theme })}
        {...(words === undefined ? {} : { messages: words })}
      >
        <div style={{ blockSize: '100vh', maxInlineSize: '100%', display: 'flex', flexDirection: 'column', ...box }}>
          {children}
        </div>
      </HarnessFrame>
    </AtomsProvider>
  )
}

/** The canvas on the stage, and its tools. */
export const StageWithTools = (args: PartArgs) => (
  <Part {...args}>
    <div data-atoms-part="center">
      <Stage.Root />
      <ToolPop.Root />
    </div>
  </Part>
)
