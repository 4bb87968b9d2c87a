import { rendered } from '../../../test/browser/rendered.ts'
import { act, cleanup, render } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { plan } from '../../canvases/plan/index.ts'
import { FULL_LENS, canvasId, ok } from '../../contract/index.ts'
import type { Op, Token } from '../../contract/index.ts'
import { createSession } from '../../session/index.ts'
import { eventOf, sessionAnswer } from '../../session/fixtures/events.ts'
import { createFakeTransport } from '../../session/fixtures/fake-transport.ts'
import { createCanvasState } from '../../state/index.ts'
import { AtomsProvider } from '../../react/index.ts'
import '../../styles.css'
import { ContextPanel, HarnessFrame, TokenPanel } from '../index.ts'

const CANVAS = canvasId('c1')
afterEach(cleanup)

const tokens = (count: number): Record<string, Token> =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index): [string, Token] => [
      `group_${Math.floor(index / 100)}.value_${String(index).padStart(5, '0')}`,
      index % 2 === 0 ? { type: 'number', value: index } : { type: 'string', value: `value ${index}` },
    ]),
  )

/** A panel of so many tokens, whose gateway is the test and whose frames come when it says so. */
const open = async (count: number, panel = <TokenPanel.Root />) => {
  const answer = sessionAnswer({ canvases: [{ canvas_id: CANVAS, canvas_type: 'plan', title: 'Plan', head_rev: 0 }] })
  const transport = createFakeTransport(answer)
  const truth = createCanvasState({ canvas_id: CANVAS, canvas_type: 'plan', rev: 0, tokens: tokens(count) })
  transport.on('canvas_snapshot', () =>
    ok({ state: truth.toJSON(), position: { epoch: 'e1', seq: truth.rev }, hash: truth.hash() }),
  )
  transport.on('canvas_hash', () => ok({ rev: truth.rev, hash: truth.hash() }))
  transport.on('canvas_history', () => ok({ commits: [], head_rev: truth.rev }))
  let frames: (() => void)[] = []
  const session = createSession({
    transport,
    env: { frame: (run) => (frames.push(run), () => void (frames = frames.filter((other) => other !== run))) },
  })
  const frame = (): Promise<void> =>
    act(async () => {
      const due = frames
      frames = []
      for (const run of due) run()
    })
  rendered()
  await act(async () => {
    render(
      <AtomsProvider session={session}>
        <HarnessFrame canvases={[plan]} style={{ blockSize: '480px', inlineSize: '360px' }}>
          <main style={{ display: 'flex', blockSize: '480px', minBlockSize: 0 }}>{panel}</main>
        </HarnessFrame>
      </AtomsProvider>,
    )
  })
  await act(async () => {
    const ready = { canvas_type: 'plan', title: 'Plan', tool_manifest: [], head_rev: 0, lens: FULL_LENS }
    transport.stream(`canvas:${CANVAS}`).send(eventOf('CANVAS_READY', ready, { seq: 0, canvas_id: CANVAS }))
  })
  await frame()
  await quiet()
  const commit = (ops: readonly Op[]): void => {
    const { rev: base_rev } = truth
    const applied = truth.apply(ops)
    if (!applied.ok) throw new Error(applied.error.detail)
    const rev = base_rev + 1
    truth.setRev(rev)
    const patch = {
      base_rev,
      rev,
      command_ids: [`foreign${rev}`],
      ops: ops.map((op) => ({
        op: 'replace' as const,
        path: `/tokens/${'path' in op ? op.path : ''}/value`,
        value: 'value' in op ? op.value : null,
      })),
    }
    transport.stream(`canvas:${CANVAS}`).send(eventOf('token_patch', patch, { seq: rev, canvas_id: CANVAS }))
  }
  const set = (index: number, value: number): void =>
    commit([{ op: 'set_token', path: Object.keys(tokens(index + 1)).at(-1) ?? '', value }])
  return { session, commit, set, frame }
}

/** Waits until two frames of the browser went by without a render: sizes are measured, late parts are there. */
const quiet = async (): Promise<void> => {
  const mounted = { ...rendered() }
  for (let still = 0; still < 2;) {
    await act(() => new Promise((resolve) => requestAnimationFrame(resolve)))
    const more = Object.entries(rendered())
    still = more.length === 0 ? still + 1 : 0
    for (const [name, count] of more) mounted[name] = (mounted[name] ?? 0) + count
  }
  last = mounted
}
/** What was rendered until the panel stood. */
let last: Readonly<Record<string, number>> = {}

const rows = (): number => document.querySelectorAll('[data-atoms-part="token-row"]').length
/** The panel's own components; those of Base UI are its own affair. */
const ours = (all: Readonly<Record<string, number>>): Readonly<Record<string, number>> =>
  Object.fromEntries(
    Object.entries(all).filter(([name]) => /^(?:Token|Number|Draft|Row|Panel|Group|Context|History|Commit)/.test(name)),
  )

test('a patch renders the row that shows its token and what is in it, once a frame however many patches come', async () => {
  const { session, set, frame } = await open(1_000)
  expect(rows()).toBeGreaterThan(8)
  rendered()
  set(0, 4711)
  expect(rendered()).toEqual({})
  await frame()
  // The first patch of a token also says who made it.
  const first = ours(rendered())
  expect(first['TokenRow']).toBe(1)
  expect(first['TokenList']).toBeUndefined()
  for (let value = 1; value <= 500; value++) set(0, value)
  await frame()
  expect(document.querySelector<HTMLInputElement>('[data-atoms-part="token-row"] input')?.value).toBe('500')
  const burst = rendered()
  // Base UI writes a number into its field in a second step.
  expect(ours(burst)).toEqual({ DraftInput: 2, NumberControl: 1, TokenConflicts: 1, TokenControl: 1, TokenRow: 1 })
  session.close()
})

test('a patch of a token that is not in view renders nothing of the panel', async () => {
  const { session, set, frame } = await open(1_000)
  rendered()
  set(900, 1)
  await frame()
  expect(ours(rendered())).toEqual({})
  session.close()
})

test('ten thousand tokens are as many rows and as many renders as a thousand', async () => {
  const seen = []
  for (const count of [1_000, 10_000]) {
    const { session, set, frame } = await open(count)
    const mounted = ours(last)
    set(2, 7)
    await frame()
    rendered()
    set(2, 8)
    await frame()
    seen.push({ rows: rows(), elements: document.querySelectorAll('*').length, mounted, patched: ours(rendered()) })
    session.close()
    cleanup()
  }
  expect(seen[0]?.rows).toBeGreaterThan(8)
  expect(seen[1]).toEqual(seen[0])
})

test('the context panel looks at the history, and leaves its lines alone while tokens change', async () => {
  const { session, set, frame } = await open(10, <ContextPanel.Root />)
  rendered()
  for (let value = 1; value <= 50; value++) set(0, value)
  await frame()
  const all = ours(rendered())
  expect(all['CommitLine']).toBeUndefined()
  expect(all['HistoryList'] ?? 0).toBeLessThanOrEqual(1)
  session.close()
})
