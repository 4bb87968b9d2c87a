import { expect, test } from 'vitest'
import { documentCanvas } from '../../canvases/document/definition.ts'
import type { AnyCanvasDefinition } from '../../contract/canvas-definition.ts'
import type { BlockId, CanvasId } from '../../contract/ids.ts'
import type { Op, TextTarget } from '../../contract/ops.ts'
import { inMemory } from '../../../test/resume/clients.ts'
import { eventually } from '../../../test/resume/eventually.ts'
import { seeded } from '../fixtures/random.ts'
import type { CanvasHandle } from '../types.ts'

const DOC = 'doc-1' as CanvasId
const FIRST_SEED = Number(process.env['SEED'] ?? 1)
const SEEDS = Array.from({ length: Number(process.env['SEEDS'] ?? 12) }, (_, index) => FIRST_SEED + index)

const pick = <T>(random: () => number, list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)]

/** Pieces with a surrogate pair among them, so that cuts between its halves would show. */
const PIECES = ['a', 'b', 'xy', '😀', '']

const boundaries = (text: string): number[] => {
  const all = [0]
  let at = 0
  for (const character of text) all.push((at += character.length))
  return all
}

/** One edit as a person or an agent might make it, on what this handle shows right now. */
const randomOps = (random: () => number, handle: CanvasHandle): Op[] => {
  const { state } = handle
  const blocks = state.children(null).flatMap((id) => [id, ...state.children(id)])
  const block = pick(random, blocks)
  const target: TextTarget = block === undefined || random() < 0.6 ? { token: 'doc.review' } : { block, prop: 'text' }
  const value = 'token' in target ? state.token(target.token)?.value : state.block(target.block)?.props['text']
  const text = typeof value === 'string' ? value : ''
  const [a = 0, b = 0] = [pick(random, boundaries(text)), pick(random, boundaries(text))]
  const [from, to] = a < b ? [a, b] : [b, a]
  const dice = random()
  // Texts are kept at some eight characters, where edits collide.
  if (dice < 0.35 && text.length < 9)
    return [{ op: 'insert_text', target, at: from, text: pick(random, PIECES) ?? 'c' }]
  if (dice < 0.55) return [{ op: 'delete_range', target, from, to }]
  if (dice < 0.65) return [{ op: 'replace_text_range', target, from, to, text: pick(random, PIECES) ?? '' }]
  if (dice < 0.7) return [{ op: 'set_token', path: 'doc.review', value: pick(random, ['', 'new', 'ab😀c']) ?? '' }]
  if (dice < 0.8 || block === undefined) {
    const id = `b${Math.floor(random() * 1e9).toString(36)}` as BlockId
    const parent = random() < 0.3 ? (block ?? null) : null
    if (blocks.length > 5) return [{ op: 'set_token', path: 'doc.word_count', value: Math.floor(random() * 100) }]
    return [
      {
        op: 'insert_block',
        block: {
          id,
          type: 'paragraph',
          parent,
          order: pick(random, ['V', 'a', 'k', 'z']) ?? 'V',
          props: { text: 'ab' },
        },
      },
    ]
  }
  if (dice < 0.87)
    return [
      {
        op: 'move_block',
        id: block,
        parent: pick(random, [null, ...blocks]) ?? null,
        order: pick(random, ['B', 'M', 't']) ?? 'M',
      },
    ]
  if (dice < 0.93) return [{ op: 'remove_block', id: block }]
  return [{ op: 'set_block_prop', id: block, prop: 'text', value: pick(random, ['', 'q', 'long']) ?? '' }]
}

const stateOf = ({ state }: CanvasHandle) => ({
  rev: state.rev,
  tokens: Object.fromEntries(state.tokenPaths().map((path) => [path, state.token(path)])),
  blocks: (function below(parent: BlockId | null): unknown[] {
    return state.children(parent).map((id) => ({ ...state.block(id), below: below(id) }))
  })(null),
})

const converge = async (seed: number, definition: AnyCanvasDefinition, withFaults: boolean): Promise<void> => {
  const random = seeded(seed)
  const world = inMemory()
  const env = { random: () => random() * 0.1 }
  const clients = (['ana', 'ben', 'writer'] as const).map((name) => world.client(name, env))
  const handles = clients.map(({ session }) => session.canvas(DOC, definition))
  await eventually('all canvases', () => handles.every((handle) => handle.phase.get() === 'ready'))
  for (let step = 0; step < 60; step++) {
    const index = Math.floor(random() * clients.length)
    const [handle, client] = [handles[index], clients[index]]
    if (handle === undefined || client === undefined) continue
    const dice = random()
    if (dice < 0.06) handle.undo()
    else if (dice < 0.1) handle.redo()
    else handle.dispatchAny(randomOps(random, handle))
    if (withFaults && random() < 0.15) {
      const fault = random()
      if (fault < 0.3) client.faults.cutAll(random() < 0.5)
      else if (fault < 0.6) client.faults.add({ kind: 'drop_answer', path: '/commands', times: 1 })
      else if (fault < 0.8) client.faults.add({ kind: 'drop_request', path: '/commands', times: 1 })
      else client.faults.add({ kind: 'cut_after', bytes: Math.floor(random() * 3000), times: 1 })
    }
    for (let turns = Math.floor(random() * 6); turns > 0; turns--) await new Promise((resolve) => setImmediate(resolve))
  }
  for (const { faults } of clients) faults.clear()
  await eventually('everything to be stored', () => clients.every(({ session }) => session.sync.get().pending === 0))
  await eventually('all to be at one rev', () => new Set(handles.map(({ state }) => state.rev)).size === 1)
  const [first, ...others] = handles.map(stateOf)
  for (const other of others) expect(other).toEqual(first)
  await eventually('the gateway to agree', () => clients.every(({ session }) => session.sync.get().synced))
  expect(clients.flatMap(({ session }) => session.diagnostics.get().filter(({ code }) => code === 'DIVERGED'))).toEqual(
    [],
  )
  world.close()
}

const patches = { ...documentCanvas, view: 'patches' } as const

for (const [name, definition] of [
  ['commits', documentCanvas],
  ['patches', patches],
] as const) {
  test.for(SEEDS)(
    `[REB3] [CMD8] [VIEW2] three writers on texts of 0–8 characters end alike, view ${name}, seed %i`,
    async (seed) => {
      await converge(seed, definition, false)
    },
  )
  test.for(SEEDS)(
    `[CMD7] [CMD9] they end alike where requests, answers and streams are lost, view ${name}, seed %i`,
    async (seed) => {
      await converge(seed, definition, true)
    },
  )
}
