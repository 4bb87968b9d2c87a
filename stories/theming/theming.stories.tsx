import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, screen, userEvent, waitFor, within } from 'storybook/test'
import { live } from '../live.ts'
import { aRunStreaming } from '../scenarios.ts'
import { Whole } from '../whole.tsx'
import { ThemeEditor } from './theme-editor.tsx'

const meta: Meta<typeof Whole> = {
  title: 'Theming/Themes',
  component: Whole,
  parameters: { scenario: aRunStreaming },
}
export default meta
type Story = StoryObj<typeof Whole>

const harness = (): Element => {
  const found = document.querySelector("[data-atoms-part='harness']")
  if (found === null) throw new Error('There is no harness.')
  return found
}
/** A book: serif, warm, roomy, hairlines. */
export const Paper: Story = {
  globals: { theme: 'paper' },
  play: async () => {
    await live()
    await expect(getComputedStyle(harness()).fontFamily).toContain('Georgia')
  },
}
export const PaperDark: Story = { globals: { theme: 'paper', scheme: 'dark' }, play: () => live() }

/** An instrument: one width of letters, no corners, dense. */
export const Signal: Story = {
  globals: { theme: 'signal' },
  play: async () => {
    await live()
    await expect(getComputedStyle(harness()).fontFamily).toContain('monospace')
    const chat = within(await screen.findByRole('region', { name: 'Chat' }))
    const stop = await chat.findByRole('button', { name: 'Stop Brief' })
    await expect(getComputedStyle(stop).borderRadius).toBe('0px')
  },
}
export const SignalDark: Story = { globals: { theme: 'signal', scheme: 'dark' }, play: () => live() }

/** Edit any property and see the harness change; copy the sheet out when it pleases. */
export const Editor: Story = {
  render: () => (
    <ThemeEditor>
      <Whole />
    </ThemeEditor>
  ),
  play: async () => {
    await live()
    const pane = within(screen.getByRole('region', { name: 'Theme editor' }))
    const written = pane.getByRole('textbox', { name: 'Your theme, as CSS' })
    const pill = document.querySelector("[data-atoms-part='top-pill']")
    if (pill === null) throw new Error('There is no pill.')

    const corner = pane.getByRole('textbox', { name: '--atoms-radius-full' })
    await userEvent.clear(corner)
    await userEvent.type(corner, '3px')
    await waitFor(() => expect(getComputedStyle(pill).borderRadius).toBe('3px'))
    await expect(written).toHaveValue("[data-atoms-part='harness'] {\n  --atoms-radius-full: 3px;\n}\n")

    await userEvent.click(pane.getByRole('button', { name: 'Reset --atoms-radius-full' }))
    await waitFor(() => expect(getComputedStyle(pill).borderRadius).toBe('99px'))

    await userEvent.selectOptions(pane.getByRole('combobox', { name: 'Start from' }), 'Signal')
    await waitFor(() => expect(getComputedStyle(harness()).fontFamily).toContain('monospace'))
    await userEvent.click(pane.getByRole('button', { name: 'Reset all' }))
    await waitFor(() => expect(getComputedStyle(harness()).fontFamily).toContain('system-ui'))
  },
}
