import { expect, test } from 'vitest'
import { ok } from '../../contract/result.ts'
import { openCanvas } from '../fixtures/open-canvas.ts'
import { refusal } from '../fixtures/fake-transport.ts'

test('[ST4] a canvas is read as it stood at a rev, and nothing of that is shown', async () => {
  const { handle, transport, truth } = await openCanvas()
  const past = structuredClone(truth.toJSON())
  transport.on('canvas_snapshot', ({ rev }) =>
    rev === 0 ? ok({ state: past, position: { epoch: 'e1', seq: 0 }, hash: truth.hash() }) : refusal('REPLAY_MISS'),
  )
  transport.on('send_command', () => new Promise(() => undefined))
  handle.dispatchAny([{ op: 'set_token', path: 'doc.word_count', value: 9 }])
  expect(await handle.at(0)).toMatchObject({ ok: true, value: { tokens: { 'doc.word_count': { value: 0 } } } })
  expect(handle.state.token('doc.word_count')?.value).toBe(9)
  expect(await handle.at(7)).toMatchObject({ ok: false, error: { code: 'REPLAY_MISS' } })
})
