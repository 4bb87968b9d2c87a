import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, screen, userEvent, waitFor, within } from 'storybook/test'
import { planCanvas } from '../src/canvases/plan/definition.ts'
import { canvasId } from '../src/contract/index.ts'
import { aBoard, aQuietDay, aRunStreaming, aRunWriting, block, until, writeOn } from './scenarios.ts'
import { StartView } from './start-view.tsx'
import { Whole } from './whole.tsx'
import { latestWorld } from './world.ts'

const meta: Meta<typeof Whole> = { title: 'StandardHarness', component: Whole }
export default meta
type Story = StoryObj<typeof Whole>

const live = async (): Promise<void> => {
  await waitFor(() => expect(screen.getAllByText('Live').length).toBeGreaterThan(0), { timeout: 10_000 })
}

const stage = () => screen.getByRole('region', { name: 'Plan' })

export const Empty: Story = {
  args: { harness: { StartView } },
  play: async () => {
    await live()
    await waitFor(() => expect(within(stage()).getByRole('button', { name: 'Start the run' })).toBeVisible())
  },
}

/** A document with nothing in it begins like a board: by what the app offers, or by hand. */
export const EmptyDocument: Story = {
  args: { harness: { StartView } },
  play: async () => {
    await live()
    await userEvent.click(await screen.findByRole('tab', { name: 'Document' }))
    const document = await screen.findByRole('region', { name: 'Document' })
    await expect(await within(document).findByRole('button', { name: 'Start the run' })).toBeVisible()
    await expect(within(document).queryByText(/words/)).toBeNull()
    await userEvent.click(within(document).getByRole('button', { name: 'Start writing' }))
    await waitFor(() => expect(within(document).getByRole('textbox', { name: 'Text' })).toHaveFocus())
    await expect(within(document).queryByRole('button', { name: 'Start the run' })).toBeNull()
  },
}

/** Where the form stands on the stage, nothing else offers a beginning but the palette. */
export const StartARun: Story = {
  args: { harness: { StartView } },
  play: async () => {
    await live()
    await within(stage()).findByRole('button', { name: 'Start the run' })
    await expect(screen.queryByRole('button', { name: 'Start a run' })).toBeNull()
    await expect(screen.queryByRole('button', { name: /^All tools/ })).toBeNull()
    await expect(within(stage()).queryByRole('textbox', { name: /^Title/ })).toBeNull()
    await userEvent.keyboard('{Control>}k{/Control}')
    await userEvent.click(await screen.findByRole('option', { name: /^Start a run/ }))
    await userEvent.type(within(await screen.findByRole('dialog')).getByLabelText('Brief'), 'A launch')
    await userEvent.keyboard('{Tab}{Enter}')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await waitFor(() => expect(within(stage()).getByText(/^A run is at work/)).toBeVisible())
  },
}

/** From the chat's head, the same form comes in a sheet; then the tools are at hand again. */
export const StartAnother: Story = {
  parameters: { scenario: aBoard },
  args: { harness: { StartView } },
  play: async () => {
    await live()
    await userEvent.click(await screen.findByRole('button', { name: 'Start a run' }))
    await expect(within(await screen.findByRole('dialog')).getByLabelText('Brief')).toBeVisible()
    await userEvent.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await expect(screen.getByRole('button', { name: /^All tools/ })).toBeVisible()
  },
}

/** Who may start none is told so, where others find the form. */
export const StartNotPermitted: Story = {
  args: { as: 'vera', harness: { StartView } },
  play: async () => {
    await live()
    await waitFor(() => expect(within(stage()).getByText('Your role may not start runs here.')).toBeVisible())
    await expect(screen.queryByRole('button', { name: /^Start/ })).toBeNull()
  },
}

/** While runs are stopped, the form says by whom and why. */
export const StartStopped: Story = {
  args: { harness: { StartView } },
  play: async () => {
    await live()
    await latestWorld().elsewhere('ben').setKillSwitch(true, 'The budget is spent').settled
    await waitFor(() => expect(within(stage()).getByText('Ben stopped all runs: The budget is spent')).toBeVisible())
    await expect(within(stage()).getByRole('button', { name: 'Start the run' })).toBeDisabled()
  },
}

export const RunStreaming: Story = {
  parameters: { scenario: aRunStreaming },
  play: async () => {
    await live()
    const chat = await screen.findByRole('region', { name: 'Chat' }, { timeout: 10_000 })
    await waitFor(() => expect(within(chat).getByText(/drafting the second one now/)).toBeVisible(), {
      timeout: 10_000,
    })
    const status = await screen.findByRole('region', { name: 'Status' }, { timeout: 10_000 })
    await waitFor(() => expect(within(status).getByText('Draft the board')).toBeVisible())
    await expect(within(status).getByRole('button', { name: /Stop/ })).toBeEnabled()
  },
}

