import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, screen, userEvent, waitFor, within } from 'storybook/test'
import { planCanvas } from '../src/canvases/plan/definition.ts'
import { canvasId } from '../src/contract/index.ts'
import { ContextPanel, GERMAN, useStage } from '../src/harness/index.ts'
import { useSelection } from '../src/react/index.ts'
import { Part } from './parts.tsx'
import type { PartArgs } from './parts.tsx'
import { aFinishedRun, aLongHistory, aTextConflict } from './context-scenarios.ts'
import { aBoard, aChangedBoard, aConflict, aTalkativeRun, block } from './scenarios.ts'
import { latestWorld } from './world.ts'

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

const WithASelection = (args: PartArgs) => (
  <Part {...args}>
    <SelectACard />
    <ContextPanel.Root />
  </Part>
)

export const WhoChangedWhatAndWhy: Story = {
  parameters: { scenario: aBoard },
  play: async () => {
    await waitFor(() => expect(screen.getByText('Press comes first')).toBeVisible())
    await expect(screen.getByText('Add cards')).toBeVisible()
    await expect(screen.getByText('Planner added “Press kit”, “Landing page copy”, and 1 more')).toBeVisible()
  },
}

export const Selected: Story = {
  parameters: { scenario: aChangedBoard },
  render: WithASelection,
  play: async () => {
    await screen.findByText('Raise the limit')
    await userEvent.click(screen.getByRole('button', { name: 'Select a card' }))
    await waitFor(() => expect(screen.getByRole('heading', { name: 'Landing page, whole' })).toBeVisible())
    await waitFor(() => expect(screen.getByText('Ben renamed it from “Landing page copy”')).toBeVisible())
    await expect(screen.getByText('Planner added this card')).toBeVisible()
    await expect(screen.getByText('Before launch')).toBeVisible()
    await expect(screen.queryByRole('button', { name: 'Earlier changes' })).toBeNull()
    await expect(screen.queryByText('Raise the limit')).toBeNull()
    await expect(screen.getByText('All changes are saved')).toBeVisible()
    await userEvent.click(screen.getByText('IDs'))
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
    await waitFor(() => expect(within(preview).getByText('“Send to the list” comes back')).toBeVisible())
    await expect(preview).toHaveAccessibleName(/^Go back to .+\?$/)
    await expect(preview).toHaveTextContent(': 9 → 5')
    await userEvent.click(within(preview).getByText('Show all 4'))
    await expect(within(preview).getByText('“Landing page, whole” · Title:', { exact: false })).toBeVisible()
    await userEvent.click(within(preview).getByRole('button', { name: 'Go back' }))
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
    await expect(
      await screen.findByRole('heading', { name: 'Your change to “Send to the list” was not saved' }),
    ).toBeVisible()
    await expect(screen.getByText(/^Ben removed “Send to the list” at .+\.$/)).toBeVisible()
    await expect(screen.getByText('Send to the whole list')).toBeVisible()
    await expect(screen.queryByText('All changes are saved')).toBeNull()
    await userEvent.click(screen.getByRole('button', { name: 'Add it again' }))
    await waitFor(() => expect(screen.queryByText(/was not saved/)).toBeNull())
    const board = latestWorld().elsewhere('ben').canvas(canvasId('plan-1'), planCanvas)
    await waitFor(() =>
      expect(board.block(block('card3')).get()).toMatchObject({
        parent: 'col2',
        props: { title: 'Send to the whole list' },
      }),
    )
    await waitFor(() => expect(screen.getByText('All changes are saved')).toBeVisible())
  },
}

/** Others’ word stands: the own one is gone for good, and is not asked about again. */
export const ConflictLeft: Story = {
  parameters: { scenario: aConflict },
  play: async () => {
    await userEvent.click(await screen.findByRole('button', { name: 'Discard mine' }))
    await waitFor(() => expect(screen.queryByText('Send to the whole list')).toBeNull())
    await expect(screen.getByText('All changes are saved')).toBeVisible()
  },
}

