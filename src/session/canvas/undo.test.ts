import { expect, test } from 'vitest'
import type { BlockId } from '../../contract/ids.ts'
import type { Op } from '../../contract/ops.ts'
import { settle } from '../fixtures/manual-clock.ts'
import { openCanvas } from '../fixtures/open-canvas.ts'
import type { OpenCanvas } from '../fixtures/open-canvas.ts'
import { seeded } from '../fixtures/random.ts'
import { keyOf } from './difference.ts'

const FIRST_SEED = Number(process.env['SEED'] ?? 1)
const SEEDS = Array.from({ length: Number(process.env['SEEDS'] ?? 60) }, (_, index) => FIRST_SEED + index)

const pick = <T>(random: () => number, list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)]

/** An edit of anything that stands there, or of something new. Letters of one's own are small, those of others capital. */
const randomOp = (
  random: () => number,
  state: OpenCanvas['truth'] | OpenCanvas['handle']['state'],
  isOwn: boolean,
): Op => {
  const letter = (): string => String.fromCharCode((isOwn ? 97 : 65) + Math.floor(random() * 26))
  const below = (parent: BlockId | null): BlockId[] => state.children(parent).flatMap((id) => [id, ...below(id)])
  const block = pick(random, below(null))
  const path = pick(random, state.tokenPaths())
  const dice = random()
  const text = String(state.token('doc.review')?.value ?? '')
  const at = Math.floor(random() * (text.length + 1))
  if (dice < 0.25 && state.token('doc.review') !== undefined)
    return { op: 'insert_text', target: { token: 'doc.review' }, at, text: letter() }
  if (dice < 0.4 && state.token('doc.review') !== undefined)
    return { op: 'delete_range', target: { token: 'doc.review' }, from: at, to: Math.min(text.length, at + 2) }
  if (dice < 0.5 && state.token('doc.word_count') !== undefined)
    return { op: 'set_token', path: 'doc.word_count', value: Math.floor(random() * 1000) }
  if (dice < 0.55 && path !== undefined) return { op: 'delete_token', path }
  if (dice < 0.6)
    return { op: 'define_token', path: `own.${isOwn ? 'mine' : 'theirs'}`, token: { type: 'number', value: 1 } }
  if (dice < 0.75 || block === undefined) {
    const id = `${isOwn ? 'm' : 't'}${Math.floor(random() * 1e9).toString(36)}` as BlockId
    const props = { text: letter() }
    return {
      op: 'insert_block',
      block: { id, type: 'paragraph', parent: pick(random, [null, null, block ?? null]) ?? null, order: 'V', props },
    }
  }
  if (dice < 0.82) return { op: 'move_block', id: block, parent: null, order: pick(random, ['B', 'M', 't']) ?? 'M' }
  if (dice < 0.9) return { op: 'set_block_prop', id: block, prop: 'text', value: letter() }
  return { op: 'remove_block', id: block }
}

const shownOf = ({ handle: { state } }: OpenCanvas) => ({
  tokens: Object.fromEntries(state.tokenPaths().map((path) => [path, state.token(path)])),
  blocks: (function below(parent: BlockId | null): unknown[] {
    return state.children(parent).map((id) => ({ ...state.block(id), below: below(id) }))
  })(null),
})
const has = ({ handle: { state } }: OpenCanvas, key: string): boolean => {
  const name = key.slice(key.indexOf(':') + 1)
  return (key.startsWith('token:') ? state.token(name) : state.block(name as BlockId)) !== undefined
}

test.for(SEEDS)(
  '[CMD11] undo after whatever others did never throws and brings nothing back that they took away; redo restores, seed %i',
  async (seed) => {
    const random = seeded(seed)
    const canvas = await openCanvas(undefined, 'hello')
    canvas.transport.on('send_command', () => new Promise(() => undefined))
    /** What others took away, and nobody made again by hand. */
    const gone = new Set<string>()
    for (let step = 0; step < 50; step++) {
      await canvas.clock.advance(random() < 0.5 ? 0 : 2_000)
      const dice = random()
      if (dice < 0.4) {
        const op = randomOp(random, canvas.handle.state, true)
        if (op.op === 'define_token' || op.op === 'insert_block') gone.delete(keyOf(op))
        canvas.handle.dispatchAny([op])
      } else if (dice < 0.7) {
        const before = new Set([
          ...canvas.truth.tokenPaths().map((path) => `token:${path}`),
          ...canvas.truth.blockIds().map((id) => `block:${id}`),
        ])
        const op = randomOp(random, canvas.truth, false)
        if (canvas.truth.children(null).length > 40) continue
        const event = canvas.commit([op])
        canvas.stream.send(event)
        for (const key of before) {
          const name = key.slice(6)
          const isThere =
            (key.startsWith('token:') ? canvas.truth.token(name) : canvas.truth.block(name as BlockId)) !== undefined
          if (!isThere) gone.add(key)
        }
        gone.delete(keyOf(op))
        if (op.op === 'remove_block' || op.op === 'delete_token') gone.add(keyOf(op))
        // What was brought back before they took it away, and is on its way, is ordered after that.
        const { commands } = canvas.session.unsent() as unknown as { commands: { ops: Op[] }[] }
        for (const { ops } of commands)
          for (const own of ops) if (own.op === 'insert_block' || own.op === 'define_token') gone.delete(keyOf(own))
      } else if (dice < 0.8) {
        // The gateway takes the command that waits.
        await settle()
        const command = canvas.sent().at(-1)
        const isNext = command !== undefined && command.base_rev === canvas.truth.rev
        if (isNext && canvas.handle.sync.get().pending > 0) canvas.stream.send(canvas.commit(command.ops, command))
      } else {
        const shown = shownOf(canvas)
        const conflicts = canvas.handle.conflicts.get().length
        const undone = canvas.handle.undo()
        expect([...gone].filter((key) => has(canvas, key))).toEqual([])
        if (undone !== null && random() < 0.7) {
          canvas.handle.redo()
          expect([...gone].filter((key) => has(canvas, key))).toEqual([])
          // What could be taken back as a whole comes back as a whole.
          if (canvas.handle.conflicts.get().length === conflicts) expect(shownOf(canvas)).toEqual(shown)
        }
      }
    }
  },
)
