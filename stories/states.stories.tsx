import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, screen, userEvent, waitFor, within } from 'storybook/test'
import { op } from '../src/contract/index.ts'
import { planCanvas } from '../src/canvases/plan/definition.ts'
import { bindCanvas } from '../src/react/index.ts'
import { documentBound, planBound } from './canvases.ts'
import { live } from './live.ts'
import { aCrowd, aGermanDay, aHugeBoard, fromRightToLeft, longNames, nobodyComesIn } from './more-scenarios.ts'
import { aTextConflict } from './context-scenarios.ts'
import { aBoard, aConflict, aQuietDay, block, until } from './scenarios.ts'
import { Whole } from './whole.tsx'
import { latestWorld } from './world.ts'

const meta: Meta<typeof Whole> = { title: 'States', component: Whole }
export default meta
type Story = StoryObj<typeof Whole>

const PLAN = 'plan-1' as never
const SOON = { timeout: 10_000 }

/** A card's title, once it may be edited: before, nobody knows what this actor may do. */
const titleOf = async (card: string): Promise<HTMLElement> => {
  const field = await screen.findByDisplayValue(card, {}, SOON)
  await waitFor(() => expect(field).not.toHaveAttribute('readonly'), SOON)
  return field
}
const rename = async (card: string, to: string): Promise<void> => {
  const field = await titleOf(card)
  await userEvent.clear(field)
  await userEvent.type(field, to)
}

/** The board as Ben has it open, on another machine. */
const boardElsewhere = async () => {
  const board = latestWorld().elsewhere('ben').canvas(PLAN, planCanvas)
  await until(() => board.block(block('card1')).get() !== undefined)
  return board
}

/** Nothing is there yet: the frame stands, and what comes has its shape. */
export const Loading: Story = {
  globals: { network: 'slow' },
  play: async () => {
    await waitFor(() => expect(screen.getAllByText('Connecting').length).toBeGreaterThan(0))
    await expect(
      document.querySelector("[data-atoms-part='plan-skeleton'], [data-atoms-part='skeleton']"),
    ).not.toBeNull()
  },
}

/** Work goes on without a network, is counted, and lands when it is back. */
export const Offline: Story = {
  parameters: { scenario: aBoard },
  play: async () => {
    await live()
    await titleOf('Send to the list')
    const { network } = latestWorld()
    network.set('offline')
    await waitFor(() => expect(screen.getByText('You are offline.')).toBeVisible(), SOON)
    await rename('Send to the list', 'Send to everybody')
    await waitFor(() => expect(screen.getByText(/kept here and will go up/)).toBeVisible(), SOON)
    network.set('online')
    await waitFor(() => expect(screen.queryByText('You are offline.')).toBeNull(), SOON)
    const board = latestWorld().elsewhere('ben').canvas(PLAN, planCanvas)
    await until(() => board.block(block('card3')).get()?.props['title'] === 'Send to everybody')
    await expect(board.block(block('card3')).get()?.props['title']).toBe('Send to everybody')
  },
}

/** As it looks while there is no network, with work that waits. */
export const OfflineWithWork: Story = {
  parameters: { scenario: aQuietDay },
  play: async () => {
    await live()
    await titleOf('Send to the list')
    latestWorld().network.set('offline')
    await waitFor(() => expect(screen.getByText('You are offline.')).toBeVisible(), SOON)
    await rename('Send to the list', 'Send to everybody')
    await waitFor(() => expect(screen.getByText(/kept here and will go up/)).toBeVisible(), SOON)
  },
}

/** What the line under a canvas's name says of its changes: saved, being saved, waiting, and saved again. */
export const SavedSavingWaiting: Story = {
  parameters: { scenario: aQuietDay },
  play: async () => {
    await live()
    const details = within(await screen.findByRole('region', { name: 'Details' }, SOON))
    await waitFor(() => expect(details.getByText('All changes are saved')).toBeVisible(), SOON)
    const { network } = latestWorld()
    const title = await titleOf('Spring launch')
    network.set('slow')
    await userEvent.type(title, '!')
    await waitFor(() => expect(details.getByText('Saving…')).toBeVisible(), SOON)
    network.set('offline')
    await waitFor(() => expect(details.getByText('1 change kept in this page until you are back')).toBeVisible(), SOON)
    await expect(title).toHaveValue('Spring launch!')
    network.set('online')
    await waitFor(() => expect(details.getByText('All changes are saved')).toBeVisible(), SOON)
  },
}

/** The app has closed the session: that is said, and nothing pretends to be live. */
export const Closed: Story = {
  parameters: { scenario: aQuietDay },
  play: async () => {
    await live()
    latestWorld().session('ana').close()
    await waitFor(() => expect(screen.getAllByText('Closed').length).toBeGreaterThan(0), SOON)
    await expect(screen.queryByText('Live')).toBeNull()
  },
}

