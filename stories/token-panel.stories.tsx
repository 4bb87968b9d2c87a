import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fireEvent, screen, userEvent, waitFor, within } from 'storybook/test'
import { GERMAN, TokenPanel, TopPill, useStage } from '../src/harness/index.ts'
import { Part } from './parts.tsx'
import type { PartArgs } from './parts.tsx'
import {
  aChangedBoard,
  aLimitConflict,
  aTokenConflict,
  everyToken,
  tenThousandTokens,
  unkindTokens,
} from './scenarios.ts'

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

const search = async (words: string): Promise<void> =>
  userEvent.type(screen.getByRole('searchbox', { name: 'Search settings' }), words)

export const EveryType: Story = {
  play: async () => {
    await open()
    await expect(screen.getByRole('radio', { name: 'Calm' })).toBeChecked()
    await expect(screen.getByRole('combobox', { name: 'Voice' })).toHaveTextContent('We speak')
    // What a control is described by is there, whether or not there is anything to say.
    for (const control of document.querySelectorAll('[data-atoms-part="token-row"] [aria-describedby]'))
      for (const id of control.getAttribute('aria-describedby')?.split(' ') ?? [])
        await expect(document.getElementById(id)).not.toBeNull()
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
    await search('share')
    const share = await screen.findByRole('textbox', { name: 'Share' })
    share.focus()
    await userEvent.keyboard('{Control>}a{/Control}7{Enter}')
    await expect(screen.getByText('Must be at most 1')).toBeVisible()
    await expect(share).toBeInvalid()
    await userEvent.keyboard('{Escape}')
    await expect(share).toHaveValue('0.4')
  },
}

