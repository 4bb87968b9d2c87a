import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, screen, userEvent, waitFor, within } from 'storybook/test'
import { ContextPanel, GERMAN, useStage } from '../src/harness/index.ts'
import { useSelection } from '../src/react/index.ts'
import { Part } from './parts.tsx'
import type { PartArgs } from './parts.tsx'
import { aBoard, aChangedBoard, aConflict, aTalkativeRun, block } from './scenarios.ts'

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

/** What a canvas does when somebody chooses a card in it. */
const SelectACard = () => {
  const { handle } = useStage()
  const { select } = useSelection(handle?.id ?? null)
  return (
    <button type="button" onClick={() => select(block('card2'))}>
      Select a card
    </button>
  )
}

export const WhoChangedWhatAndWhy: Story = {
  parameters: { scenario: aBoard },
  play: async () => {
    await waitFor(() => expect(screen.getByText('Press comes first')).toBeVisible())
    await expect(screen.getByText('Add cards')).toBeVisible()
    await expect(
      screen.getByText('Planner added “Press kit”, “Landing page copy”, and “Send to the list”'),
    ).toBeVisible()
  },
}

export const Selected: Story = {
  parameters: { scenario: aChangedBoard },
  render: (args) => (
    <Part {...args}>
      <SelectACard />
      <ContextPanel.Root />
    </Part>
  ),
  play: async () => {
    await screen.findByText('Raise the limit')
    await userEvent.click(screen.getByRole('button', { name: 'Select a card' }))
    await waitFor(() => expect(screen.getByRole('heading', { name: 'Landing page, whole' })).toBeVisible())
    await waitFor(() => expect(screen.getByText('Ben renamed “Landing page, whole”')).toBeVisible())
    await expect(screen.queryByText('Raise the limit')).toBeNull()
    await expect(screen.getByText('All changes are saved')).toBeVisible()
    await userEvent.click(screen.getByText('Technical details'))
    await expect(screen.getByText('card2')).toBeVisible()
  },
}

/** What will change is said first; then it is one command, which can be undone. */
export const Restore: Story = {
  parameters: { scenario: aChangedBoard },
  play: async () => {
    const added = (await screen.findByText('Add cards')).closest('li')!
    const button = within(added).getByRole('button', { name: 'Restore' })
    button.focus()
    await userEvent.click(button)
    const preview = await screen.findByRole('dialog')
    await waitFor(() => expect(within(preview).getByText('Send to the list comes back')).toBeVisible())
    await expect(within(preview).getByText('WIP limit')).toBeVisible()
    await expect(preview).toHaveTextContent('9 → 5')
    await userEvent.click(within(preview).getByRole('button', { name: 'Restore' }))
    await waitFor(() => expect(screen.getByText(/^Restore what was at/)).toBeVisible())
  },
}

export const Log: Story = {
  parameters: { scenario: aTalkativeRun },
  play: async () => {
    await waitFor(() => expect(screen.getByText(/The image service did not answer/)).toBeVisible())
    await expect(screen.queryByText(/61 characters/)).toBeNull()
    await userEvent.click(screen.getByRole('combobox', { name: 'Show' }))
    await userEvent.click(await screen.findByRole('option', { name: 'Warnings' }))
    await waitFor(() => expect(screen.queryByText(/Read page/)).toBeNull())
    await userEvent.type(screen.getByRole('searchbox', { name: 'Filter the log' }), 'addresses')
    await waitFor(() => expect(screen.queryByText(/The image service/)).toBeNull())
    await expect(screen.getByText(/Two addresses/)).toBeVisible()
    await expect(screen.getByRole('button', { name: 'Copy these lines' })).toBeVisible()
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

export const ReadOnly: Story = {
  args: { as: 'vera', theme: 'dark' },
  parameters: { scenario: aChangedBoard },
  play: async () => {
    await waitFor(() => expect(screen.getByText('Press comes first')).toBeVisible())
    await expect(screen.queryByRole('button', { name: 'Restore' })).toBeNull()
  },
}

export const German: Story = {
  args: { messages: GERMAN },
  parameters: { scenario: aTalkativeRun },
  play: async () => {
    await waitFor(() => expect(screen.getByRole('heading', { name: 'Protokoll' })).toBeVisible())
  },
}