/** A tab that slept: what others did meanwhile is there when it wakes. */
export const ParkedTab: Story = {
  parameters: { scenario: aBoard },
  play: async () => {
    await live()
    const { network } = latestWorld()
    network.set('parked')
    const board = await boardElsewhere()
    await board.dispatch([op.setBlockProp(block('card1'), 'title', 'Press kit, printed')]).settled
    network.set('online')
    await waitFor(() => expect(screen.getByDisplayValue('Press kit, printed')).toBeVisible(), SOON)
    await live()
  },
}

/** Far behind, on a thin line: it is said how far, and what is there can be worked with meanwhile. */
export const CatchingUp: Story = {
  parameters: { scenario: aBoard },
  play: async () => {
    await live()
    const { network } = latestWorld()
    network.set('parked')
    const board = await boardElsewhere()
    for (let limit = 1; limit <= 60; limit++)
      await board.dispatch([op.setToken('board.wip_limit', (limit % 9) + 1)], { label: 'Change the limit' }).settled
    network.set('thin')
    latestWorld().session('ana').transport.retryNow()
    await waitFor(() => expect(screen.getByText(/^Catching up, \d+ behind$/)).toBeVisible(), SOON)
    await rename('Press kit', 'Press kit, meanwhile')
    await until(() => board.block(block('card1')).get()?.props['title'] === 'Press kit, meanwhile')
  },
}

/** The stream stands and nothing that goes up is answered, as where a browser has no connection left: that is said. */
export const Unanswered: Story = {
  parameters: { scenario: aBoard },
  play: async () => {
    await live()
    await titleOf('Press kit')
    const mend = latestWorld().faults.add({ kind: 'delay', ms: 15_000, path: '/commands' })
    await rename('Press kit', 'Press kit, at last')
    await waitFor(() => expect(screen.getByText('The server does not answer.')).toBeVisible(), { timeout: 15_000 })
    mend()
    await waitFor(() => expect(screen.queryByText('The server does not answer.')).toBeNull(), { timeout: 15_000 })
    await expect(screen.getByDisplayValue('Press kit, at last')).toBeVisible()
  },
}

/** A plugin wrote into what it may only read: found, told, and mended by what is stored. */
export const LoadedAnew: Story = {
  parameters: { scenario: aBoard },
  play: async () => {
    await live()
    await titleOf('Press kit')
    const board = latestWorld().session('ana').canvas(PLAN, planCanvas)
    Object.assign(board.anyToken('board.title').get()!, { value: 'Something else' })
    const note = await screen.findByRole('button', { name: 'Loaded anew' }, { timeout: 20_000 })
    await expect(board.token('board.title').get()?.value).toBe('Spring launch')
    await userEvent.click(note)
    await expect(await screen.findByRole('dialog', { name: 'Loaded anew' })).toHaveTextContent(/“Plan”/)
  },
}

/** Ben is always faster: every command meets another revision, and lands all the same. */
export const RevMismatchStorm: Story = {
  parameters: { scenario: aBoard },
  play: async () => {
    await live()
    const { network, elsewhere } = latestWorld()
    network.set('storm')
    await rename('Press kit', 'Press kit, at last')
    const board = elsewhere('vera').canvas(PLAN, planCanvas)
    await until(() => board.block(block('card1')).get()?.props['title'] === 'Press kit, at last')
    await expect(board.block(block('card1')).get()?.props['title']).toBe('Press kit, at last')
    network.set('online')
    await expect(await screen.findByDisplayValue('Press kit, at last', {}, SOON)).toBeVisible()
  },
}

/** The gateway begins anew: positions are worth nothing, and nobody sees more than a blink. */
export const NewEpoch: Story = {
  parameters: { scenario: aQuietDay },
  play: async () => {
    await live()
    latestWorld().network.happen('epoch')
    await userEvent.type(await screen.findByRole('textbox', { name: 'Write a message' }, SOON), 'Still here?{Enter}')
    await waitFor(() => expect(screen.getByText('Still here?')).toBeVisible(), SOON)
    await expect(await screen.findByDisplayValue('Press kit', {}, SOON)).toBeVisible()
    await live()
  },
}

/** The gateway ends the session; the next one is opened unseen. */
export const SessionEnds: Story = {
  parameters: { scenario: aQuietDay },
  play: async () => {
    await live()
    latestWorld().network.happen('session')
    await userEvent.type(
      await screen.findByRole('textbox', { name: 'Write a message' }, SOON),
      'Did you notice?{Enter}',
    )
    await waitFor(() => expect(screen.getByText('Did you notice?')).toBeVisible(), SOON)
    await live()
  },
}

/** Who may not come in is told so, and may try again. */
export const NotLetIn: Story = {
  parameters: { scenario: nobodyComesIn },
  play: async () => {
    await waitFor(() => expect(screen.getAllByText('Not connected').length).toBeGreaterThan(0), SOON)
    await expect(screen.getByRole('button', { name: 'Retry now' })).toBeEnabled()
  },
}

