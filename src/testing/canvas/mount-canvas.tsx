import { StrictMode } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { documentCanvas } from '../../canvases/document/definition.ts'
import { planCanvas } from '../../canvases/plan/definition.ts'
import { canvasId } from '../../contract/index.ts'
import type { AnyCanvasDefinition, CanvasState, TokenLens } from '../../contract/index.ts'
import { AtomsProvider, CanvasHost } from '../../react/index.ts'
import type { BoundCanvas } from '../../react/index.ts'
import type { CanvasHandle } from '../../session/types.ts'
import { ACME } from '../../../test/fixtures/gateway/seed.ts'
import type { Faults } from '../../../test/fixtures/gateway/faults.ts'
import { person } from '../../../test/fixtures/gateway/directory.ts'
import { createTestGateway } from '../test-gateway.ts'

/** Who looks, and at what. */
export interface MountOptions {
  /** Who looks: a seeded name. Left out: `ana`, who may change everything. */
  readonly as?: string
  /** Tokens and blocks that the canvas has already. */
  readonly state?: Partial<Pick<CanvasState, 'tokens' | 'blocks'>>
  /** Somebody with this lens looks, in place of a seeded name. */
  readonly lens?: TokenLens
}

/** A canvas on the reference gateway, rendered into the page. */
export interface MountedCanvas<D extends AnyCanvasDefinition> {
  readonly container: HTMLElement
  /** The canvas as the one who looks has it. */
  readonly canvas: CanvasHandle<D>
  /** The same canvas in a session of somebody else. */
  other(name: string): CanvasHandle<D>
  /** What goes wrong for the one who looks. */
  readonly faults: Faults
  /** Every change is at the gateway and in every session, and the view has rendered it. Fails after five seconds. */
  settled(): Promise<void>
  unmount(): void
}

const ID = canvasId('canvas-1')
const PATIENCE_MS = 5000

// In place of the canvas's own skeleton, which nothing tells from the view.
const Waiting = () => <div data-waiting="" />

const nextFrame = (): Promise<void> =>
  new Promise((resolve) => {
    if (typeof requestAnimationFrame === 'undefined' || document.hidden) setTimeout(resolve, 16)
    else requestAnimationFrame(() => resolve())
  })

/**
 * Renders a bound canvas on the reference gateway, in memory: the real session, the real commits, nothing faked but the
 * network. It needs a DOM (a browser, or jsdom). Unmount it when the test is over.
 */
export const mountCanvas = async <D extends AnyCanvasDefinition>(
  bound: BoundCanvas<D>,
  { as = 'ana', state, lens }: MountOptions = {},
): Promise<MountedCanvas<D>> => {
  const { definition } = bound
  const known: AnyCanvasDefinition[] = [planCanvas, documentCanvas]
  const test = createTestGateway({
    definitions: [...known.filter(({ type }) => type !== definition.type), definition],
    ...(lens === undefined ? {} : { identities: { looker: person(ACME, 'looker', 'Looker', { lens }) } }),
  })
  test.gateway.addCanvas(ACME, {
    canvas_id: ID,
    canvas_type: definition.type,
    title: definition.title,
    ...(state === undefined ? {} : { state }),
  })
  const { session, faults } = test.as((lens === undefined ? as : 'looker') as Parameters<typeof test.as>[0])
  const canvas = session.canvas(ID, definition)
  const handles: CanvasHandle<D>[] = [canvas]

  const container = document.createElement('div')
  container.dataset['atomsPart'] = 'harness'
  document.body.append(container)
  const root = createRoot(container)
  root.render(
    <StrictMode>
      <AtomsProvider session={session}>
        <CanvasHost canvas={{ ...bound, Skeleton: Waiting }} id={ID} />
      </AtomsProvider>
    </StrictMode>,
  )

  const waitsFor = (): string | null => {
    const { head } = test.gateway.stream(ACME, `canvas:${ID}`)
    for (const handle of handles) {
      if (handle.phase.get() !== 'ready') return `a session is still ${handle.phase.get()}`
      if (handle.sync.get().pending > 0) return `${handle.sync.get().pending} changes are not saved`
      if (handle.rev.get() < head) return `a session is at revision ${handle.rev.get()} of ${head}`
    }
    return container.querySelector('[data-waiting]') === null ? null : 'the view is still loading'
  }

  const mounted: MountedCanvas<D> = {
    container,
    canvas,
    faults,
    other: (name) => {
      const handle = test.as(name as Parameters<typeof test.as>[0]).session.canvas(ID, definition)
      handles.push(handle)
      return handle
    },
    settled: async () => {
      const end = Date.now() + PATIENCE_MS
      for (;;) {
        const reason = waitsFor()
        if (reason === null) break
        if (Date.now() > end) throw new Error(`The canvas did not settle within ${PATIENCE_MS / 1000} s: ${reason}.`)
        await nextFrame()
      }
      // What arrived last is shown with the frame after.
      await nextFrame()
      await nextFrame()
    },
    unmount: () => {
      flushSync(() => root.unmount())
      container.remove()
      for (const handle of handles) handle.close()
      test.close()
    },
  }
  try {
    await bound.load()
    await mounted.settled()
  } catch (error) {
    mounted.unmount()
    throw error
  }
  return mounted
}
