import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn, screen, userEvent, waitFor, within } from 'storybook/test'
import { planCanvas } from '../src/canvases/plan/definition.ts'
import { op } from '../src/contract/index.ts'
import { GERMAN } from '../src/harness/index.ts'
import type { CanvasHandle } from '../src/session/types.ts'
import { ACME } from '../test/fixtures/gateway/seed.ts'
import { StageWithTools } from './parts.tsx'
import type { PartArgs } from './parts.tsx'
import { aBoard, block, ready } from './scenarios.ts'
import { goTo, openPalette, openTool, titles } from './palette.ts'
import { latestWorld } from './world.ts'
import type { Scenario } from './world.ts'
import { workshopCanvas } from './workshop.tsx'

const meta: Meta<PartArgs> = {
  title: 'Parts/ToolPop',
  parameters: { scenario: aBoard },
  render: StageWithTools,
}
export default meta
type Story = StoryObj<PartArgs>

/** A canvas with tools of every kind, and nothing else to look at. */
const aWorkshop: Scenario = async (world) => {
  world.gateway.addCanvas(ACME, { canvas_id: 'shop-1', canvas_type: 'workshop', title: 'Workshop' })
  const handle = world.session('ana').canvas('shop-1' as never, workshopCanvas)
  await ready(handle as unknown as CanvasHandle)
  const rooms = ['Winter garden', 'Library', 'Kitchen'].map((title, i) =>
    op.insertBlock({ id: block(`room${i}`), type: 'room', parent: null, order: 'abc'.charAt(i), props: { title } }),
  )
  const guest = op.insertBlock({
    id: block('guest1'),
    type: 'guest',
    parent: null,
    order: 'd',
    props: { title: 'Mara' },
  })
  await handle.dispatch([...rooms, guest], { label: 'Furnish' }).settled
}
const inWorkshop = { scenario: aWorkshop }

const SOON = { timeout: 10_000 }

const inTheWorkshop = async (): Promise<void> => {
  await goTo('Workshop')
  await screen.findByText('Winter garden')
}
const choose = async (control: HTMLElement, name: string): Promise<void> => {
  await userEvent.click(control)
  await userEvent.click(await screen.findByRole('option', { name: new RegExp(name) }))
}

export const AddACard: Story = {
  play: async () => {
    await userEvent.click(await screen.findByRole('button', { name: /All tools/ }))
    const palette = await screen.findByRole('dialog', { name: 'Tools' })
    await userEvent.click(await within(palette).findByRole('option', { name: /^Add a card/ }))
    await choose(await within(palette).findByRole('combobox', { name: 'Column' }), 'Launch day')
    await userEvent.type(within(palette).getByRole('textbox', { name: 'Title' }), 'Pour the coffee')
    await userEvent.click(within(palette).getByRole('button', { name: 'Add a card' }))
    await waitFor(() => expect(screen.queryByRole('dialog', { name: 'Tools' })).toBeNull())
    await waitFor(() => expect(screen.getByDisplayValue('Pour the coffee')).toBeVisible())
  },
}

export const DoneWithUndo: Story = {
  play: async () => {
    const palette = await openTool('add a column')
    await userEvent.type(within(palette).getByRole('textbox', { name: 'Title' }), 'After launch{Enter}')
    const tools = screen.getByRole('region', { name: 'Tools' })
    await waitFor(() => expect(within(tools).getByText('Add a column: done')).toBeVisible(), SOON)
    await waitFor(() => expect(screen.getByDisplayValue('After launch')).toBeVisible())
    await userEvent.click(within(tools).getByRole('button', { name: 'Undo' }))
    await waitFor(() => expect(screen.queryByDisplayValue('After launch')).toBeNull())
    await expect(within(tools).queryByText('Add a column: done')).toBeNull()
  },
}

export const RunWhileOffline: Story = {
  play: async () => {
    const palette = await openTool('add a column')
    latestWorld().faults.setOffline(true)
    await waitFor(() => expect(latestWorld().session('ana').status.get().phase).not.toBe('live'), SOON)
    await userEvent.type(within(palette).getByRole('textbox', { name: 'Title' }), 'Some day{Enter}')
    const tools = await screen.findByRole('region', { name: 'Tools' })
    await waitFor(() => expect(within(tools).getByText(/done here, and saved when you are back/)).toBeVisible(), SOON)
    await waitFor(() => expect(screen.getByDisplayValue('Some day')).toBeVisible())
    latestWorld().faults.setOffline(false)
    latestWorld().session('ana').transport.retryNow()
    await waitFor(() => expect(within(tools).getByText('Add a column: done')).toBeVisible(), SOON)
    await expect(within(tools).getByRole('button', { name: 'Undo' })).toBeVisible()
  },
}

