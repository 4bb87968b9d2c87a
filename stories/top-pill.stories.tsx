import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, screen, userEvent, waitFor, within } from 'storybook/test'
import { Stage, TopPill } from '../src/harness/index.ts'
import { Part } from './parts.tsx'
import type { PartArgs } from './parts.tsx'
import { aBoard, aRunStreaming } from './scenarios.ts'
import { latestWorld } from './world.ts'

const meta: Meta<PartArgs> = {
  title: 'Parts/TopPill',
  parameters: { scenario: aRunStreaming },
  render: (args) => (
    <Part {...args}>
      <div data-atoms-part="center">
        <TopPill.Root />
        <Stage.Root />
      </div>
    </Part>
  ),
}
export default meta
type Story = StoryObj<PartArgs>

const SOON = { timeout: 10_000 }
const pill = async () => within(await screen.findByRole('region', { name: 'Status' }))

export const RunAtWork: Story = {
  play: async () => {
    const status = await pill()
    await waitFor(() => expect(status.getByText('Draft the board')).toBeVisible(), SOON)
    await expect(status.getByRole('tab', { name: 'Plan, a run works here' })).toHaveAttribute('aria-selected', 'true')
    await expect(status.getByRole('button', { name: 'Stop Brief' })).toBeVisible()
  },
}

export const WhoWorksHere: Story = {
  args: { theme: 'dark' },
  play: async () => {
    const status = await pill()
    await userEvent.click(await status.findByRole('button', { name: 'Members. Working now: Planner' }, SOON))
    const list = within(await screen.findByRole('dialog', { name: 'Members' }))
    const rows = await list.findAllByRole('listitem')
    await expect(rows[0]).toHaveTextContent(/Ana/)
    await expect(rows.find(({ textContent }) => textContent.includes('Planner'))).toHaveTextContent(/Draft the board/)
    await expect(list.getByText('You')).toBeVisible()
    await expect(rows.length).toBeGreaterThan(4)
  },
}

export const WhoChangedWhat: Story = {
  parameters: { scenario: aBoard },
  play: async () => {
    const status = await pill()
    await userEvent.click(await status.findByRole('button', { name: 'Members' }, SOON))
    const list = within(await screen.findByRole('dialog', { name: 'Members' }))
    await waitFor(() => expect(list.getByText(/added “Press kit”/)).toBeVisible(), SOON)
  },
}

export const PinnedAndFollowing: Story = {
  play: async () => {
    const status = await pill()
    await status.findByText('Draft the board', {}, SOON)
    await userEvent.click(status.getByRole('tab', { name: 'Document' }))
    await expect(status.getByRole('tab', { name: 'Document' })).toHaveAttribute('aria-selected', 'true')
    await userEvent.click(await status.findByRole('button', { name: 'Follow the run' }))
    await expect(status.getByRole('tab', { name: /^Plan/ })).toHaveAttribute('aria-selected', 'true')
    await expect(status.queryByRole('button', { name: 'Follow the run' })).toBeNull()
  },
}

export const Stopped: Story = {
  play: async () => {
    const status = await pill()
    await userEvent.click(await status.findByRole('button', { name: 'Stop Brief' }, SOON))
    await waitFor(() => expect(status.queryByText('Draft the board')).toBeNull(), SOON)
    await expect(status.getByRole('tab', { name: 'Plan' })).toBeVisible()
  },
}

export const Phone: Story = {
  args: { box: { inlineSize: '390px' } },
  play: async () => {
    const status = await pill()
    await waitFor(() => expect(status.getByText('Draft the board')).toBeVisible(), SOON)
  },
}

export const Offline: Story = {
  play: async () => {
    const status = await pill()
    await status.findByText('Live', {}, SOON)
    latestWorld().faults.setOffline(true)
    await waitFor(() => expect(status.queryByText('Live')).toBeNull(), { timeout: 15_000 })
    latestWorld().faults.setOffline(false)
    latestWorld().session('ana').transport.retryNow()
    await waitFor(() => expect(status.getByText('Live')).toBeVisible(), SOON)
  },
}
