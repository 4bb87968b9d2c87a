import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, screen, userEvent, waitFor, within } from 'storybook/test'
import { openPalette, openTool, titles } from './palette.ts'
import { StageWithTools } from './parts.tsx'
import type { PartArgs } from './parts.tsx'
import { aBoard } from './scenarios.ts'

const meta: Meta<PartArgs> = {
  title: 'Parts/ToolPop/Offers',
  parameters: { scenario: aBoard },
  render: StageWithTools,
}
export default meta
type Story = StoryObj<PartArgs>

/** What has nothing to work on yet has no button, and says so where it is looked for. */
export const OnAnEmptyBoard: Story = {
  parameters: { scenario: async () => undefined },
  play: async () => {
    const tools = await screen.findByRole('region', { name: 'Tools' })
    await within(tools).findByRole('button', { name: 'Add a column' })
    await expect(within(tools).queryByRole('button', { name: /^(Rename|Move) a column/ })).toBeNull()
    const palette = await openPalette()
    await expect(within(palette).getByRole('option', { name: /^Move a column/ })).toHaveTextContent(
      'Not yet: nothing here is of the kind “Column”.',
    )
    await userEvent.keyboard('{Escape}')
    await userEvent.click(await screen.findByRole('button', { name: 'Start with To do, Doing, Done' }))
    // What is there has its own ways to more of it: the tools stay out of the way until something is selected.
    await waitFor(() => expect(within(tools).queryByRole('button', { name: 'Add a column' })).toBeNull())
    await expect(within(tools).getByRole('button', { name: /All tools/ })).toBeVisible()
  },
}

const selectCard = async (title: string): Promise<void> => {
  ;(await screen.findByDisplayValue(title)).focus()
}

/** What is selected stands over the list, and its tools need no more than their verb. */
export const ForTheSelectedCard: Story = {
  play: async () => {
    await selectCard('Press kit')
    const tools = await screen.findByRole('region', { name: 'Tools' })
    await within(tools).findByRole('button', { name: 'Move to…' })
    const palette = await openPalette()
    await waitFor(() => expect(titles(palette).slice(0, 4)).toEqual(['Rename', 'Move to…', 'Mark as done', 'Remove']))
    await expect(within(palette).getByRole('option', { name: /^Mark as done/ })).toHaveTextContent('X')
    await userEvent.keyboard('move to{Enter}')
    await waitFor(() => expect(titles(palette)).toContain('Launch day'))
    await userEvent.keyboard('launch{Enter}')
    await waitFor(() => expect(palette).not.toBeInTheDocument())
    const cards = screen.getByRole('list', { name: 'Cards in Launch day' })
    await waitFor(() => expect(within(cards).getByDisplayValue('Press kit')).toBeVisible())
  },
}

/** A tool that needs nothing more is done at once; what it was for can be dropped. */
export const DoneAtOnce: Story = {
  args: { theme: 'dark' },
  play: async () => {
    await selectCard('Landing page copy')
    const palette = await openPalette()
    await userEvent.keyboard('mark{Enter}')
    await waitFor(() => expect(palette).not.toBeInTheDocument())
    await waitFor(() => expect(screen.getByRole('checkbox', { name: 'Landing page copy is done' })).toBeChecked())
    await selectCard('Landing page copy')
    const again = await openPalette()
    await userEvent.click(await within(again).findByRole('button', { name: 'Tools for more than Landing page copy' }))
    await waitFor(() => expect(titles(again)).not.toContain('Rename'))
    await expect(within(again).getByRole('combobox')).toHaveFocus()
  },
}

/** A list of choices goes back to the tools, or on to the whole form. */
export const MoreOptions: Story = {
  play: async () => {
    await selectCard('Press kit')
    const palette = await openPalette()
    await userEvent.keyboard('move to{Enter}')
    await waitFor(() => expect(titles(palette)).toContain('Launch day'))
    await userEvent.keyboard('{Backspace}')
    await waitFor(() => expect(titles(palette)).toContain('Move to…'))
    await userEvent.keyboard('move to{Enter}')
    await userEvent.click(await within(palette).findByRole('option', { name: 'More options' }))
    await within(palette).findByRole('button', { name: 'Move' })
    await waitFor(() => expect(within(palette).getByRole('combobox', { name: 'Column' })).toHaveFocus())
    await expect(within(palette).getByRole('combobox', { name: 'Card' })).toHaveValue('Press kit')
    await expect(within(palette).getByRole('combobox', { name: /^After/ })).toHaveValue('At the end')
  },
}

export const RecentFirst: Story = {
  play: async () => {
    await openTool('mark a card')
    await userEvent.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('dialog', { name: 'Tools' })).toBeNull())
    const palette = await openPalette()
    await waitFor(() => expect(within(palette).getByText('Recent')).toBeVisible())
    await expect(titles(palette)[0]).toBe('Mark a card as done')
  },
}