/** Arrow keys step a number, its handle drags it: each is one change, however long it takes. */
export const StepAndDrag: Story = {
  play: async () => {
    await open()
    await search('share')
    const share = await screen.findByRole('textbox', { name: 'Share' })
    share.focus()
    await userEvent.keyboard('{ArrowUp>3/}')
    await expect(share).toHaveValue('0.43')
    await userEvent.click(screen.getByRole('button', { name: 'Undo' }))
    await waitFor(() => expect(share).toHaveValue('0.4'))
    const handle = share.parentElement!.querySelector('[data-atoms-part="scrub"]')!
    await fireEvent.pointerDown(handle, { pointerType: 'mouse', button: 0, clientX: 0, clientY: 0 })
    await waitFor(() => expect(handle).toHaveAttribute('data-scrubbing'))
    for (let step = 0; step < 6; step++)
      await fireEvent.pointerMove(window, { pointerType: 'mouse', movementX: 4, movementY: 0 })
    await waitFor(() => expect(Number((share as HTMLInputElement).value)).toBeGreaterThan(0.44))
    await fireEvent.pointerUp(window, { pointerType: 'mouse', clientX: 24, clientY: 0 })
    await waitFor(() => expect(screen.getByRole('button', { name: 'Undo' })).toBeEnabled())
    await userEvent.click(screen.getByRole('button', { name: 'Undo' }))
    await waitFor(() => expect(share).toHaveValue('0.4'))
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

export const Choose: Story = {
  play: async () => {
    await open()
    await userEvent.click(screen.getByRole('combobox', { name: 'Voice' }))
    await userEvent.click(await screen.findByRole('option', { name: 'A customer' }))
    await waitFor(() => expect(screen.getByRole('combobox', { name: 'Voice' })).toHaveTextContent('A customer'))
    await userEvent.click(screen.getByRole('radio', { name: 'Bright' }))
    await expect(screen.getByRole('radio', { name: 'Bright' })).toBeChecked()
  },
}

/** Two thumbs where both limits are known. */
export const Range: Story = {
  play: async () => {
    await open()
    await search('hours')
    const [lowest] = await screen.findAllByRole('slider', { name: 'Lowest' })
    lowest!.focus()
    await userEvent.keyboard('{ArrowRight>2/}')
    await waitFor(() => expect(screen.getByRole('textbox', { name: 'Lowest' })).toHaveValue('11'))
  },
}

/** A list is edited item by item; Enter adds the next one. */
export const EditList: Story = {
  play: async () => {
    await open()
    await search('channels')
    const list = await screen.findByRole('group', { name: 'Channels' })
    const first = within(list).getByRole('textbox', { name: 'Item 1' })
    await userEvent.type(first, ' first{Enter}')
    await waitFor(() => expect(within(list).getByRole('textbox', { name: 'Item 2' })).toHaveFocus())
    await userEvent.keyboard('film{Enter}{Backspace}')
    await waitFor(() =>
      expect(
        within(list)
          .getAllByRole('textbox')
          .map((item) => (item as HTMLInputElement).value),
      ).toEqual(['press first', 'film', 'list']),
    )
    await userEvent.click(within(list).getByRole('button', { name: 'More for Item 3' }))
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Move up' }))
    await waitFor(() => expect(within(list).getByRole('textbox', { name: 'Item 2' })).toHaveValue('list'))
    await userEvent.click(screen.getByRole('button', { name: 'More for Channels' }))
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Edit as text' }))
    const text = await screen.findByRole('textbox', { name: 'Channels' })
    await userEvent.clear(text)
    await userEvent.type(text, '[[1')
    await expect(screen.getByText('Is not valid JSON')).toBeVisible()
    await userEvent.type(text, ', 2]{Control>}{Enter}{/Control}')
    await userEvent.click(screen.getByRole('button', { name: 'More for Channels' }))
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Edit as list' }))
    await waitFor(() => expect(screen.getByRole('textbox', { name: 'Item 2' })).toHaveValue('2'))
  },
}

/** A group is edited entry by entry: names, kinds and what is in it. */
export const EditGroup: Story = {
  play: async () => {
    await open()
    await search('owner')
    const group = await screen.findByRole('group', { name: 'Owner' })
    await userEvent.click(within(group).getByRole('switch', { name: 'reachable' }))
    await expect(within(group).getByRole('switch', { name: 'reachable' })).not.toBeChecked()
    await userEvent.click(within(group).getByRole('button', { name: 'More for deputy' }))
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Text' }))
    await userEvent.type(await within(group).findByRole('textbox', { name: 'deputy' }), 'Ben{Enter}')
    await userEvent.click(within(group).getByRole('button', { name: '2 items' }))
    await waitFor(() => expect(within(group).queryByRole('textbox', { name: 'Item 1' })).toBeNull())
  },
}

export const Search: Story = {
  play: async () => {
    await open()
    await search('budget')
    await waitFor(() => expect(screen.queryByRole('textbox', { name: 'Name' })).toBeNull())
    await expect(screen.getByRole('textbox', { name: 'Lowest' })).toHaveValue('2000')
    await expect(screen.getByText('Budget', { selector: 'mark' })).toBeVisible()
    await userEvent.keyboard('{Escape}')
    await waitFor(() => expect(screen.getByRole('textbox', { name: 'Name' })).toBeVisible())
    await search('part paid')
    await waitFor(() => expect(screen.getByText('paid', { selector: 'mark' })).toBeVisible())
    await userEvent.click(screen.getByRole('button', { name: 'Clear the search' }))
    await search('nothing like it')
    await waitFor(() => expect(screen.getByText('No setting matches.')).toBeVisible())
  },
}

export const FoldAGroup: Story = {
  play: async () => {
    await open()
    await userEvent.click(screen.getByRole('button', { name: /^Brand/ }))
    await waitFor(() => expect(screen.queryByRole('textbox', { name: 'Name' })).toBeNull())
    await expect(screen.getByRole('button', { name: /^Brand/ })).toHaveAttribute('aria-expanded', 'false')
  },
}

export const ResetToDefault: Story = {
  parameters: { scenario: aChangedBoard },
  play: async () => {
    const limit = await screen.findByRole('textbox', { name: 'WIP limit' })
    await expect(limit).toHaveValue('9')
    await waitFor(() => expect(screen.getByText(/^Ben, .*: Raise the limit$/)).toBeInTheDocument())
    // The row tells who raised it; its button's tip takes that one's place.
    const tips = (): string[] =>
      Array.from(document.querySelectorAll("[data-atoms-part='tip']"), ({ textContent }) => textContent)
    await userEvent.hover(screen.getByText('WIP limit'))
    await waitFor(() => expect(tips()).toEqual([expect.stringMatching(/Raise the limit$/)]))
    const reset = screen.getByRole('button', { name: 'Reset WIP limit' })
    await userEvent.hover(reset)
    await waitFor(() => expect(tips()).toEqual(['Back to 5']))
    await userEvent.click(reset)
    await waitFor(() => expect(limit).toHaveValue('5'))
    await expect(screen.queryByRole('button', { name: 'Reset WIP limit' })).toBeNull()
  },
}

/** Both values stand at the row, and why one's own cannot be any more. */
export const Conflict: Story = {
  parameters: { scenario: aLimitConflict },
  play: async () => {
    await open()
    await search('share')
    const note = await screen.findByRole('alert')
    await expect(note).toHaveTextContent('0.9')
    await expect(note).toHaveTextContent('0.25')
    await expect(note).toHaveTextContent('Must be at most 0.5')
    await expect(screen.queryByRole('button', { name: 'Keep mine' })).toBeNull()
  },
}

export const KeepMine: Story = {
  parameters: { scenario: aTokenConflict },
  play: async () => {
    await open()
    await search('share')
    await userEvent.click(await screen.findByRole('button', { name: 'Keep mine' }))
    await waitFor(() => expect(screen.getByRole('textbox', { name: 'Share' })).toHaveValue('0.9'))
    await expect(screen.queryByRole('alert')).toBeNull()
  },
}

export const TakeTheirs: Story = {
  parameters: { scenario: aTokenConflict },
  play: async () => {
    await open()
    await search('share')
    await userEvent.click(await screen.findByRole('button', { name: 'Take theirs' }))
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull())
    await expect(screen.getByRole('textbox', { name: 'Share' })).toHaveValue('0.25')
  },
}

export const ReadOnly: Story = {
  args: { as: 'vera', theme: 'dark' },
  play: async () => {
    await userEvent.click(await screen.findByRole('tab', { name: 'Tokens' }))
    await waitFor(() => expect(screen.getByText('You can view this canvas, not change it.')).toBeVisible())
    await expect(screen.queryByRole('button', { name: /not change it/ })).toBeNull()
    await expect(screen.queryByRole('textbox')).toBeNull()
  },
}

/** Only what is in view exists; what has the focus stays when it is scrolled away. */
export const TenThousand: Story = {
  parameters: { scenario: tenThousandTokens },
  play: async () => {
    await userEvent.click(await screen.findByRole('tab', { name: 'Tokens' }))
    const [first] = await screen.findAllByRole('textbox')
    await expect(document.querySelectorAll('[data-atoms-part="token-row"]').length).toBeLessThan(80)
    first!.focus()
    const scroller = document.querySelector('[data-atoms-part="panel-scroller"]')!
    scroller.scrollTop = 200_000
    await waitFor(() =>
      expect(
        scroller.querySelectorAll('[data-atoms-part="token-row"]')[1]!.getBoundingClientRect().top,
      ).toBeGreaterThan(-1_000),
    )
    await expect(first).toHaveFocus()
    await search('value_9999')
    await waitFor(() => expect(screen.getByText('9999', { exact: false, selector: 'mark' })).toBeVisible())
  },
}

/** Names without an end, values of 32 KB, lists of thousands, limits that are none. */
export const Unkind: Story = {
  parameters: { scenario: unkindTokens },
  play: async () => {
    await userEvent.click(await screen.findByRole('tab', { name: 'Tokens' }))
    await waitFor(() => expect(screen.getByRole('button', { name: /^Long/ })).toBeVisible())
    const panel = document.querySelector<HTMLElement>('[data-atoms-part="panel-scroller"]')!
    await expect(panel.scrollWidth).toBe(panel.clientWidth)
    await search('long list')
    await userEvent.click(await screen.findByText('Show 60 more'))
    await waitFor(() => expect(screen.getByLabelText('Item 90')).toHaveValue('item 89'))
  },
}

const OneControl = () => {
  const { handle } = useStage()
  return handle === null ? null : <TokenPanel.Control handle={handle} path="board.wip_limit" />
}

/** The parts one by one, as an app that lays them out itself has them. */
export const OwnArrangement: Story = {
  parameters: { scenario: aChangedBoard },
  render: (args) => (
    <Part {...args}>
      <TokenPanel.Root>
        <OneControl />
      </TokenPanel.Root>
    </Part>
  ),
  play: async () => {
    await waitFor(() => expect(screen.getByRole('textbox', { name: 'WIP limit' })).toHaveValue('9'))
  },
}

export const German: Story = {
  args: { messages: GERMAN },
  play: async () => {
    await userEvent.click(await screen.findByRole('tab', { name: 'Tokens' }))
    await userEvent.type(screen.getByRole('searchbox', { name: 'Einstellungen suchen' }), 'share')
    const share = await screen.findByRole('textbox', { name: 'Share' })
    await expect(share).toHaveValue('0,4')
    share.focus()
    await userEvent.keyboard('{Control>}a{/Control}1,5{Enter}')
    await expect(screen.getByText('Darf höchstens 1 sein')).toBeVisible()
    await userEvent.keyboard('{Escape}')
  },
}
