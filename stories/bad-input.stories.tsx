import { useState } from 'react'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, screen, userEvent, waitFor, within } from 'storybook/test'
import { planCanvas } from '../src/canvases/plan/definition.ts'
import { bindCanvas } from '../src/react/index.ts'
import { documentBound, planBound } from './canvases.ts'
import { live } from './live.ts'
import { deepTools, endlessLine, hostileWords, namesOf500, turnedNames } from './bad-input.ts'
import { aBoard, aQuietDay, until } from './scenarios.ts'
import { Whole } from './whole.tsx'
import { workshop } from './workshop.tsx'
import { latestWorld } from './world.ts'

const meta: Meta<typeof Whole> = { title: 'Bad input', component: Whole }
export default meta
type Story = StoryObj<typeof Whole>

const SOON = { timeout: 10_000 }

/** Nothing reaches out of the page, whatever somebody wrote. */
const withinThePage = async (): Promise<void> => {
  const { scrollWidth, clientWidth } = document.documentElement
  await expect(scrollWidth).toBeLessThanOrEqual(clientWidth)
}

const Fragile = () => {
  const title = fragile.useText({ token: 'board.title' })
  const [letters, setLetters] = useState(0)
  if (letters === 5) throw new Error('This canvas does not know what to do with a fifth letter.')
  return <input aria-label="Fragile title" {...title} onInput={() => setLetters(letters + 1)} />
}
const fragile = bindCanvas(planCanvas, { component: async () => ({ default: Fragile }) })

/** It throws in the middle of a word: what was typed is kept, so is the draft beside it, and another try brings it back. */
export const CanvasThrowsWhileTyping: Story = {
  parameters: { scenario: aBoard },
  args: { harness: { canvases: [fragile, documentBound] } },
  play: async () => {
    await live()
    await userEvent.type(await screen.findByRole('textbox', { name: 'Write a message' }, SOON), 'Half a thought')
    const field = await screen.findByRole('textbox', { name: 'Fragile title' }, SOON)
    await waitFor(() => expect(field).not.toHaveAttribute('readonly'), SOON)
    await userEvent.type(field, ' now it breaks', { initialSelectionStart: 13, initialSelectionEnd: 13 })
    const alert = await screen.findByRole('alert')
    await expect(within(alert).getByText(/what to do with a fifth letter/)).toBeVisible()
    await expect(screen.getByRole('textbox', { name: 'Write a message' })).toHaveValue('Half a thought')
    const board = latestWorld()
      .elsewhere('ben')
      .canvas('plan-1' as never, planCanvas)
    await until(() => board.token('board.title').get()?.value === 'Spring launch now ')
    await expect(board.token('board.title').get()?.value).toBe('Spring launch now ')
    await userEvent.click(within(alert).getByRole('button', { name: 'Try again' }))
    await expect(await screen.findByRole('textbox', { name: 'Fragile title' })).toHaveValue('Spring launch now ')
  },
}

const Broken = (): never => {
  throw new Error('This part of the app has a bug.')
}

/** Every slot that an app can replace throws: each says so in its place, and the canvas is worked on. */
export const EverySlotThrows: Story = {
  parameters: { scenario: aBoard },
  args: {
    harness: {
      slots: { ChatRail: Broken, TopPill: Broken, ToolPop: Broken, ContextPanel: Broken, TokenPanel: Broken },
    },
  },
  play: async () => {
    await waitFor(() => expect(screen.getAllByRole('alert')).toHaveLength(4), SOON)
    const card = await screen.findByDisplayValue('Press kit', {}, SOON)
    await waitFor(() => expect(card).not.toHaveAttribute('readonly'), SOON)
    await userEvent.type(card, ', printed')
    await expect(card).toHaveValue('Press kit, printed')
    await withinThePage()
  },
}

const Counted = () => {
  const [clicks, setClicks] = useState(0)
  if (clicks === 2) throw new Error('This chat does not count to two.')
  return (
    <section aria-label="Own chat">
      <button type="button" onClick={() => setClicks(clicks + 1)}>
        Clicked {clicks} times
      </button>
    </section>
  )
}

/** A slot that throws later, as somebody uses it, begins anew when it is asked to. */
export const SlotThrowsLater: Story = {
  parameters: { scenario: aBoard },
  args: { harness: { slots: { ChatRail: Counted } } },
  play: async () => {
    await userEvent.click(await screen.findByRole('button', { name: 'Clicked 0 times' }, SOON))
    await userEvent.click(screen.getByRole('button', { name: 'Clicked 1 times' }))
    const alert = await screen.findByRole('alert')
    await expect(alert).toHaveTextContent('This chat does not count to two.')
    await userEvent.click(within(alert).getByRole('button', { name: 'Try again' }))
    await expect(screen.getByRole('button', { name: 'Clicked 0 times' })).toBeVisible()
  },
}

