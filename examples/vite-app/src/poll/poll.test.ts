// @vitest-environment jsdom
import { describeCanvas, mountCanvas } from 'atoms-ui/testing'
import { describe, expect, test } from 'vitest'
import { poll } from './bound'

describeCanvas(poll, { describe, test })

test('a vote of somebody else is seen', async () => {
  const { canvas, container, other, settled, unmount } = await mountCanvas(poll)
  await canvas.call('add_answer', { text: 'Soup' }).settled
  const ben = other('ben')
  await settled()
  const [id] = ben.children(null).get()
  ben.dispatch([{ op: 'set_block_prop', id: id!, prop: 'votes', value: 1 }])
  await settled()
  expect(container.textContent).toMatch(/1 vote(?!s)/)
  unmount()
})