/**
 * What a run writes stays in sight, until one does something in the canvas oneself; then a button leads back. The mark
 * of the writer is looked for again with each word, because it stands for 1.5 s only.
 */
export const FollowsWhatIsWritten: Story = {
  parameters: { scenario: aRunWriting },
  args: { height: 600 },
  play: async () => {
    await live()
    await screen.findByRole('region', { name: 'Document' }, { timeout: 10_000 })
    const page = await waitFor(() => {
      const element = document.querySelector<HTMLElement>('[data-atoms-part="document"]')
      if (element === null || element.scrollHeight <= element.clientHeight) throw new Error('No page to scroll yet.')
      return element
    })
    const isInSight = (): boolean => {
      const mark = page.querySelector('[data-writer]')?.getBoundingClientRect()
      const { top, bottom } = page.getBoundingClientRect()
      return mark !== undefined && mark.top > top && mark.bottom < bottom
    }
    const afterWords = async (check: () => Promise<void>): Promise<void> => {
      await waitFor(
        async () => {
          writeOn(latestWorld())
          await new Promise(requestAnimationFrame)
          await check()
        },
        { timeout: 15_000, interval: 250 },
      )
    }
    await afterWords(async () => expect([page.scrollTop > 100, isInSight()]).toEqual([true, true]))
    await expect(screen.queryByRole('button', { name: 'Writer is writing below' })).toBeNull()

    // The wheel is one's own doing: the page stays where it is put.
    page.dispatchEvent(new WheelEvent('wheel', { bubbles: true, deltaY: -1000 }))
    page.scrollTo({ top: 0, behavior: 'instant' })
    await afterWords(async () => {
      await expect(screen.getByRole('button', { name: 'Writer is writing below' })).toBeVisible()
    })
    const put = page.scrollTop
    await expect(put).toBeLessThan(200)
    await afterWords(async () => expect(page.querySelector('[data-writer]')).not.toBeNull())
    await expect(page.scrollTop).toBe(put)

    await userEvent.click(screen.getByRole('button', { name: 'Writer is writing below' }))
    await afterWords(async () => expect([page.scrollTop > 100, isInSight()]).toEqual([true, true]))
    await expect(screen.queryByRole('button', { name: 'Writer is writing below' })).toBeNull()
  },
}

/** The planner changes a card: it has a ring, and the planner's mark in the place of the handle, for 1.5 s. */
export const SomebodyWorksOnACard: Story = {
  parameters: { scenario: aBoard },
  play: async () => {
    await live()
    const planner = latestWorld().elsewhere('planner').canvas(canvasId('plan-1'), planCanvas)
    const card = () => document.querySelector<HTMLElement>('[data-card="card2"]')
    await until(() => planner.state.block(block('card2')) !== undefined)
    await waitFor(() => expect(card()).toBeVisible(), { timeout: 10_000 })
    const mark = () => card()?.querySelector<HTMLElement>('[data-writer="planner"]') ?? null
    let done = false
    await waitFor(
      async () => {
        done = !done
        planner.call('mark_done', { card: block('card2'), done })
        await new Promise(requestAnimationFrame)
        await expect(mark()?.dataset['initials']).toBe('PL')
      },
      { timeout: 10_000, interval: 250 },
    )
    await waitFor(() => expect(mark()).toBeNull(), { timeout: 10_000 })
  },
}

export const StopTheRun: Story = {
  parameters: { scenario: aRunStreaming },
  play: async () => {
    await live()
    const status = await screen.findByRole('region', { name: 'Status' }, { timeout: 10_000 })
    await userEvent.click(await within(status).findByRole('button', { name: /Stop/ }))
    await waitFor(() => expect(within(status).queryByText('Draft the board')).toBeNull(), { timeout: 10_000 })
  },
}

export const Dark: Story = { parameters: { scenario: aRunStreaming }, args: { harness: { theme: 'dark' } }, play: live }

export const Narrow: Story = {
  parameters: { scenario: aRunStreaming },
  args: { width: 390 },
  play: async () => {
    await live()
    const bar = screen.getByRole('navigation', { name: 'Panels' })
    await userEvent.click(within(bar).getByRole('button', { name: 'Chat' }))
    const drawer = await screen.findByRole('dialog', { name: 'Chat' })
    await waitFor(() => expect(within(drawer).getByRole('textbox', { name: 'Write a message' })).toBeVisible())
    await userEvent.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await userEvent.click(within(bar).getByRole('button', { name: 'Details' }))
    await userEvent.click(await screen.findByRole('tab', { name: 'Settings' }))
    await waitFor(() => expect(screen.getByRole('textbox', { name: 'Title' })).toBeVisible())
  },
}