export const UndoIsNotForWhatCameAfter: Story = {
  play: async () => {
    const palette = await openTool('add a column')
    await userEvent.type(within(palette).getByRole('textbox', { name: 'Title' }), 'After launch{Enter}')
    const tools = screen.getByRole('region', { name: 'Tools' })
    await within(tools).findByRole('button', { name: 'Undo' }, SOON)
    await userEvent.type(await screen.findByDisplayValue('Press kit'), '!')
    await waitFor(() => expect(within(tools).queryByRole('button', { name: 'Undo' })).toBeNull())
  },
}

export const MissingArguments: Story = {
  args: { theme: 'dark' },
  play: async () => {
    const palette = await openTool('rename a column')
    await userEvent.click(await within(palette).findByRole('button', { name: 'Rename' }))
    await expect(within(palette).getAllByText('Needs a value')).toHaveLength(2)
    await waitFor(() => expect(within(palette).getByRole('combobox', { name: 'Column' })).toHaveFocus())
  },
}

export const NotPermitted: Story = {
  args: { as: 'vera' },
  play: async () => {
    await screen.findByDisplayValue('Press kit')
    await expect(screen.queryByRole('region', { name: 'Tools' })).toBeNull()
    await userEvent.keyboard('{Control>}k{/Control}')
    const palette = await screen.findByRole('dialog', { name: 'Tools' })
    const count = Object.values(planCanvas.tools).filter((tool) => !('unlisted' in tool)).length
    const why = `You can view this canvas, not change it. ${count} tools are for other roles.`
    await waitFor(() => expect(within(palette).getByText(why)).toBeVisible())
    await expect(titles(palette)[0]).toBe('Go to Document')
    await userEvent.keyboard('rename a card')
    await waitFor(() => expect(within(palette).getByText(/“Rename a card” is for other roles\.$/)).toBeVisible())
    await expect(within(palette).queryAllByRole('option')).toEqual([])
  },
}

/** What is refused for now stands last, says why, and opens nothing. */
export const NotJustNow: Story = {
  parameters: inWorkshop,
  play: async () => {
    await inTheWorkshop()
    await latestWorld().elsewhere('ben').setKillSwitch(true, 'Stock-taking').settled
    const palette = await openPalette()
    const publish = await within(palette).findByRole('option', { name: /^Publish the plan/ })
    await waitFor(() => expect(publish).toHaveTextContent('switched off: Stock-taking'))
    await expect(publish).toHaveAttribute('aria-disabled', 'true')
    await userEvent.keyboard('publish{Enter}')
    await userEvent.click(within(palette).getByRole('option', { name: /^Publish/ }))
    await expect(within(palette).queryByRole('textbox', { name: 'Address' })).toBeNull()
  },
}

export const Everything: Story = {
  play: async () => {
    const palette = await openPalette()
    await within(palette).findByRole('option', { name: /^Add a card/ })
    const tools = Object.values(planCanvas.tools).filter((tool) => !('unlisted' in tool)).length
    const groups = within(palette)
      .getAllByRole('group')
      .map((group) => within(group).getAllByRole('option').length)
    await expect(groups).toEqual([tools, 1, 1])
    await expect(titles(palette).slice(tools - 2, tools)).toEqual(['Remove a column and its cards', 'Remove a card'])
    await expect(titles(palette)).toContain('Go to Document')
    await expect(titles(palette)).toContain('Keyboard shortcuts')
  },
}

export const Found: Story = {
  args: { theme: 'dark' },
  play: async () => {
    const palette = await openPalette()
    await userEvent.keyboard('adco')
    await expect(titles(palette)[0]).toBe('Add a column')
    await expect(
      [...palette.querySelectorAll('[data-atoms-part="match"]')].slice(0, 2).map((match) => match.textContent),
    ).toEqual(['Ad', 'co'])
    await userEvent.clear(within(palette).getByRole('combobox'))
    await userEvent.keyboard('docum')
    await expect(titles(palette)).toEqual(['Go to Document'])
    await userEvent.clear(within(palette).getByRole('combobox'))
    await userEvent.keyboard('nothing of the kind')
    await expect(within(palette).getByText('No results for “nothing of the kind”.')).toBeVisible()
  },
}

