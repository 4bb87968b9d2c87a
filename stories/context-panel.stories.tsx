import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, screen, userEvent, waitFor } from 'storybook/test'
import { ContextPanel } from '../src/harness/index.ts'
import { Part } from './parts.tsx'
import type { PartArgs } from './parts.tsx'
import { aBoard, aConflict } from './scenarios.ts'

const meta: Meta<PartArgs> = {
  title: 'Parts/ContextPanel',
  args: { box: { inlineSize: 340 } },
  render: (args) => (
    <Part {...args}>
      <ContextPanel.Root />
    </Part>
  ),
}
export default meta
type Story = StoryObj<PartArgs>

export const WhoChangedWhatAndWhy: Story = {
  parameters: { scenario: aBoard },
  play: async () => {
    await waitFor(() => expect(screen.getByText('Press comes first')).toBeVisible())
    await expect(screen.getByText('Add cards')).toBeVisible()
  },
}

export const Conflict: Story = {
  parameters: { scenario: aConflict },
  play: async () => {
    await waitFor(() => expect(screen.getByText('Send to the whole list')).toBeVisible())
    await userEvent.click(screen.getByRole('button', { name: 'Dismiss' }))
    await waitFor(() => expect(screen.queryByText('Send to the whole list')).toBeNull())
  },
}