export const RightToLeft: Story = {
  parameters: { scenario: aRunStreaming },
  args: { harness: { dir: 'rtl' } },
  play: live,
}

export const ReadOnly: Story = {
  parameters: { scenario: aBoard },
  args: { as: 'vera' },
  play: async () => {
    await live()
    await userEvent.click(screen.getByRole('tab', { name: 'Settings' }))
    const panel = await screen.findByRole('region', { name: 'Settings' }, { timeout: 10_000 })
    await waitFor(() => expect(within(panel).getByText('You can view this canvas, not change it.')).toBeVisible())
    await expect(screen.queryByRole('textbox', { name: 'Title' })).toBeNull()
    await userEvent.keyboard('{Control>}k{/Control}')
    const palette = await screen.findByRole('dialog', { name: 'Tools' })
    await waitFor(() =>
      expect(within(palette).getByText(/^You can view this canvas, not change it\. \d/)).toBeVisible(),
    )
  },
}

export const RunsStopped: Story = {
  parameters: { scenario: aRunStreaming },
  play: async () => {
    await live()
    const status = await screen.findByRole('region', { name: 'Status' }, { timeout: 10_000 })
    await waitFor(() => expect(within(status).getByText('Draft the board')).toBeVisible())
    await latestWorld().elsewhere('ben').setKillSwitch(true, 'The budget is spent').settled
    await userEvent.click(await within(status).findByRole('button', { name: 'Runs are stopped' }))
    const notice = await screen.findByRole('dialog', { name: 'Runs are stopped' })
    await expect(within(notice).getByText('Ben stopped all runs: The budget is spent')).toBeVisible()
    await expect(within(status).queryByText('Draft the board')).toBeNull()
    await userEvent.click(within(notice).getByRole('button', { name: 'Let runs start again' }))
    await waitFor(() => expect(within(status).queryByRole('button', { name: 'Runs are stopped' })).toBeNull())
  },
}

export const RunsStoppedForAReader: Story = {
  args: { as: 'vera' },
  parameters: { scenario: aQuietDay },
  play: async () => {
    await live()
    await latestWorld().elsewhere('ana').setKillSwitch(true, 'The budget is spent').settled
    await userEvent.click(await screen.findByRole('button', { name: 'Runs are stopped' }))
    const notice = await screen.findByRole('dialog', { name: 'Runs are stopped' })
    await expect(within(notice).queryByRole('button')).toBeNull()
  },
}

export const Reconnecting: Story = {
  parameters: { scenario: aQuietDay },
  play: async () => {
    await live()
    const { faults } = latestWorld()
    faults.setOffline(true)
    await waitFor(() => expect(screen.getByText(/^Reconnecting in \d+ s$/)).toBeVisible(), { timeout: 15_000 })
    await userEvent.type(
      await screen.findByRole('textbox', { name: 'Write a message' }, { timeout: 10_000 }),
      'Are you there?{Enter}',
    )
    await waitFor(() => expect(screen.getByText('Are you there?')).toBeVisible())
    faults.setOffline(false)
    await userEvent.click(screen.getByRole('button', { name: 'Retry now' }))
    await live()
  },
}

export const Keyboard: Story = {
  parameters: { scenario: aBoard },
  play: async () => {
    await live()
    await userEvent.keyboard('{F6}')
    await expect(screen.getByRole('region', { name: 'Chat' })).toHaveFocus()
    await userEvent.keyboard('{F6}')
    await expect(screen.getByRole('region', { name: 'Status' })).toHaveFocus()
    await userEvent.keyboard('{Control>}k{/Control}')
    await waitFor(() => expect(screen.getByRole('combobox', { name: /^Search tools/ })).toHaveFocus())
    await userEvent.keyboard('add a col{Enter}')
    await waitFor(() => expect(screen.getByRole('textbox', { name: 'Title' })).toHaveFocus())
    await userEvent.keyboard('{Enter}')
    await expect(screen.getByText('Needs a value')).toBeVisible()
    await userEvent.keyboard('After launch{Enter}')
    await waitFor(() => expect(screen.queryByRole('dialog', { name: 'Tools' })).toBeNull(), { timeout: 5000 })
    await expect(await screen.findByText('Add a column: done')).toBeVisible()
  },
}
