// @vitest-environment jsdom
import { describeCanvas, mountCanvas } from 'atoms-ui/testing'
import { describe, expect, test } from 'vitest'
import { poll } from './bound'

describeCanvas(poll, { describe, test })

test('two people who vote at once are both counted', async () => {
  const { canvas, container, other, settled, unmount } = await mountCanvas(poll)
  await canvas.call('add_answer', { text: 'Soup' }).settled
  const ben = other('ben')
  await settled()
  const [answer] = canvas.state.children(null)
  canvas.call('vote', { answer: answer! })
  ben.call('vote', { answer: answer! })
  await settled()
  expect(container.textContent).toContain('2 votes')
  unmount()
})