/** A text that was typed in, and put as a whole by somebody else meanwhile: two values, of which one stays. */
export const ConflictOfTexts: Story = {
  parameters: { scenario: aTextConflict },
  play: async () => {
    await expect(await screen.findByText('Landing page words')).toBeVisible()
    await expect(screen.getByText('Landing page, whole')).toBeVisible()
    await userEvent.click(screen.getByRole('button', { name: /^Show / }))
    await userEvent.click(screen.getByRole('button', { name: 'Keep mine' }))
    await waitFor(() => expect(screen.getByRole('heading', { name: 'Landing page words' })).toBeVisible())
    await expect(screen.queryByText(/was not saved/)).toBeNull()
  },
}

/** A run is one line, which unfolds; what was before it comes back as one command, and others’ work beside it stays. */
export const HistoryOfARun: Story = {
  parameters: { scenario: aFinishedRun },
  play: async () => {
    const run = await screen.findByRole('button', {
      name: /^Planner added 3 cards, removed “Send to the list”, and changed “(?:WIP )?[Ll]imit”/,
    })
    await expect(screen.getByText('You renamed “Press kit” to “Press kit, mine”')).toBeVisible()
    await expect(screen.queryByText(/^Removed/)).toBeNull()
    await userEvent.click(run)
    await expect(screen.getByText('Removed “Send to the list”')).toBeVisible()
    await userEvent.click(screen.getByRole('button', { name: 'Restore what was before this run' }))
    const preview = await screen.findByRole('dialog')
    await waitFor(() => expect(within(preview).getByText('3 cards go away')).toBeVisible())
    await expect(within(preview).getByText('“Send to the list” comes back')).toBeVisible()
    await expect(within(preview).getByText(/also takes back what Ana changed/)).toBeVisible()
    await userEvent.click(within(preview).getByRole('button', { name: 'Go back' }))
    await waitFor(() => expect(screen.getByText(/^Restore what was before the run of/)).toBeVisible())
    const board = latestWorld().session('ana').canvas(canvasId('plan-1'), planCanvas)
    await waitFor(() => expect(board.block(block('card3')).get()?.props['title']).toBe('Send to the list'))
    await expect(board.block(block('card1')).get()?.props['title']).toBe('Press kit, mine')
    await expect(board.block(block('made1')).get()).toBeUndefined()
  },
}

/** Tab reaches one row, the arrow keys the others. */
export const HistoryByKeyboard: Story = {
  parameters: { scenario: aChangedBoard },
  play: async () => {
    await screen.findByText('Raise the limit')
    const ways = await screen.findAllByRole('button', { name: 'Restore' })
    await expect(ways.filter((button) => button.tabIndex === 0)).toHaveLength(1)
    ways[0]?.focus()
    await userEvent.keyboard('{ArrowDown}')
    await waitFor(() => expect(ways[1]).toHaveFocus())
    await expect(ways.filter((button) => button.tabIndex === 0)).toEqual([ways[1]])
  },
}

/** What was changed long ago is looked for, rather than denied. */
export const SelectedLongAgo: Story = {
  parameters: { scenario: aLongHistory },
  render: WithASelection,
  play: async () => {
    await screen.findByText(/^Ben set/)
    await userEvent.click(screen.getByRole('button', { name: 'Select a card' }))
    await waitFor(() => expect(screen.getByText(/^Planner added/)).toBeVisible())
    await expect(screen.queryByText('Nothing has changed here yet.')).toBeNull()
  },
}

/** Without a connection what is known stays, and nothing is an alarm; the rest comes when it is back. */
export const HistoryOffline: Story = {
  parameters: { scenario: aLongHistory },
  render: (args) => (
    <Part {...args}>
      <SelectACard />
      <ContextPanel.Root />
    </Part>
  ),
  play: async () => {
    await screen.findByText(/^Ben set/)
    const { network } = latestWorld()
    network.set('offline')
    await waitFor(() => expect(screen.getByText('Offline. Older changes come when you are back.')).toBeVisible())
    await expect(screen.getByText(/^Ben set/)).toBeVisible()
    await userEvent.click(screen.getByRole('button', { name: 'Select a card' }))
    await waitFor(() => expect(screen.queryByText(/^Ben set/)).toBeNull())
    await expect(screen.getByText('Offline. Older changes come when you are back.')).toBeVisible()
    await expect(screen.queryByRole('alert')).toBeNull()
    network.set('online')
    await waitFor(() => expect(screen.getByText('Planner added this card')).toBeVisible())
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
