import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, screen, userEvent, waitFor, within } from 'storybook/test'
import { ChatRail } from '../src/harness/index.ts'
import { Part } from './parts.tsx'
import type { PartArgs } from './parts.tsx'
import { aQuietDay, aRunStreaming } from './scenarios.ts'
import { latestWorld } from './world.ts'

const meta: Meta<PartArgs> = {
  title: 'Parts/ChatRail',
  args: { box: { inlineSize: 360 } },
  render: (args) => (
    <Part {...args}>
      <ChatRail />
    </Part>
  ),
}
export default meta
type Story = StoryObj<PartArgs>

const field = () => screen.findByRole('textbox', { name: 'Write a message' })

export const Conversation: Story = {
  parameters: { scenario: aQuietDay },
  play: async () => {
    await waitFor(() => expect(screen.getByRole('article', { name: /^Director/ })).toBeVisible())
    const own = screen.getByRole('article', { name: /^Ana/ })
    await expect(within(own).getByText('You')).toBeVisible()
  },
}

export const SendByKeyboard: Story = {
  parameters: { scenario: aQuietDay },
  play: async () => {
    await userEvent.click(await field())
    await userEvent.keyboard('First line{Shift>}{Enter}{/Shift}second line{Enter}')
    await waitFor(() => expect(screen.getByText(/First line\s+second line/)).toBeVisible())
    await expect(await field()).toHaveValue('')
    await expect(await field()).toHaveFocus()
  },
}

export const ToolCallUnfolds: Story = {
  parameters: { scenario: aRunStreaming },
  play: async () => {
    const call = await screen.findByRole('button', { name: /search_images/ })
    await expect(call).toHaveAttribute('aria-expanded', 'false')
    call.focus()
    await userEvent.keyboard('{Enter}')
    await waitFor(() => expect(screen.getByText(/did not answer within 10 s/)).toBeVisible())
  },
}

export const Refused: Story = {
  parameters: { scenario: aQuietDay },
  play: async () => {
    const { faults } = latestWorld()
    const over = faults.add({ kind: 'refuse', code: 'FORBIDDEN', path: '/chat' })
    await userEvent.type(await field(), 'May I?{Enter}')
    const alert = await screen.findByRole('alert')
    await expect(within(alert).getByText(/Not sent/)).toBeVisible()
    over()
    await userEvent.click(within(alert).getByRole('button', { name: 'Try again' }))
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull())
    await expect(screen.getByText('May I?')).toBeVisible()
  },
}

export const Dark: Story = { parameters: { scenario: aRunStreaming }, args: { theme: 'dark' } }
