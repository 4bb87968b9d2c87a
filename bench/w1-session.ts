import { documentCanvas } from '../src/canvases/document/definition.ts'
import type { StreamEvent } from '../src/contract/events/envelope.ts'
import { canvasId } from '../src/contract/ids.ts'
import { ok } from '../src/contract/result.ts'
import type { Token } from '../src/contract/state.ts'
import { eventOf } from '../src/session/fixtures/events.ts'
import { createFakeTransport } from '../src/session/fixtures/fake-transport.ts'
import { settle } from '../src/session/fixtures/manual-clock.ts'
import { createManualFrames } from '../src/session/fixtures/manual-frames.ts'
import { createSession } from '../src/session/index.ts'
import { print, race } from './measure.ts'

const PATCHES = 100_000
/** About what a frame gathers at 30 000 patches a second. */
const PER_FRAME = 500

/** W1 through the pipeline: decoded events → the canvas's inbox → state → listeners, told once per frame. */
export const tokensThroughSession = async (): Promise<void> => {
  for (const size of [100, 1_000, 10_000, 100_000]) {
    const paths = Array.from({ length: size }, (_, i) => `group${i % 50}.token${i}`)
    const table: Record<string, Token> = Object.fromEntries(
      paths.map((path, i) => [path, { type: 'number', value: i + 0.5, label: path }]),
    )
    const pathOf = (i: number): string => paths[(i * 7919) % size] ?? ''
    let rev = 0
    let heard = 0

    const plain = structuredClone(table) as Record<string, { value: unknown }>
    const keyed = new Map(paths.map((path) => [path, () => void heard++]))

    const transport = createFakeTransport()
    const canvas_id = canvasId('c1')
    const state = { canvas_id, canvas_type: 'document', rev: 0, tokens: table, blocks: {} }
    transport.on('canvas_snapshot', () => ok({ state, position: { epoch: 'e1', seq: 0 }, hash: '0000000000000000' }))
    const frames = createManualFrames()
    const session = createSession({ transport, env: { frame: frames.frame } })
    const handle = session.canvas(canvas_id, { ...documentCanvas, view: 'patches' })
    await settle()
    for (const path of paths) handle.anyToken(path).subscribe(() => void heard++)
    const { sink } = transport.stream('canvas:c1')

    // What the decoder allocates per event is W3's: here all share an envelope.
    const envelope = eventOf('token_patch', { base_rev: 0, rev: 1, command_ids: ['x'], ops: [] }, { seq: 1, canvas_id })
    const batch = (): StreamEvent[] =>
      Array.from({ length: PATCHES }, (_, i) => {
        const data = {
          base_rev: rev,
          rev: ++rev,
          command_ids: [`x${rev}`],
          ops: [{ op: 'replace' as const, path: `/tokens/${pathOf(i)}/value`, value: rev + 0.25 }],
        }
        return { ...envelope, seq: rev, data }
      })
    let events: StreamEvent[] = []
    const limit = (): number => {
      for (const { data } of events) {
        const op = (data as unknown as { ops: readonly [{ path: string; value: unknown }] }).ops[0]
        const path = op.path.slice('/tokens/'.length, -'/value'.length)
        const cell = plain[path]
        if (cell !== undefined) cell.value = op.value
        keyed.get(path)?.()
      }
      return PATCHES
    }
    const pipeline = (): number => {
      let count = 0
      for (const event of events) {
        sink.event(event)
        if (++count % PER_FRAME === 0) frames.run()
      }
      frames.run()
      return PATCHES
    }
    print(
      `W1  ${size} tokens through a session, one patch at a time`,
      race(5, { 'limit: plain object mutated, keyed listeners': limit, session: pipeline }, () => (events = batch())),
      'patches/s',
    )
    if (handle.rev.get() !== rev) throw new Error('nothing was applied')
    session.close()
  }
}
