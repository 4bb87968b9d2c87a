import { canvasId } from '../src/contract/ids.ts'
import type { Op } from '../src/contract/ops.ts'
import { createCanvasState, rebase } from '../src/state/index.ts'
import { print, race } from './measure.ts'

const OPS = 20_000
const target = { token: 'doc.text' } as const

const edit = (i: number, length: number): { at: number; del: number; ins: string } => ({
  at: (i * 7919) % (length - 10),
  del: i % 3 === 0 ? 2 : 0,
  ins: i % 3 === 0 ? '' : 'ab',
})
const opOf = ({ at, del, ins }: ReturnType<typeof edit>): Op =>
  del > 0 ? { op: 'delete_range', target, from: at, to: at + del } : { op: 'insert_text', target, at, text: ins }

/** W4: two actors on a long text, every op through a central order to three replicas; every second one is rebased. */
export const text = (): void => {
  for (const size of [1_000, 100_000]) {
    const start = 'lorem ipsum '.repeat(size / 12 + 1).slice(0, size)
    const replica = () =>
      createCanvasState({
        canvas_id: canvasId('c1'),
        canvas_type: 'bench',
        rev: 0,
        tokens: { 'doc.text': { type: 'text', value: start } },
        blocks: {},
      })

    const ranges = (): number => {
      const replicas = [replica(), replica(), replica()]
      for (let i = 0; i < OPS; i += 2) {
        const first = [opOf(edit(i, size))]
        const second = rebase([opOf(edit(i + 1, size))], first).ops
        for (const each of replicas) {
          each.apply(first)
          each.apply(second)
        }
      }
      return OPS
    }
    const strings = (): number => {
      const texts = [start, start, start]
      for (let i = 0; i < OPS; i++) {
        const { at, del, ins } = edit(i, size)
        for (let r = 0; r < 3; r++) texts[r] = texts[r]!.slice(0, at) + ins + texts[r]!.slice(at + del)
        // Without a read the engine would only build a rope, which the first look flattens.
        if (texts[0]!.codePointAt(at) === 0) throw new Error('unexpected')
      }
      return OPS
    }
    print(
      `W4  ${size} units of text, ops reaching three replicas`,
      race(3, { 'plain string splices, not rebased': strings, 'range rebase on chunked text': ranges }),
      'ops/s',
    )
  }
}
