import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'
import { document as documentBound } from '../../src/canvases/document/index.ts'
import type { CommandEnvelope } from '../../src/contract/commands.ts'
import { blockId, canvasId } from '../../src/contract/ids.ts'
import { FULL_LENS } from '../../src/contract/lens.ts'
import { initialStateOf } from '../../src/contract/manifest.ts'
import type { Op } from '../../src/contract/ops.ts'
import { ok } from '../../src/contract/result.ts'
import { AtomsProvider, CanvasHost } from '../../src/react/index.ts'
import { createSession } from '../../src/session/index.ts'
import { eventOf } from '../../src/session/fixtures/events.ts'
import { createFakeTransport, refusal } from '../../src/session/fixtures/fake-transport.ts'
import { createCanvasState } from '../../src/state/index.ts'
import { used } from './report.ts'

const CANVAS = canvasId('c1')
const BLOCK = blockId('b1')
const PER_SECOND = 2000
const KEYS = 'the quick brown fox jumps over it'

afterEach(cleanup)

test("one's own keystroke is painted in its own frame, caret unmoved, under 2 000 foreign patches a second", async () => {
  const truth = createCanvasState({
    canvas_id: CANVAS,
    canvas_type: 'document',
    rev: 0,
    ...initialStateOf(documentBound.definition),
  })
  truth.apply([
    {
      op: 'insert_block',
      block: { id: BLOCK, type: 'paragraph', parent: null, order: 'V', props: { text: 'Mine: ' } },
    },
  ])
  const transport = createFakeTransport()
  const position = () => ({ epoch: 'e1', seq: truth.rev })
  transport.on('canvas_snapshot', () => ok({ state: truth.toJSON(), position: position(), hash: truth.hash() }))
  transport.on('canvas_hash', () => ok({ rev: truth.rev, hash: truth.hash() }))
  const commit = (ops: readonly Op[], command?: CommandEnvelope): void => {
    const applied = truth.apply(ops)
    if (!applied.ok) throw new Error(applied.error.detail)
    truth.setRev(truth.rev + 1)
    const { rev } = truth
    transport.stream(`canvas:${CANVAS}`).send(
      eventOf(
        'canvas_commit',
        {
          commit_id: `commit${rev}`,
          command_id: command?.command_id ?? `foreign${rev}`,
          base_rev: rev - 1,
          head_rev: rev,
          actor: {
            actor_id: command === undefined ? 'writer' : 'ana',
            actor_type: command === undefined ? 'agent' : 'human',
          },
          intent: { label: 'Edit', origin: 'human' },
          ops: [...ops],
        },
        { seq: rev, canvas_id: CANVAS },
      ),
    )
  }
  transport.on('send_command', (command) => {
    if (command.base_rev !== truth.rev) return refusal('REV_MISMATCH', { head_rev: truth.rev, since: position() })
    commit(command.ops, command)
    return ok({ head_rev: truth.rev, commit_id: `commit${truth.rev}` })
  })
  const session = createSession({ transport })
  await act(async () => {
    render(
      <AtomsProvider session={session}>
        <CanvasHost canvas={documentBound} id={CANVAS} />
      </AtomsProvider>,
    )
  })
  await act(async () => {
    const ready = { canvas_type: 'document', title: 'Document', tool_manifest: [], head_rev: 0, lens: FULL_LENS }
    transport.stream(`canvas:${CANVAS}`).send(eventOf('CANVAS_READY', ready, { seq: 0, canvas_id: CANVAS }))
  })
  const area = await screen.findByDisplayValue<HTMLTextAreaElement>('Mine:')
  await userEvent.click(area)
  await userEvent.keyboard('{End}')

  let sent = 0
  const startedAt = performance.now()
  const flood = setInterval(() => {
    const due = Math.floor(((performance.now() - startedAt) / 1000) * PER_SECOND)
    for (; sent < due; sent++) {
      // Most change a token that is shown; some come into the very text, before the caret.
      commit(
        sent % 50 === 0
          ? [{ op: 'insert_text', target: { block: BLOCK, prop: 'text' }, at: 0, text: '·' }]
          : [{ op: 'set_token', path: 'doc.word_count', value: sent }],
      )
    }
  }, 4)

  let typed = ''
  let painted = 0
  const wrong: string[] = []
  area.addEventListener('input', () => {
    const wanted = `Mine: ${typed}`
    // The next frame is the one in which this keystroke is painted.
    requestAnimationFrame(() => {
      painted++
      const { value, selectionStart } = area
      if (!value.includes(wanted)) wrong.push(`"${wanted}" is not in "${value}"`)
      if (!value.slice(0, selectionStart).endsWith(wanted))
        wrong.push(`the caret is not behind "${wanted}" in "${value}"`)
    })
  })
  for (const key of KEYS) {
    typed += key
    await userEvent.keyboard(key)
  }
  clearInterval(flood)
  const rate = sent / ((performance.now() - startedAt) / 1000)

  await expect.poll(() => painted).toBe(KEYS.length)
  expect(wrong).toEqual([])
  expect(rate).toBeGreaterThan(PER_SECOND * 0.5)
  await expect.poll(() => session.sync.get().pending, { timeout: 20_000 }).toBe(0)
  const text = String(truth.block(BLOCK)?.props['text'])
  expect(text.replaceAll('·', '')).toBe(`Mine: ${KEYS}`)
  await expect.poll(() => area.value).toBe(text)
  session.close()
  await used(`keystrokes under ${Math.round(rate)} foreign patches a second, in Chromium`)
}, 60_000)