export const OwnCommands: Story = {
  args: {
    frame: {
      commands: [
        {
          id: 'launch',
          label: 'Start the spring launch',
          hint: 'A run that plans it',
          chord: 'Mod+Shift+L',
          run: fn(),
        },
      ],
    },
  },
  play: async ({ args }) => {
    const palette = await openPalette()
    await userEvent.keyboard('spring')
    await expect(titles(palette)).toEqual(['Start the spring launch'])
    await userEvent.keyboard('{Enter}')
    await expect(args.frame?.commands?.[0]?.run).toHaveBeenCalledOnce()
    await waitFor(() => expect(screen.queryByRole('dialog', { name: 'Tools' })).toBeNull())
  },
}

export const KeptWhenClosed: Story = {
  parameters: { scenario: async () => undefined },
  play: async () => {
    const tools = await screen.findByRole('region', { name: 'Tools' })
    const button = await within(tools).findByRole('button', { name: 'Add a column' })
    await userEvent.click(button)
    await userEvent.type(await screen.findByRole('textbox', { name: 'Title' }), 'After lau')
    await userEvent.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await waitFor(() => expect(button).toHaveFocus())
    await userEvent.click(button)
    await expect(await screen.findByRole('textbox', { name: 'Title' })).toHaveValue('After lau')
    await userEvent.click(screen.getByRole('button', { name: 'Start over' }))
    await expect(screen.getByRole('textbox', { name: 'Title' })).toHaveValue('')
  },
}

export const EveryKindOfField: Story = {
  parameters: inWorkshop,
  play: async () => {
    await inTheWorkshop()
    const form = within(await openTool('plan a visit'))
    await userEvent.click(form.getByRole('combobox', { name: 'Room' }))
    await userEvent.keyboard('libr')
    await userEvent.keyboard('{Enter}')
    await expect(form.getByRole('combobox', { name: 'Room' })).toHaveValue('Library')
    await userEvent.type(form.getByRole('textbox', { name: 'Subject' }), 'Hi')
    await userEvent.tab()
    await expect(form.getByText('Must have at least 3 characters')).toBeVisible()
    await userEvent.type(form.getByRole('textbox', { name: 'Subject' }), ' there')
    await expect(form.queryByText('Must have at least 3 characters')).toBeNull()
    await userEvent.type(form.getByRole('textbox', { name: 'Guests' }), '12{ArrowUp}{ArrowDown}')
    await expect(form.getByRole('textbox', { name: 'Guests' })).toHaveValue('11')
    await choose(form.getByRole('combobox', { name: 'Mood' }), 'Dry humour')
    await choose(form.getByRole('combobox', { name: /^Length/ }), 'An hour')
    await userEvent.click(form.getByRole('button', { name: 'Add to Topics' }))
    await expect(form.getByRole('textbox', { name: 'Topics 1' })).toHaveFocus()
    await userEvent.keyboard('Ferns')
    await userEvent.click(form.getByRole('button', { name: 'Add to Topics' }))
    await userEvent.click(form.getByRole('button', { name: 'Remove Topics 1' }))
    await expect(form.getByRole('textbox', { name: 'Topics 1' })).toHaveValue('')
    await userEvent.click(form.getByRole('switch', { name: /^Lunch/ }))
    await userEvent.click(form.getByRole('button', { name: 'Plan a visit' }))
    await expect(form.getByText('Needs a value')).toBeVisible()
    await waitFor(() => expect(form.getByRole('textbox', { name: 'At' })).toHaveFocus())
  },
}

export const RefusedAtItsField: Story = {
  parameters: inWorkshop,
  args: { theme: 'dark' },
  play: async () => {
    await inTheWorkshop()
    const form = within(await openTool('publish'))
    await expect(form.getByText('Asks for approval')).toBeVisible()
    await userEvent.type(form.getByRole('textbox', { name: 'Address' }), 'all@example.com{Enter}')
    await expect(await form.findByText('must be an address of acme.test', {}, SOON)).toBeVisible()
    await userEvent.type(form.getByRole('textbox', { name: 'Address' }), 'x')
    await expect(form.queryByText('must be an address of acme.test')).toBeNull()
  },
}

export const RefusedByTheDefinition: Story = {
  parameters: inWorkshop,
  play: async () => {
    await inTheWorkshop()
    const form = within(await openTool('add a room'))
    await userEvent.type(form.getByRole('textbox', { name: 'Title' }), 'Attic{Enter}')
    await expect(await form.findByText('is locked', {}, SOON)).toBeVisible()
  },
}

