import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { FULL_LENS, manifestOf } from '../../contract/index.ts'
import type { AnyCanvasDefinition, BlockId, Json, Op, TokenLens } from '../../contract/index.ts'
import { CanvasView } from '../../react/index.ts'
import type { BoundCanvas } from '../../react/index.ts'
import { createCanvasState, orderBetween } from '../../state/index.ts'
import { countListeners } from './counting-handle.ts'
import { mountCanvas } from './mount-canvas.tsx'
import type { MountedCanvas, MountOptions } from './mount-canvas.tsx'
import { randomState, seededRandom } from './random-state.ts'
import { sampleArgs } from './sample-args.ts'
import { setTraps } from './traps.ts'

/** One sentence of the suite, and the test of it. */
export interface CanvasCase {
  /** A sentence that holds of every canvas. */
  readonly name: string
  readonly run: () => Promise<void>
}

/** Fails with a sentence that says what to mend. */
const check = (holds: boolean, otherwise: string): void => {
  if (!holds) throw new Error(otherwise)
}

const NOTHING_WRITABLE: TokenLens = {
  ...FULL_LENS,
  tokens: { read: ['**'], write: [] },
  blocks: { read: ['**'], write: [] },
}

/** Everything but one token, or one type of block. */
const without = (definition: AnyCanvasDefinition, hidden: string): TokenLens => {
  const rest = (names: readonly string[]): string[] => names.filter((name) => name !== hidden)
  const tokens = rest(Object.keys(definition.tokens))
  const blocks = rest(Object.keys(definition.blocks))
  return { tokens: { read: tokens, write: tokens }, blocks: { read: blocks, write: blocks }, sidecars: true }
}

const alertIn = ({ container }: MountedCanvas<AnyCanvasDefinition>): string | undefined =>
  container.querySelector('[role="alert"][data-atoms-part="canvas-error"]')?.textContent

type Use = (mounted: MountedCanvas<AnyCanvasDefinition>) => Promise<void> | void

