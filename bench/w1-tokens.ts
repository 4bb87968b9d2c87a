import { canvasId } from '../src/contract/ids.ts'
import type { PatchOp } from '../src/contract/ops.ts'
import type { Token } from '../src/contract/state.ts'
import { createCanvasState, createOverlay, tokenKey } from '../src/state/index.ts'
import { print, race } from './measure.ts'

const PATCHES = 200_000

/** W1: one token patch at a time on M tokens, every token shown by a listener of its own. */
export const tokens = (): void => {
  for (const size of [1_000, 10_000, 100_000]) {
    const paths = Array.from({ length: size }, (_, i) => `group${i % 50}.token${i}`)
    // Fractions from the start: integers that turn into fractions later send the engine down a slow path.
    const table: Record<string, Token> = Object.fromEntries(
      paths.map((path, i) => [path, { type: 'number', value: i + 0.5, label: path }]),
    )
    const pick = (i: number): number => (i * 7919) % size
    const ops = Array.from({ length: PATCHES }, (_, i): readonly PatchOp[] => [
      { op: 'replace', path: `/tokens/${paths[pick(i)]}/value`, value: i + 0.25 },
    ])
    let heard = 0

    const plain = structuredClone(table) as Record<string, { value: unknown }>
    const listeners = new Map(paths.map((path) => [path, () => void heard++]))
    const limit = (): number => {
      for (let i = 0; i < PATCHES; i++) {
        const [op] = ops[i]!
        const path = op!.path.slice(8, -6)
        plain[path]!.value = (op as { value: unknown }).value
        listeners.get(path)!()
      }
      return PATCHES
    }

    const replica = createCanvasState({
      canvas_id: canvasId('c1'),
      canvas_type: 'bench',
      rev: 0,
      tokens: table,
      blocks: {},
    })
    const overlay = createOverlay(replica)
    for (const path of paths) overlay.listen(tokenKey(path), () => void heard++)
    const cells = (): number => {
      for (let i = 0; i < PATCHES; i++) replica.patch(ops[i]!)
      return PATCHES
    }
    print(
      `W1  ${size} tokens, one patch at a time`,
      race(7, { 'limit: plain object mutated, keyed listeners': limit, 'replica of cells': cells }),
      'patches/s',
    )
    if (heard === 0) throw new Error('nobody was told')
  }
}