export const FailedLater: Story = {
  parameters: inWorkshop,
  play: async () => {
    await inTheWorkshop()
    const form = within(await openTool('publish'))
    await userEvent.type(form.getByRole('textbox', { name: 'Address' }), 'nobody@acme.test{Enter}')
    const tools = await screen.findByRole('region', { name: 'Tools' })
    await waitFor(() => expect(within(tools).getByText('Publish the plan did not work')).toBeVisible(), SOON)
    await userEvent.click(within(tools).getByRole('button', { name: 'Open again' }))
    await expect(await screen.findByRole('textbox', { name: 'Address' })).toHaveValue('nobody@acme.test')
  },
}

export const BrokenSchema: Story = {
  parameters: inWorkshop,
  play: async () => {
    await inTheWorkshop()
    const form = within(await openTool('a broken tool'))
    await expect(form.getByRole('textbox', { name: /^Fine/ })).toBeVisible()
    await expect(form.getAllByText(/described in a way that cannot be read/)).toHaveLength(2)
    await userEvent.click(form.getByRole('switch', { name: /^Tree/ }))
    await expect(form.getByText(/goes deeper than a form can show/)).toBeVisible()
    await userEvent.type(form.getByRole('textbox', { name: /^Strange/ }), '[[1,')
    await userEvent.tab()
    await expect(form.getByText('Is not valid JSON')).toBeVisible()
  },
}

export const UnreadableSchema: Story = {
  parameters: inWorkshop,
  play: async () => {
    await inTheWorkshop()
    const form = within(await openTool('cannot be read'))
    await expect(form.getByRole('textbox', { name: /^JSON/ })).toHaveValue('{}')
  },
}

const aCrowd: Scenario = ({ gateway }) => {
  gateway.addCanvas(ACME, { canvas_id: 'crowd-1', canvas_type: 'crowd', title: 'Crowd' })
}

export const TwoHundredTools: Story = {
  parameters: { scenario: aCrowd },
  play: async () => {
    await goTo('Crowd')
    await screen.findByRole('button', { name: 'Measure number 1' }, SOON)
    const palette = await openPalette()
    await waitFor(() => expect(within(palette).getAllByRole('option')).toHaveLength(60))
    await expect(await within(palette).findByText(/^1\d\d more: type to find them$/)).toBeVisible()
    await userEvent.keyboard('measure 117')
    await waitFor(() => expect(titles(palette)).toEqual(['Measure number 117', 'Measure number 118']))
  },
}

export const NamesWithoutEnd: Story = {
  parameters: inWorkshop,
  args: { theme: 'dark' },
  play: async () => {
    await inTheWorkshop()
    const palette = await openTool('does not end')
    await expect(palette.querySelector('img')).toBeNull()
    await expect(palette.scrollWidth).toBeLessThanOrEqual(palette.clientWidth)
  },
}

export const NothingFits: Story = {
  parameters: inWorkshop,
  play: async () => {
    await inTheWorkshop()
    const handle = latestWorld()
      .session('ana')
      .canvas('shop-1' as never, workshopCanvas)
    const form = within(await openTool('remove a guest'))
    await expect(form.getByText('Removes something')).toBeVisible()
    await handle.dispatch([op.removeBlock(block('guest1'))], { label: 'Goodbye' }).settled
    await waitFor(() => expect(form.getByText(/nothing here is of the kind “Guest”/)).toBeVisible())
    await userEvent.click(form.getByRole('combobox', { name: 'Guest' }))
    await expect(await screen.findByText('Nothing on this canvas fits.')).toBeVisible()
  },
}

export const Phone: Story = {
  args: { box: { inlineSize: '390px' } },
  parameters: inWorkshop,
  play: async () => {
    await inTheWorkshop()
    await openTool('publish')
  },
}

export const RightToLeft: Story = {
  args: { frame: { dir: 'rtl' } },
  play: async () => {
    await openPalette()
    await userEvent.keyboard('card')
  },
}

export const German: Story = {
  args: { messages: GERMAN },
  play: async () => {
    await userEvent.click(await screen.findByRole('button', { name: /Alle Werkzeuge/ }))
    await waitFor(() => expect(screen.getByRole('option', { name: /Tasten/ })).toBeVisible())
    await userEvent.click(screen.getByRole('option', { name: /^Karte umbenennen/ }))
    await waitFor(() => expect(screen.getByRole('textbox', { name: /^Titel/ })).toBeVisible())
  },
}
