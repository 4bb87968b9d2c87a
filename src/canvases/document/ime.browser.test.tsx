import { act, cleanup, screen } from '@testing-library/react'
import * as fc from 'fast-check'
import { cdp, userEvent } from 'vitest/browser'
import { afterEach, expect, test } from 'vitest'
import '../../styles.css'
import type { BlockId, Op } from '../../contract/index.ts'
import { used } from '../../../test/browser/report.ts'
import { areas, block, caretIn, focused, open, page, paragraphs, texts } from './fixtures/page.tsx'

afterEach(cleanup)

interface Ime {
  send(
    method: 'Input.imeSetComposition',
    to: { text: string; selectionStart: number; selectionEnd: number },
  ): Promise<void>
  send(method: 'Input.insertText', to: { text: string }): Promise<void>
}
const ime = (): Ime => cdp()
/** What an input method shows while it composes. */
const compose = (text: string): Promise<void> =>
  act(() => ime().send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length }))
const commit = (text: string): Promise<void> => act(() => ime().send('Input.insertText', { text }))

const p = (id: string) => ({ block: id as BlockId, prop: 'text' })

test.each<[string, Op[], string[]]>([
  ['write in front', [{ op: 'insert_text', target: p('p2'), at: 0, text: 'Oh, ' }], ['one', 'Oh, mine日本', 'three']],
  [
    'replace',
    [{ op: 'replace_text_range', target: p('p2'), from: 0, to: 4, text: 'theirs' }],
    ['one', 'theirs日本', 'three'],
  ],
  ['move it', [{ op: 'move_block', id: 'p2' as BlockId, parent: null, order: 'zz' }], ['one', 'three', 'mine日本']],
  ['move others', [{ op: 'move_block', id: 'p3' as BlockId, parent: null, order: 'a0' }], ['three', 'one', 'mine日本']],
  ['remove others', [{ op: 'remove_block', id: 'p1' as BlockId }], ['mine日本', 'three']],
])('others %s in mid-composition', async (_, ops, after) => {
  const { foreign, frame, sent } = await open({ blocks: paragraphs('one', 'mine', 'three') })
  caretIn(1, 4)
  const element = document.activeElement as HTMLTextAreaElement
  const ends: string[] = []
  element.addEventListener('compositionend', (event) => ends.push(event.data))
  await compose('に')
  await compose('にほ')
  foreign(ops, 'ben')
  await act(async () => frame())
  expect(document.activeElement).toBe(element)
  expect(ends).toEqual([])
  await compose('にほん')
  expect(sent).toEqual([])
  await commit('日本')
  expect(ends).toEqual(['日本'])
  expect(sent.length).toBe(1)
  expect(texts()).toEqual(after)
  expect(document.activeElement).toBe(element)
})

test('others remove the block in mid-composition: all that is typed is kept for its writer', async () => {
  const { foreign, frame, sent } = await open({ blocks: paragraphs('one', 'mine', 'three') })
  caretIn(1, 4)
  const element = document.activeElement
  await compose('に')
  foreign([
    { op: 'remove_block', id: 'p2' as BlockId },
    { op: 'move_block', id: 'p3' as BlockId, parent: null, order: 'a0' },
  ])
  await act(async () => frame())
  expect(document.activeElement).toBe(element)
  await compose('にほ')
  await commit('日本')
  expect(document.activeElement).toBe(element)
  expect(sent).toEqual([])
  expect(texts()).toEqual(['three', 'one', 'mine日本'])
  await userEvent.click(screen.getByRole('button', { name: 'Put it back' }))
  expect(page()).toEqual(['paragraph three', 'paragraph one', 'paragraph mine日本'])
})

test('others turn the block into another kind in mid-composition: its writer goes along when it ends', async () => {
  const { foreign, frame, sent } = await open({ blocks: paragraphs('one', 'mine', 'three') })
  caretIn(1, 2)
  const element = document.activeElement
  await compose('に')
  foreign([
    { op: 'insert_block', block: { ...block('n', 'heading', 'mine'), order: 'a0000W' } },
    { op: 'remove_block', id: 'p2' as BlockId },
  ])
  await act(async () => frame())
  expect(document.activeElement).toBe(element)
  await compose('にほ')
  expect(sent).toEqual([])
  await commit('日本')
  expect(page().toSorted()).toEqual(['heading2 mi日本ne', 'paragraph one', 'paragraph three'])
  expect(focused().caret).toBe(4)
  expect(sent.length).toBe(1)
  await userEvent.keyboard('!')
  expect(texts()).toContain('mi日本!ne')
})