/** What was changed here and removed there, where it happened, with both values. */
export const Conflict: Story = {
  parameters: { scenario: aConflict },
  play: async () => {
    await live()
    await userEvent.click(screen.getByRole('button', { name: /1 conflict/ }))
    await waitFor(() => expect(screen.getByText('Send to the whole list')).toBeVisible())
  },
}

/** What Ana could not save is marked where it is, and leads to the choice. */
export const ConflictOnTheBoard: Story = {
  parameters: { scenario: aTextConflict },
  play: async () => {
    const mark = await screen.findByRole('button', { name: /^A change to .+ was not saved/ }, { timeout: 10_000 })
    await expect(mark.closest('[data-card]')).toHaveAttribute('data-conflict')
    await userEvent.click(screen.getByRole('tab', { name: 'Settings' }))
    await userEvent.click(mark)
    await userEvent.click(await screen.findByRole('button', { name: 'Take theirs' }))
    await waitFor(() => expect(screen.queryByRole('button', { name: /was not saved/ })).toBeNull())
  },
}

const broken = bindCanvas(planCanvas, {
  component: () =>
    Promise.resolve({
      default: (): never => {
        throw new Error('This canvas has a bug.')
      },
    }),
})

/** A canvas that throws takes nothing down but itself. */
export const BrokenCanvas: Story = {
  parameters: { scenario: aQuietDay },
  args: { harness: { canvases: [broken, documentBound] } },
  play: async () => {
    await waitFor(() => expect(screen.getByText(/This canvas has a bug/)).toBeVisible(), SOON)
    await userEvent.type(
      await screen.findByRole('textbox', { name: 'Write a message' }, SOON),
      'The chat goes on.{Enter}',
    )
    await waitFor(() => expect(screen.getByText('The chat goes on.')).toBeVisible(), SOON)
  },
}

/** Canvases of types that this app does not bring. */
export const UnknownCanvas: Story = {
  args: { harness: { canvases: [] } },
  play: async () => {
    await waitFor(() => expect(screen.getByText(/does not show canvases of type/)).toBeVisible(), SOON)
  },
}

/** Twelve people at once. */
export const Crowded: Story = {
  parameters: { scenario: aCrowd },
  play: async () => {
    await live()
    await waitFor(() => expect(screen.getByText(/hour by hour/)).toBeVisible(), SOON)
    await expect(await screen.findByDisplayValue('Liv’s part', {}, SOON)).toBeVisible()
  },
}

export const Huge: Story = {
  parameters: { scenario: aHugeBoard },
  play: async () => {
    await live()
    await userEvent.click(await screen.findByRole('tab', { name: 'Everything' }))
    await waitFor(() => expect(screen.getByDisplayValue('Task 1')).toBeVisible(), SOON)
  },
}

/** Names of 500 characters break or end in an ellipsis, and push nothing out of the page. */
export const LongNames: Story = {
  parameters: { scenario: longNames },
  play: async () => {
    await live()
    const harness = document.querySelector("[data-atoms-part='harness']")
    if (harness === null) throw new Error('There is no harness.')
    const right = harness.getBoundingClientRect().right
    for (const part of ['chat-rail', 'top-pill', 'dock', 'composer'])
      for (const element of harness.querySelectorAll(`[data-atoms-part='${part}']`))
        await expect(element.getBoundingClientRect().right).toBeLessThanOrEqual(right)
    await expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(document.documentElement.clientWidth)
  },
}

/** A whole harness in the other direction, with words that run that way. */
export const RightToLeftWords: Story = {
  parameters: { scenario: fromRightToLeft },
  globals: { direction: 'rtl' },
  play: async () => {
    await live()
    const chat = await screen.findByRole('region', { name: 'Chat' }, SOON)
    const stage = screen.getByRole('region', { name: 'Plan' })
    await expect(chat.getBoundingClientRect().left).toBeGreaterThan(stage.getBoundingClientRect().left)
    await waitFor(() => expect(within(chat).getByText(/landing page/)).toBeVisible(), SOON)
  },
}

/** The second language, in a harness at work. */
export const German: Story = {
  parameters: { scenario: aGermanDay },
  globals: { language: 'de' },
  args: { harness: { canvases: [planBound, documentBound] } },
  play: async () => {
    await waitFor(() => expect(screen.getByRole('textbox', { name: 'Nachricht schreiben' })).toBeVisible(), SOON)
    await waitFor(() => expect(screen.getByText(/^Planner fügte „.+“ und 3 weitere hinzu$/)).toBeVisible(), SOON)
    await expect(screen.getByText('Planner änderte „Titel“ zu „Frühlingsfest“')).toBeVisible()
  },
}
