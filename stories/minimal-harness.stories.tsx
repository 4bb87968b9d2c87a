import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, screen, userEvent, waitFor, within } from 'storybook/test'
import { GERMAN, MinimalHarness } from '../src/harness/index.ts'
import type { MinimalHarnessProps } from '../src/harness/index.ts'
import type { SeededName } from '../test/fixtures/gateway/seed.ts'
import { documentBound, planBound } from './canvases.ts'
import { useMessagesAsked } from './look.ts'
import { aBoard, aRunStreaming } from './scenarios.ts'
import { THREAD, latestWorld, useWorld } from './world.ts'

interface Args {
  readonly as?: SeededName
  readonly width?: number
  readonly harness?: Pick<MinimalHarnessProps, 'theme' | 'dir' | 'slots' | 'messages'>
}

const Whole = ({ as = 'ana', width, harness }: Args) => {
  const session = useWorld().session(as)
  const messages = useMessagesAsked()
  return (
    <div style={{ blockSize: '100vh', maxInlineSize: '100%', ...(width === undefined ? {} : { inlineSize: width }) }}>
      <MinimalHarness
        canvases={[planBound, documentBound]}
        {...(messages === undefined ? {} : { messages })}
        {...harness}
        session={session}
      />
    </div>
  )
}

const meta: Meta<typeof Whole> = { title: 'MinimalHarness', component: Whole }
export default meta
type Story = StoryObj<typeof Whole>

const SOON = { timeout: 10_000 }
const live = async (words = 'Live'): Promise<void> => {
  await waitFor(() => expect(screen.getAllByText(words).length).toBeGreaterThan(0), { timeout: 10_000 })
}

export const Board: Story = {
  parameters: { scenario: aBoard },
  play: async () => {
    await live()
    await expect(screen.queryByRole('region', { name: 'Chat' })).toBeNull()
    await userEvent.click(screen.getByRole('button', { name: 'Show chat' }))
    const drawer = await screen.findByRole('dialog', { name: 'Chat' })
    await waitFor(() => expect(within(drawer).getByRole('textbox', { name: 'Write a message' })).toBeVisible())
    await userEvent.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await expect(screen.getByRole('button', { name: 'Show chat' })).toHaveFocus()
  },
}

export const Phone: Story = {
  parameters: { scenario: aRunStreaming },
  args: { width: 390 },
  play: async () => {
    await live()
    const bar = screen.getByRole('navigation', { name: 'Panels' })
    // Nobody has to open the chat to see what works here, and that somebody said something.
    await expect(await screen.findByRole('button', { name: 'Stop Brief' }, SOON)).toBeVisible()
    await latestWorld().elsewhere('ben').thread(THREAD).send('Look at the press kit.').settled
    await expect(await within(bar).findByRole('button', { name: 'Chat New messages' }, SOON)).toBeVisible()
    await userEvent.click(within(bar).getByRole('button', { name: /^Chat/ }))
    const drawer = await screen.findByRole('dialog', { name: 'Chat' })
    await waitFor(() => expect(drawer.getBoundingClientRect().width).toBe(390))
    await waitFor(() => expect(within(bar).queryByText('New messages')).toBeNull(), SOON)
    await userEvent.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await userEvent.click(await within(bar).findByRole('button', { name: 'Tools' }, SOON))
    await waitFor(() => expect(screen.getByRole('dialog', { name: 'Tools' })).toBeVisible())
    await userEvent.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  },
}

export const German: Story = {
  parameters: { scenario: aBoard },
  args: { harness: { messages: GERMAN } },
  play: async () => {
    await live()
    await userEvent.keyboard('?')
    const sheet = await screen.findByRole('dialog', { name: 'Tastenkürzel' })
    await waitFor(() => expect(within(sheet).getByText('Nächster Bereich')).toBeVisible())
    await userEvent.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  },
}

const Broken = (): never => {
  throw new Error('The pill of this app has a bug.')
}

export const BrokenSlot: Story = {
  parameters: { scenario: aBoard },
  args: { harness: { slots: { TopPill: Broken } } },
  play: async () => {
    await waitFor(() => expect(screen.getByRole('alert')).toHaveTextContent('The pill of this app has a bug.'))
    // The rest goes on.
    await waitFor(() => expect(screen.getByRole('region', { name: 'Plan' })).toBeVisible(), { timeout: 10_000 })
    await expect(screen.getByRole('button', { name: 'Try again' })).toBeEnabled()
  },
}
