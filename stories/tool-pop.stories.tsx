import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, screen, userEvent, waitFor, within } from 'storybook/test'
import { Stage, ToolPop } from '../src/harness/index.ts'
import { Part } from './parts.tsx'
import type { PartArgs } from './parts.tsx'
import { aBoard } from './scenarios.ts'

const meta: Meta<PartArgs> = {
  title: 'Parts/ToolPop',
  parameters: { scenario: aBoard },
  render: (args) => (
    <Part {...args}>
      <div data-atoms-part="center">
        <Stage.Root />
        <ToolPop.Root />
      </div>
    </Part>
  ),
}
export default meta
type Story = StoryObj<PartArgs>

export const AddACard: Story = {
  play: async () => {
    await userEvent.click(await screen.findByRole('button', { name: /All tools/ }))
    const palette = await screen.findByRole('dialog', { name: 'Tools' })
    await userEvent.click(await within(palette).findByRole('option', { name: /^Add a card/ }))
    await userEvent.selectOptions(await within(palette).findByRole('combobox', { name: 'Column' }), 'Launch day')
    await userEvent.type(within(palette).getByRole('textbox', { name: 'Title' }), 'Pour the coffee')
    await userEvent.click(within(palette).getByRole('button', { name: 'Run' }))
    await waitFor(() => expect(screen.queryByRole('dialog', { name: 'Tools' })).toBeNull())
    await waitFor(() => expect(screen.getByDisplayValue('Pour the coffee')).toBeVisible())
  },
}

export const MissingArguments: Story = {
  args: { theme: 'dark' },
  play: async () => {
    await userEvent.click(await screen.findByRole('button', { name: 'Rename a column' }))
    const palette = await screen.findByRole('dialog', { name: 'Tools' })
    await userEvent.click(await within(palette).findByRole('button', { name: 'Run' }))
    await expect(within(palette).getAllByText('Needs a value')).toHaveLength(2)
    await expect(within(palette).getByRole('combobox', { name: 'Column' })).toHaveFocus()
  },
}

export const NotPermitted: Story = {
  args: { as: 'vera' },
  play: async () => {
    await userEvent.keyboard('{Control>}k{/Control}')
    const palette = await screen.findByRole('dialog', { name: 'Tools' })
    await waitFor(() => expect(within(palette).getAllByText(/can see this canvas but not change it/)[0]).toBeVisible())
  },
}