/** Somebody whose name has 500 letters, another whose name turns the line around: they push nothing out of its place. */
export const NamesOf500: Story = {
  parameters: { scenario: namesOf500 },
  play: async () => {
    await live()
    const chat = await screen.findByRole('region', { name: 'Chat' }, SOON)
    await waitFor(() => expect(within(chat).getByText('I am called so.')).toBeVisible(), SOON)
    await userEvent.click(await screen.findByRole('button', { name: 'Members' }, SOON))
    const people = await screen.findByRole('dialog', { name: 'Members' })
    await waitFor(() => expect(within(people).getAllByRole('listitem').length).toBeGreaterThan(6))
    await expect(people.scrollWidth).toBeLessThanOrEqual(people.clientWidth)
    await withinThePage()
  },
}

/** Names that turn the line around are read as they were written, wherever they stand. */
export const TurnedNames: Story = {
  parameters: { scenario: turnedNames },
  args: { harness: { canvases: [planBound, documentBound, workshop] } },
  play: async () => {
    await live()
    const chat = await screen.findByRole('region', { name: 'Chat' }, SOON)
    await waitFor(() => expect(within(chat).getByText('I am called so.')).toBeVisible(), SOON)
    await userEvent.click(await within(chat).findByRole('button', { name: /Add a card/ }, SOON))
    await waitFor(() => expect(within(chat).getAllByText(/invoice\ufffdgnp\.exe/).length).toBeGreaterThan(3), SOON)
    const details = await screen.findByRole('region', { name: 'Details' }, SOON)
    await waitFor(() => expect(within(details).getAllByText(/invoice\ufffdgnp\.exe/).length).toBeGreaterThan(0), SOON)
    await expect(screen.getByRole('tab', { name: /^invoice\ufffdgnp\.exe/ })).toBeVisible()
    const harness = chat.closest('[data-atoms-part="harness"]')
    await expect(harness?.outerHTML).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/)
    await withinThePage()
  },
}

/** Scripts, handlers, links that are none, marks that turn lines around: all of it is text. */
export const HostileMarkdown: Story = {
  parameters: { scenario: hostileWords },
  play: async () => {
    await live()
    const chat = await screen.findByRole('region', { name: 'Chat' }, SOON)
    await waitFor(() => expect(within(chat).getByText('That was all of it.')).toBeVisible(), SOON)
    await expect(chat.querySelector('script, iframe, img, svg [onload], style, form[action], object, embed')).toBeNull()
    for (const link of chat.querySelectorAll('a'))
      await expect(link.getAttribute('href')).toMatch(/^(?:https?|mailto):/)
    await expect('pwned' in window).toBe(false)
    await withinThePage()
  },
}

/** A line of a million letters: its beginning is shown, the rest to who asks, and one writes on beside it. */
export const EndlessLine: Story = {
  parameters: { scenario: endlessLine },
  play: async () => {
    await live()
    const chat = await screen.findByRole('region', { name: 'Chat' }, SOON)
    await expect(
      await within(chat).findByRole('button', { name: /^Show the rest: (?:79|80)\d,\d{3} letters$/ }),
    ).toBeVisible()
    const composer = screen.getByRole('textbox', { name: 'Write a message' })
    await userEvent.type(composer, 'Shorter, please')
    await expect(composer).toHaveValue('Shorter, please')
    await withinThePage()
  },
}

/** A tool whose arguments lie sixty levels deep, or hold each other: a form as far as one can be, and JSON beyond. */
export const DeepSchema: Story = {
  parameters: { scenario: deepTools },
  args: { harness: { canvases: [workshop] } },
  play: async () => {
    await live('Workshop')
    await userEvent.keyboard('{Control>}k{/Control}')
    const palette = await screen.findByRole('dialog', { name: 'Tools' })
    await userEvent.keyboard('sixty levels{Enter}')
    await waitFor(() => expect(within(palette).getByText(/goes deeper than a form can show/)).toBeVisible(), SOON)
    await expect(palette.scrollWidth).toBeLessThanOrEqual(palette.clientWidth)
    await withinThePage()
  },
}

/** While one part is broken the others are at work: the words of a colleague still come in. */
export const ChatGoesOnBesideABrokenCanvas: Story = {
  parameters: { scenario: aQuietDay },
  args: { harness: { canvases: [bindCanvas(planCanvas, { component: async () => ({ default: Broken }) })] } },
  play: async () => {
    await screen.findByRole('alert', {}, SOON)
    const chat = await screen.findByRole('region', { name: 'Chat' }, SOON)
    await latestWorld()
      .elsewhere('ben')
      .thread('thread-1' as never)
      .send('Still with you.').settled
    await waitFor(() => expect(within(chat).getByText('Still with you.')).toBeVisible(), SOON)
  },
}