test('others join the block with the one before it in mid-composition: its writer goes along when it ends', async () => {
  const { foreign, frame } = await open({ blocks: paragraphs('one', 'mine', 'three') })
  caretIn(1, 4)
  await compose('に')
  foreign([
    { op: 'insert_text', target: p('p1'), at: 3, text: 'mine' },
    { op: 'remove_block', id: 'p2' as BlockId },
  ])
  await act(async () => frame())
  await commit('日本')
  expect(texts()).toEqual(['onemine日本', 'three'])
  expect(focused()).toEqual({ index: 0, caret: 9 })
})

/** What others do between two steps of an input method; `at` picks where among what is there. */
type Foreign = readonly [kind: 'write' | 'cut' | 'replace' | 'move' | 'remove' | 'add', at: number]

const foreignArb = fc.array(
  fc.tuple(fc.constantFrom('write', 'cut', 'replace', 'move', 'remove', 'add'), fc.nat({ max: 99 })),
  { minLength: 5, maxLength: 5 },
)

test('whatever others do between the steps of a composition, all of it is there in the end, once', async () => {
  const seed = Number(import.meta.env['VITE_SEED'] ?? Date.now() % 2_147_483_647)
  await used(`seed of "composition among others": ${seed} (VITE_SEED replays it)`)
  const check = async (script: readonly Foreign[]): Promise<void> => {
    const ids = ['p1', 'p2', 'p3', 'p4']
    const { foreign, frame, sent, text } = await open({ blocks: paragraphs('one', 'mine', 'three', 'four') })
    const opsOf = ([kind, at]: Foreign, step: number): Op[] => {
      const id = ids[at % ids.length]!
      const there = String(text(id))
      const from = at % (there.length + 1)
      switch (kind) {
        case 'write':
          return [{ op: 'insert_text', target: p(id), at: from, text: `<${step}>` }]
        case 'cut':
          return from === there.length ? [] : [{ op: 'delete_range', target: p(id), from, to: there.length }]
        case 'replace':
          return there === ''
            ? []
            : [{ op: 'replace_text_range', target: p(id), from: 0, to: there.length, text: 'new' }]
        case 'move':
          return [{ op: 'move_block', id: id as BlockId, parent: null, order: `a00${at}${step}V` }]
        case 'add':
          return [{ op: 'insert_block', block: { ...block(`n${step}`, 'paragraph', 'added'), order: `a00${at}V` } }]
        case 'remove':
          ids.splice(at % ids.length, 1)
          return [{ op: 'remove_block', id: id as BlockId }]
      }
    }
    caretIn(1, 2)
    const element = document.activeElement as HTMLTextAreaElement
    const steps = ['k', 'か', 'かn', 'かん', 'かんじ']
    for (const [step, shown] of steps.entries()) {
      await compose(shown)
      foreign(opsOf(script[step]!, step), 'ben')
      if (script[step]![1] % 2 === 0) await act(async () => frame())
      expect(document.activeElement).toBe(element)
      expect(element.value).toContain(shown)
    }
    expect(sent).toEqual([])
    await commit('漢字')
    await act(async () => frame())
    expect(document.activeElement).toBe(element)
    const isGone = !ids.includes('p2')
    expect(isGone ? element.value : text('p2')).toContain('漢字')
    expect(texts().filter((shown) => shown.includes('漢字'))).toEqual([element.value])
    expect(texts().join('')).not.toMatch(/[kn]?か/)
    await userEvent.keyboard('!')
    expect(element.value).toContain('漢字!')
    expect(sent.length).toBe(isGone ? 0 : 2)
    // The page reads as the state does.
    const shown = areas().filter((area) => area.closest('[data-lost]') === null)
    expect(shown.map((area) => area.value)).toEqual(shown.map((area) => text(area.dataset['text']!)))
    cleanup()
  }
  await fc.assert(fc.asyncProperty(foreignArb, check), { seed, numRuns: 8 })
})
