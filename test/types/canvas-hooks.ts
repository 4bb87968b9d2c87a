// Compiled by `npm run check:types`, never run: what must not compile stands under `@ts-expect-error`.
import type { BlockId, CanvasId } from '../../src/contract/index.ts'
import { bindCanvas } from '../../src/react/index.ts'
import type { BoundCanvas } from '../../src/react/index.ts'
import type { Pending } from '../../src/session/types.ts'
import { PLAN_GERMAN } from '../../src/canvases/plan/german.ts'
import { planCanvas } from '../../src/canvases/plan/definition.ts'
import { documentCanvas } from '../../src/canvases/document/definition.ts'

type Same<A, B> = [A, B] extends [B, A] ? true : false

const plan = bindCanvas(planCanvas, { component: () => Promise.resolve({ default: () => null }) })
const doc = bindCanvas(documentCanvas, { component: () => Promise.resolve({ default: () => null }) })
const card = 'c' as BlockId

/** A translation says all that the canvas says in English. */
export const spoken = bindCanvas(planCanvas, {
  component: () => Promise.resolve({ default: () => null }),
  messages: { add: 'Add', count: (cards: number) => `${cards} cards` },
  translations: {
    // @ts-expect-error the tools and tokens have no words
    de: { messages: { add: 'Neu', count: (cards) => `${cards} Karten` } },
    // @ts-expect-error a string is missing
    nl: { ...PLAN_GERMAN, messages: { add: 'Nieuw' } },
    sv: { ...PLAN_GERMAN, messages: { add: 'Ny', count: (cards) => `${cards} kort` } },
  },
  shortcuts: [
    { label: ({ add }) => add, chords: ['N'] },
    // @ts-expect-error no such string
    { label: ({ remove }) => remove, chords: ['Delete'] },
  ],
})

/** A harness takes canvases of any definition. */
export const canvases: readonly BoundCanvas[] = [plan, doc]

export const useTyped = (): void => {
  void (true satisfies Same<ReturnType<ReturnType<typeof spoken.useMessages>['count']>, string>)
  const [limit, setLimit] = plan.useToken('board.wip_limit')
  void (true satisfies Same<typeof limit, number>)
  void (true satisfies Same<ReturnType<typeof setLimit>, Pending>)
  setLimit(7)
  // @ts-expect-error a number is wanted
  setLimit('5')
  // @ts-expect-error no such token
  plan.useToken('board.wip_limt')
  // @ts-expect-error a token of another canvas
  plan.useToken('doc.title')

  const [status, setStatus] = plan.useToken('board.status')
  void (true satisfies Same<typeof status, 'draft' | 'in_review' | 'ready'>)
  // @ts-expect-error not one of the options
  setStatus('done')

  const done = plan.useBlock(card, (block) => (block?.type === 'card' ? block.props.done : undefined))
  void (true satisfies Same<typeof done, boolean | undefined>)
  // @ts-expect-error no such prop
  plan.useBlock(card, (block) => block?.props.titel)

  plan.useText({ token: 'board.review' })
  plan.useText({ block: card, prop: 'notes' })
  // @ts-expect-error a number is no text
  plan.useText({ token: 'board.wip_limit' })
  // @ts-expect-error a boolean is no text
  plan.useText({ block: card, prop: 'done' })

  const canvas = plan.useCanvas()
  canvas.call('move_card', { card, column: card })
  canvas.dispatch([{ op: 'set_block_prop', id: card, prop: 'done', value: true }])
  // @ts-expect-error no such tool
  canvas.call('move_cards', { card, column: card })
  // @ts-expect-error an argument is missing
  canvas.call('move_card', { card })
  // @ts-expect-error the value of another prop
  canvas.dispatch([{ op: 'set_block_prop', id: card, prop: 'done', value: 'yes' }])
  // @ts-expect-error a block type of another canvas
  canvas.dispatch([{ op: 'insert_block', block: { id: card, type: 'heading', parent: null, order: 'V', props: {} } }])
  // @ts-expect-error what a canvas does not get: the host closes it
  canvas.close()
  // @ts-expect-error nor does it see how it is connected
  void canvas.transport

  doc.useCanvas().call('count_words', {})
  void (true satisfies Same<typeof canvas.id, CanvasId>)
}