/** The rules of `contract` §2 and of the plugin contract, as checks of one canvas. */
export const canvasCases = (bound: BoundCanvas, { blocks = 200, seed = 1 } = {}): readonly CanvasCase[] => {
  const { definition } = bound
  const random = (count: number, more = 0) => randomState(definition, { blocks: count, seed: seed + more })
  const mounted = (options: MountOptions, use: Use) => async (): Promise<void> => {
    const canvas = await mountCanvas<AnyCanvasDefinition>(bound, options)
    try {
      check(alertIn(canvas) === undefined, `The view threw: ${alertIn(canvas)}`)
      await use(canvas)
      check(alertIn(canvas) === undefined, `The view threw: ${alertIn(canvas)}`)
    } finally {
      canvas.unmount()
    }
  }
  const shows: Use = ({ container }) =>
    check(
      (container.textContent ?? '').trim() !== '' || container.querySelector('input, textarea, svg, canvas') !== null,
      'The view shows nothing at all: give an empty canvas words that say what to do.',
    )

  return [
    { name: 'shows something to do where it is empty', run: mounted({}, shows) },
    { name: `shows ${blocks} blocks, whatever others wrote in them`, run: mounted({ state: random(blocks) }, shows) },
    ...[1, 2, 3].map((more) => ({
      name: `stands a state of random shape (seed ${seed + more})`,
      run: mounted({ state: random(40, more) }, shows),
    })),
    {
      name: 'follows what others change, also what it is showing',
      run: mounted({ state: random(20) }, async (canvas) => {
        const ben = canvas.other('ben')
        await canvas.settled()
        const at = seededRandom(seed)
        for (let step = 0; step < 30; step++) {
          const { state } = ben
          const ids = [...Object.keys(random(20).blocks)].filter((id) => state.block(id as BlockId) !== undefined)
          const id = ids[Math.floor(at() * ids.length)] as BlockId | undefined
          const next: Op =
            id !== undefined && at() < 0.5
              ? { op: 'remove_block', id }
              : {
                  op: 'insert_block',
                  block: { ...Object.values(random(1, step).blocks)[0]!, id: `n${step}` as BlockId },
                }
          ben.dispatchAny([next])
        }
        await canvas.settled()
      }),
    },
    ...[...Object.keys(definition.tokens), ...Object.keys(definition.blocks)].map((hidden) => ({
      name: `does without “${hidden}” where the lens hides it`,
      run: mounted({ state: random(30), lens: without(definition, hidden) }, shows),
    })),
    {
      name: 'sends nothing for somebody who may only look, whatever they click and type',
      run: mounted({ state: random(30), lens: NOTHING_WRITABLE }, async ({ container, canvas, settled }) => {
        for (const button of container.querySelectorAll<HTMLElement>('button, [role="button"], [role="menuitem"]'))
          if (button.isConnected) button.click()
        for (const field of container.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')) {
          if (field.disabled || field.readOnly) continue
          field.focus()
          field.value += 'x'
          field.dispatchEvent(new InputEvent('input', { bubbles: true, data: 'x', inputType: 'insertText' }))
        }
        await settled()
        check(canvas.rev.get() === 0, 'The canvas changed. Ask useLens before a control is offered.')
        const { conflicts, pending } = canvas.sync.get()
        check(
          conflicts + pending === 0,
          'The canvas sent what may not be written. Ask useLens before a control is offered.',
        )
      }),
    },
    {
      name: 'leaves no listener behind when it goes',
      run: mounted({ state: random(30) }, async ({ canvas }) => {
        const counted = countListeners(canvas)
        const container = document.createElement('div')
        document.body.append(container)
        const root = createRoot(container)
        flushSync(() => root.render(<CanvasView canvas={bound} handle={counted.handle} />))
        await bound.load()
        await new Promise((resolve) => setTimeout(resolve, 0))
        flushSync(() => root.unmount())
        container.remove()
        await new Promise((resolve) => setTimeout(resolve, 0))
        check(
          counted.listeners() === 0,
          `${counted.listeners()} listeners stayed. Return the unsubscribe from each effect.`,
        )
      }),
    },
    {
      name: 'opens no connection and keeps nothing of its own',
      run: async () => {
        await bound.load()
        const traps = setTraps()
        let touched: readonly string[] = []
        try {
          await mounted({ state: random(20) }, () => undefined)()
        } finally {
          touched = traps.release()
        }
        check(
          touched.length === 0,
          `It reached for ${touched.join(', ')}. A canvas dispatches ops and calls tools, nothing else.`,
        )
      },
    },
    {
      name: 'has a skeleton that renders on a server',
      run: async () => {
        const { Skeleton } = bound
        renderToString(<Skeleton />)
      },
    },
    ...manifestOf(definition)
      .filter(({ kind }) => kind === 'planned')
      .map(({ name, args: schema }) => ({
        name: `plans “${name}” purely, as ops that apply`,
        run: async () => {
          for (let round = 0; round < 20; round++) planTwice(definition, name, schema, seed + round)
        },
      })),
  ]
}

const planTwice = (definition: AnyCanvasDefinition, name: string, schema: Json, seed: number): void => {
  const { tokens, blocks: nested } = randomState(definition, { blocks: 12, seed })
  // Side by side, so that no draw of ids asks for a cycle.
  const blocks = Object.fromEntries(Object.entries(nested).map(([id, block]) => [id, { ...block, parent: null }]))
  const args = sampleArgs(schema, seededRandom(seed), Object.keys(blocks))
  const plan = (): { readonly ops: readonly Op[]; readonly fails: string | undefined } => {
    const state = createCanvasState({ canvas_id: 'canvas-1' as never, canvas_type: definition.type, tokens, blocks })
    let ids = 0
    const context = {
      args: structuredClone(args),
      state,
      newId: () => `new${ids++}` as BlockId,
      orderBetween: (parent: BlockId | null, after: BlockId | 'last' | null, before: BlockId | null) =>
        orderBetween(state, { parent, after, before }),
    }
    const before = JSON.stringify(context.args)
    const ops = definition.tools[name]?.plan?.(context as never) ?? []
    check(JSON.stringify(context.args) === before, `“${name}” changed its arguments: make a copy.`)
    const applied = state.apply(ops)
    return { ops, fails: applied.ok ? undefined : JSON.stringify(applied) }
  }
  const first = plan()
  const second = plan()
  check(
    JSON.stringify(first.ops) === JSON.stringify(second.ops),
    `“${name}” planned other ops for the same input: take ids from newId and orders from orderBetween, and no clock.`,
  )
  check(
    first.fails === undefined,
    `“${name}” planned ops that do not apply, with ${JSON.stringify(args)}: ${first.fails}`,
  )
}
