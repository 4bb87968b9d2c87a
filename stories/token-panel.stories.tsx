import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, screen, userEvent, waitFor } from 'storybook/test'
import { TokenPanel, TopPill } from '../src/harness/index.ts'
import { Part } from './parts.tsx'
import type { PartArgs } from './parts.tsx'
import { everyToken } from './scenarios.ts'

const meta: Meta<PartArgs> = {
  title: 'Parts/TokenPanel',
  args: { box: { inlineSize: 380 } },
  parameters: { scenario: everyToken },
  render: (args) => (
    <Part {...args}>
      <TopPill.Root />
      <TokenPanel.Root />
    </Part>
  ),
}
export default meta
type Story = StoryObj<PartArgs>

const open = async (): Promise<void> => {
  await userEvent.click(await screen.findByRole('tab', { name: 'Tokens' }))
  await waitFor(() => expect(screen.getByRole('textbox', { name: 'Name' })).toBeVisible())
}

export const EveryType: Story = {
  play: async () => {
    await open()
    await expect(screen.getByRole('switch', { name: 'Press' })).toBeChecked()
    await expect(screen.getByRole('combobox', { name: 'Tone' })).toHaveValue('calm')
  },
}

export const EditAndUndo: Story = {
  play: async () => {
    await open()
    const name = screen.getByRole('textbox', { name: 'Name' })
    await userEvent.clear(name)
    await userEvent.type(name, 'Southwind{Enter}')
    await waitFor(() => expect(screen.getByRole('button', { name: 'Undo' })).toBeEnabled())
    await userEvent.keyboard('{Control>}z{/Control}')
    await waitFor(() => expect(name).toHaveValue('Northwind'))
    await userEvent.click(screen.getByRole('button', { name: 'Redo' }))
    await waitFor(() => expect(name).toHaveValue('Southwind'))
  },
}

export const WrongValue: Story = {
  play: async () => {
    await open()
    const share = screen.getByRole('textbox', { name: 'Share' })
    share.focus()
    await userEvent.keyboard('{Control>}a{/Control}7{Enter}')
    await expect(screen.getByText('Must be at most 1')).toBeVisible()
    await expect(share).toBeInvalid()
    await userEvent.keyboard('{Escape}')
    await expect(share).toHaveValue('0.4')
  },
}

export const TypeInText: Story = {
  play: async () => {
    await open()
    const story = screen.getByRole('textbox', { name: 'Story' })
    await userEvent.type(story, ' And coffee.')
    await expect(story).toHaveValue('Made by people who like mornings. And coffee.')
  },
}

export const Search: Story = {
  play: async () => {
    await open()
    await userEvent.type(screen.getByRole('searchbox', { name: 'Search tokens' }), 'budget')
    await waitFor(() => expect(screen.queryByRole('textbox', { name: 'Name' })).toBeNull())
    await expect(screen.getByRole('textbox', { name: 'Lowest' })).toHaveValue('2000')
  },
}

export const ReadOnly: Story = {
  args: { as: 'vera', theme: 'dark' },
  play: async () => {
    await userEvent.click(await screen.findByRole('tab', { name: 'Tokens' }))
    await waitFor(() => expect(screen.getAllByRole('button', { name: /not change it/ }).length).toBeGreaterThan(5))
  },
}
