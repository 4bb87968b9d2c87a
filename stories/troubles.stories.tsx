import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, screen, userEvent, waitFor, within } from 'storybook/test'
import { live } from './live.ts'
import { nobodyComesIn } from './more-scenarios.ts'
import {
  allIsGone,
  nobodyAnswers,
  nobodyIsKnown,
  signInFails,
  someIsForbidden,
  theStoreIsDown,
  toolsOfAnotherKind,
} from './troubles.ts'
import { Whole } from './whole.tsx'
import { latestWorld } from './world.ts'

/** What each slot says when there is nothing to show, and why: never that something is not there which nobody could ask for. */
const meta: Meta<typeof Whole> = { title: 'States/Troubles', component: Whole }
export default meta
type Story = StoryObj<typeof Whole>

const SOON = { timeout: 10_000 }
const stage = (): HTMLElement => document.querySelector<HTMLElement>("[data-atoms-part='stage']")!
const inChat = async (text: string): Promise<void> => {
  const chat = await screen.findByRole('region', { name: 'Chat' }, SOON)
  await waitFor(() => expect(within(chat).getByText(text)).toBeVisible(), SOON)
}
const title = async (text: string): Promise<void> => {
  await waitFor(() => expect(within(stage()).getByText(text)).toBeVisible(), SOON)
}
const noneMissing = async (): Promise<void> => {
  await expect(screen.queryByText('There is no thread here to write in.')).toBeNull()
  await expect(screen.queryByText('Nothing on the stage yet')).toBeNull()
}

/** Down, a wrong address, or an origin that is not let in: it is said so in each slot, and mends by itself. */
export const Unreachable: Story = {
  parameters: { scenario: nobodyAnswers },
  play: async () => {
    await title('The server cannot be reached')
    await inChat('The server cannot be reached')
    await noneMissing()
    await userEvent.click(within(stage()).getByText('Details'))
    await expect(within(stage()).getByText(/code: NETWORK/)).toHaveTextContent(latestWorld().url)
  },
}

/** The same, mended while somebody looks. */
export const UnreachableUntilNow: Story = {
  parameters: { scenario: nobodyAnswers },
  play: async () => {
    await title('The server cannot be reached')
    latestWorld().faults.setOffline(false)
    await userEvent.click(within(stage()).getByRole('button', { name: 'Retry now' }))
    await live()
    await inChat('No messages yet')
  },
}

/** The app's own sign-in throws: its words reach the one who signs in. */
export const SignInFails: Story = {
  parameters: { scenario: signInFails },
  play: async () => {
    await title('You could not be signed in')
    await expect(within(stage()).getByText('Your licence ended yesterday.')).toBeVisible()
    await noneMissing()
    await userEvent.click(within(stage()).getByText('Details'))
    await expect(within(stage()).getByText(/code: SIGN_IN_FAILED/)).toBeVisible()
  },
}

/** A sign-in that works again is used at once by whoever does not want to wait. */
export const SignInFailsUntilNow: Story = {
  parameters: { scenario: signInFails },
  play: async () => {
    await title('You could not be signed in')
    latestWorld().signIn.fails = null
    await userEvent.click(within(stage()).getByRole('button', { name: 'Retry now' }))
    await live()
  },
}

/** The gateway does not take the credential. */
export const NotSignedIn: Story = {
  parameters: { scenario: nobodyIsKnown },
  play: async () => {
    await title('Your sign-in was not accepted')
    await inChat('Your sign-in was not accepted')
    await noneMissing()
  },
}

/** Nobody may come in; once they may, "Retry now" is enough. */
export const NotPermitted: Story = {
  parameters: { scenario: nobodyComesIn },
  play: async () => {
    await title('You have no access here')
    await noneMissing()
    latestWorld().faults.clear()
    await userEvent.click(within(stage()).getByRole('button', { name: 'Retry now' }))
    await live()
  },
}

/** A canvas and a thread which this actor may not read, in a session that stands. */
export const CanvasAndThreadNotPermitted: Story = {
  parameters: { scenario: someIsForbidden },
  play: async () => {
    await title('You have no access here')
    await inChat('You have no access here')
    await expect(screen.getByRole('tab', { name: /Plan/ })).toBeVisible()
    await waitFor(() => expect(screen.getByText('Connected')).toBeVisible(), SOON)
  },
}

/** Both are gone: that is said, and nothing else. */
export const CanvasAndThreadGone: Story = {
  parameters: { scenario: allIsGone },
  play: async () => {
    await waitFor(() => expect(within(stage()).getByText(/is not there$/)).toBeVisible(), SOON)
    await inChat('There is no thread here to write in.')
  },
}

/** The session stands, and what it names cannot be loaded: each slot says so, and loads when it can be. */
export const CannotBeLoaded: Story = {
  parameters: { scenario: theStoreIsDown },
  play: async () => {
    await title('The server has a problem')
    await inChat('The server has a problem')
    latestWorld().faults.clear()
    await userEvent.click(within(stage()).getByRole('button', { name: 'Retry now' }))
    await waitFor(() => expect(within(stage()).queryByText('The server has a problem')).toBeNull(), SOON)
    await inChat('No messages yet')
  },
}

/** A canvas whose tools cannot be understood: that is said in its place, with why; the chat goes on. */
export const CanvasNotUnderstood: Story = {
  parameters: { scenario: toolsOfAnotherKind },
  play: async () => {
    await title('This could not be opened')
    await inChat('No messages yet')
    await userEvent.click(within(stage()).getByText('Details'))
    await expect(within(stage()).getByText(/tool_manifest/)).toBeVisible()
    latestWorld().faults.clear()
    await userEvent.click(within(stage()).getByRole('button', { name: 'Retry now' }))
    await waitFor(() => expect(within(stage()).queryByText('This could not be opened')).toBeNull(), SOON)
    await waitFor(() => expect(screen.getByRole('button', { name: /^Add a column/ })).toBeVisible(), SOON)
  },
}
