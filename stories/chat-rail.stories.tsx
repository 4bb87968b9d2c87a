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
      <ChatRail.Root />
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
    const call = await screen.findByRole('button', { name: /Search images/ })
    await expect(call).toHaveAttribute('aria-expanded', 'false')
    call.focus()
    await userEvent.keyboard('{Enter}')
    await waitFor(() => expect(screen.getByText(/did not answer within 10 s/)).toBeVisible())
  },
}

export const ToolCallHidden: Story = {
  args: { as: 'nora' },
  parameters: { scenario: aRunStreaming },
  play: async () => {
    const call = await screen.findByRole('button', { name: /Search images/ })
    call.focus()
    await userEvent.keyboard('{Enter}')
    await waitFor(() => expect(screen.getByText(/does not see what this tool was given/)).toBeVisible())
    await expect(screen.queryByText(/did not answer within/)).toBeNull()
  },
}

export const MayOnlyRead: Story = {
  args: { as: 'vera' },
  parameters: { scenario: aQuietDay },
  play: async () => {
    await waitFor(() => expect(screen.getByText(/can read this thread but not write in it/)).toBeVisible())
    await expect(await field()).toHaveAttribute('readonly')
    await expect(screen.getByRole('button', { name: 'Send' })).toBeDisabled()
  },
}

export const Refused: Story = {
  parameters: { scenario: aQuietDay },
  play: async () => {
    latestWorld().faults.add({ kind: 'refuse', code: 'FORBIDDEN', path: '/chat' })
    await waitFor(() => expect(screen.getByRole('article', { name: /^Director/ })).toBeVisible())
    await userEvent.type(await field(), 'May I?{Enter}')
    const alert = await screen.findByRole('alert')
    await expect(within(alert).getByText(/Not sent/)).toBeVisible()
    await expect(screen.getByText('May I?')).toBeVisible()
    await userEvent.click(within(alert).getByText('Details'))
    await expect(within(alert).getByText(/code: FORBIDDEN/)).toBeVisible()
    await expect(within(alert).getByRole('button', { name: 'Try again' })).toBeEnabled()
  },
}

export const Dark: Story = { parameters: { scenario: aRunStreaming }, args: { theme: 'dark' } }
