import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, screen, userEvent, waitFor, within } from 'storybook/test'
import { live } from './live.ts'
import { aRunStreaming } from './scenarios.ts'
import { Whole } from './whole.tsx'

const meta: Meta<typeof Whole> = { title: 'Reading', component: Whole, parameters: { scenario: aRunStreaming } }
export default meta
type Story = StoryObj<typeof Whole>

const heightOf = async (button: string): Promise<number> =>
  (await screen.findByRole('button', { name: button }, { timeout: 10_000 })).getBoundingClientRect().height

/** Closer together, by custom properties alone: `examples/themes/compact.css`. */
export const Compact: Story = {
  globals: { density: 'compact' },
  play: async () => {
    await live()
    await expect(await heightOf('Hide chat')).toBe(28)
  },
}

/** Larger, and with more air: `examples/themes/roomy.css`. */
export const Roomy: Story = {
  globals: { density: 'roomy' },
  play: async () => {
    await live()
    await expect(await heightOf('Hide chat')).toBe(40)
  },
}

/** As much as a window of 1280 by 800 shows at 200 %: nothing is lost, only folded. */
export const ZoomedTo200: Story = {
  args: { width: 640, height: 400 },
  play: async () => {
    await live()
    await userEvent.click(screen.getByRole('button', { name: 'Show chat' }))
    const chat = await screen.findByRole('dialog', { name: 'Chat' })
    const field = await within(chat).findByRole('textbox', { name: 'Write a message' })
    const harness = document.querySelector("[data-atoms-part='harness']")
    await waitFor(() =>
      expect(field.getBoundingClientRect().bottom).toBeLessThanOrEqual(harness?.getBoundingClientRect().bottom ?? 0),
    )
  },
}

/** Letters of twice the size, as a reader's own setting gives them: what holds them grows too, and nothing is cut off. */
export const LettersTwiceAsLarge: Story = {
  beforeEach: () => {
    document.documentElement.style.fontSize = '200%'
    return () => {
      document.documentElement.style.removeProperty('font-size')
    }
  },
  play: async () => {
    await live()
    await screen.findByRole('textbox', { name: 'Write a message' }, { timeout: 10_000 })
    const { scrollWidth, clientWidth } = document.documentElement
    await expect(scrollWidth).toBeLessThanOrEqual(clientWidth)
    // A word that is cut off within its control is lost: a text's own box is as wide as its words.
    for (const button of document.querySelectorAll("[data-atoms-part='button'], [data-atoms-part='tab']"))
      await expect(button.scrollHeight).toBeLessThanOrEqual(button.clientHeight + 1)
  },
}
