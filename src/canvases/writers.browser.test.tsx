import { afterEach, expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'
import type { BlockId } from '../contract/index.ts'
import { fixtureBlock } from '../../test/fixtures/canvas-handle.ts'
import { mountCanvas } from '../testing/index.ts'
import type { MountedCanvas, MountOptions } from '../testing/index.ts'
import type { AnyCanvasDefinition } from '../contract/index.ts'
import type { BoundCanvas } from '../react/index.ts'
import { document as documentBound } from './document/index.ts'
import { plan } from './plan/index.ts'
import '../styles.css'

let unmount = (): void => undefined
afterEach(() => unmount())

const open = async <D extends AnyCanvasDefinition>(
  bound: BoundCanvas<D>,
  blocks: readonly ReturnType<typeof fixtureBlock>[],
  options: MountOptions = {},
): Promise<MountedCanvas<D>> => {
  const mounted = await mountCanvas(bound, {
    ...options,
    state: { blocks: Object.fromEntries(blocks.map((block) => [block.id, block])) },
  })
  unmount = mounted.unmount
  return mounted
}
const ready = (handle: { phase: { get(): string } }) => expect.poll(() => handle.phase.get()).toBe('ready')
const [p1, p2] = ['p1', 'p2'] as BlockId[] as [BlockId, BlockId]

interface Seen {
  readonly mark: HTMLElement
  readonly place: string
  readonly left: number
}

/** Each mark that was ever shown: one stands for 1.5 s only, and a machine under load looks away for longer. */
const watch = (container: HTMLElement): Seen[] => {
  const seen: Seen[] = []
  const look = (): void => {
    for (const mark of container.querySelectorAll<HTMLElement>('[data-writer]')) {
      const place = mark.closest('li')?.querySelector('textarea')?.value ?? ''
      const { left } = mark.getBoundingClientRect()
      const last = seen.at(-1)
      if (last?.mark !== mark || last.place !== place || last.left !== left) seen.push({ mark, place, left })
    }
  }
  const observer = new MutationObserver(look)
  observer.observe(container, { subtree: true, childList: true, attributeFilter: ['style', 'data-writer'] })
  return seen
}

test('where somebody writes in a document their caret stands behind the last letter, with their name, and nothing moves', async () => {
  const { container, other } = await open(documentBound, [
    fixtureBlock('p1', 'paragraph', { text: 'mine' }),
    fixtureBlock('p2', 'paragraph', { text: 'the words ' }),
  ])
  const ben = other('ben')
  await ready(ben)
  const [mine, theirs] = [...container.querySelectorAll<HTMLTextAreaElement>('[data-text]')] as [
    HTMLTextAreaElement,
    HTMLTextAreaElement,
  ]
  mine.focus()
  mine.setSelectionRange(2, 2)
  const box = JSON.stringify(theirs.getBoundingClientRect())
  const seen = watch(container)
  const words = ['that', ' Ben', ' adds']
  for (const word of words) {
    const text = String(ben.state.block(p2)?.props['text'])
    ben.dispatch([{ op: 'insert_text', target: { block: p2, prop: 'text' }, at: text.length, text: word }])
    await expect.poll(() => seen.at(-1)?.place).toBe(`${text}${word}`)
  }
  const { mark, place, left } = seen.at(-1)!
  expect(place).toBe('the words that Ben adds')
  expect(mark.dataset).toMatchObject({ writer: 'ben', name: 'Ben' })
  expect(mark.ariaHidden).toBe('true')
  // Where a ruler puts the end of the text.
  const ruler = document.createElement('canvas').getContext('2d')!
  const { font, paddingLeft } = getComputedStyle(theirs)
  ruler.font = font
  const start = theirs.getBoundingClientRect().left + Number.parseFloat(paddingLeft) + 1
  expect(Math.abs(left - start - ruler.measureText(place).width)).toBeLessThan(2)
  expect(JSON.stringify(theirs.getBoundingClientRect())).toBe(box)

  await userEvent.keyboard('!')
  expect([document.activeElement, mine.value]).toEqual([mine, 'mi!ne'])
})

test('a text that is read from the right has the caret at its left end', async () => {
  const { container, other } = await open(documentBound, [fixtureBlock('p1', 'paragraph', { text: 'שלום' })])
  const ben = other('ben')
  await ready(ben)
  const seen = watch(container)
  ben.dispatch([{ op: 'insert_text', target: { block: p1, prop: 'text' }, at: 4, text: ' עולם' }])
  await expect.poll(() => seen.length).toBeGreaterThan(0)
  const area = container.querySelector<HTMLTextAreaElement>('textarea[data-text]')!
  const ruler = document.createElement('canvas').getContext('2d')!
  const { font, paddingLeft } = getComputedStyle(area)
  ruler.font = font
  const inset = Number.parseFloat(paddingLeft) + 1
  const box = area.getBoundingClientRect()
  // Whichever edge of the page the text is set against, it ends at its own left.
  const ends = [box.left + inset, box.right - inset - ruler.measureText(area.value).width]
  expect(Math.min(...ends.map((end) => Math.abs(end - seen.at(-1)!.left)))).toBeLessThan(3)
})

test('who brings a card stands on it, and who ticks one too: each in one place', async () => {
  const { container, other } = await open(plan, [
    fixtureBlock('c1', 'column', { title: 'To do' }),
    fixtureBlock('k1', 'card', { title: 'Old', notes: '', done: false }, 'c1'),
  ])
  const planner = other('planner')
  await ready(planner)
  const seen = watch(container)
  planner.call('add_card', { column: 'c1', title: 'New' })
  await expect.poll(() => seen.at(-1)?.place).toBe('New')
  const done = planner.call('mark_done', { card: 'k1', done: true })
  expect(await done.settled).toMatchObject({ ok: true })
  await expect.poll(() => seen.at(-1)?.place).toBe('Old')
  expect(seen[0]!.mark.isConnected).toBe(false)
  const { mark } = seen.at(-1)!
  expect([mark.ariaHidden, mark.dataset['kind'], mark.dataset['initials']]).toEqual(['true', 'agent', 'PL'])
})

test("one's own changes are nobody else's", async () => {
  const { container, canvas, settled } = await open(plan, [fixtureBlock('c1', 'column', { title: 'To do' })])
  const seen = watch(container)
  canvas.call('add_card', { column: 'c1', title: 'Mine' })
  await settled()
  expect(container.querySelectorAll('[data-card]').length).toBe(1)
  expect(seen).toEqual([])
})
