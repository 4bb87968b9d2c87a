import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, screen, userEvent, waitFor, within } from 'storybook/test'
import { ChatRail, MarkdownText, ToolPop } from '../src/harness/index.ts'
import { useReadable, useThread } from '../src/react/index.ts'
import { Part } from './parts.tsx'
import type { PartArgs } from './parts.tsx'
import { aQuietDay, aRunDone, aRunStreaming } from './scenarios.ts'
import { THREAD, latestWorld } from './world.ts'

const EVERYTHING = `# What a message may hold

Words that are **strong**, *stressed*, ~~gone~~ or \`code\`, and [a link](https://example.com).
One that says [https://bank.example](https://elsewhere.example/login) goes elsewhere.

- A list
  - in a list
- [ ] to do
- [x] done

1. First
2. Second

> Somebody said this.

\`\`\`ts
// The limit of a column
export const limitOf = (column: Column): number => column.limit ?? 5
const name = 'Doing'
\`\`\`

| Week | What | Open |
|---|:-:|--:|
| 1 | Press kit | 3 |
| 2 | Landing page | 12 |

---

![A picture is not loaded](https://example.com/a.png) <img src=x onerror=alert(1)>
`

const meta: Meta<PartArgs> = {
  title: 'Parts/ChatRail',
  args: { box: { inlineSize: 360 } },
  render: (args) => (
    <Part {...args}>
      <ChatRail.Root />
    </Part>
  ),
}
export default meta
type Story = StoryObj<PartArgs>

const field = () => screen.findByRole('textbox', { name: 'Write a message' })

export const Conversation: Story = {
  parameters: { scenario: aQuietDay },
  play: async () => {
    await waitFor(() => expect(screen.getByRole('article', { name: /^Director/ })).toBeVisible())
    const own = screen.getByRole('article', { name: /^Ana/ })
    await expect(within(own).getByText('You')).toBeVisible()
  },
}

export const SendByKeyboard: Story = {
  parameters: { scenario: aQuietDay },
  play: async () => {
    await userEvent.click(await field())
    await userEvent.keyboard('First line{Shift>}{Enter}{/Shift}second line{Enter}')
    await waitFor(() => expect(screen.getByText(/First line\s+second line/).innerText).toBe('First line\nsecond line'))
    await expect(await field()).toHaveValue('')
    await expect(await field()).toHaveFocus()
  },
}

export const ToolCallUnfolds: Story = {
  parameters: { scenario: aRunStreaming },
  play: async () => {
    const call = await screen.findByRole('button', { name: /Search images/ })
    await expect(call).toHaveAttribute('aria-expanded', 'false')
    call.focus()
    await userEvent.keyboard('{Enter}')
    await waitFor(() => expect(screen.getByText(/did not answer within 10 s/)).toBeVisible())
  },
}

export const ToolCallHidden: Story = {
  args: { as: 'nora' },
  parameters: { scenario: aRunStreaming },
  play: async () => {
    const call = await screen.findByRole('button', { name: /Search images/ })
    call.focus()
    await userEvent.keyboard('{Enter}')
    await waitFor(() => expect(screen.getByText(/does not see what this tool was given/)).toBeVisible())
    await expect(screen.queryByText(/did not answer within/)).toBeNull()
  },
}

export const MayOnlyRead: Story = {
  args: { as: 'vera' },
  parameters: { scenario: aQuietDay },
  play: async () => {
    await waitFor(() => expect(screen.getByText('You can read here, but not write.')).toBeVisible())
    await expect(screen.queryByRole('textbox')).toBeNull()
    await expect(screen.queryByRole('button', { name: 'Send' })).toBeNull()
  },
}

export const Refused: Story = {
  parameters: { scenario: aQuietDay },
  play: async () => {
    latestWorld().faults.add({ kind: 'refuse', code: 'FORBIDDEN', path: '/chat' })
    await waitFor(() => expect(screen.getByRole('article', { name: /^Director/ })).toBeVisible())
    await userEvent.type(await field(), 'May I?{Enter}')
    const alert = await screen.findByRole('alert')
    await expect(within(alert).getByText(/Not sent/)).toBeVisible()
    await expect(screen.getByText('May I?')).toBeVisible()
    await userEvent.click(within(alert).getByText('Details'))
    await expect(within(alert).getByText(/code: FORBIDDEN/)).toBeVisible()
    await expect(within(alert).getByRole('button', { name: 'Try again' })).toBeEnabled()
  },
}

/** What is pasted stands in full where it is asked for, and does not push all else out of sight. */
export const LongPaste: Story = {
  parameters: { scenario: aQuietDay },
  play: async () => {
    const lines = Array.from({ length: 300 }, (_, line) => `Line ${line} of what was pasted`)
    await userEvent.click(await field())
    await userEvent.paste(lines.join('\n'))
    await userEvent.keyboard('{Enter}')
    // Once it is stored it has another id, and stands in another row.
    await screen.findByRole('button', { name: /^Show the rest/ })
    await waitFor(() => expect(document.querySelector('article[data-sending]')).toBeNull())
    const rest = screen.getByRole('button', { name: /^Show the rest/ })
    await expect(screen.getByText(/Line 7 of what was pasted/)).toBeVisible()
    await expect(screen.queryByText(/Line 299 /)).toBeNull()
    await userEvent.click(rest)
    await waitFor(() => expect(screen.getByText(/Line 299 /)).toBeInTheDocument())
    await expect(screen.queryByRole('button', { name: /^Show the rest/ })).toBeNull()
  },
}

/** What was refused is written anew where it was written, and what was begun meanwhile comes back after it. */
export const RefusedIsWrittenAnew: Story = {
  parameters: { scenario: aQuietDay },
  play: async () => {
    const mend = latestWorld().faults.add({ kind: 'refuse', code: 'FORBIDDEN', path: '/chat' })
    await waitFor(() => expect(screen.getByRole('article', { name: /^Director/ })).toBeVisible())
    await userEvent.type(await field(), 'May I?{Enter}')
    const alert = await screen.findByRole('alert')
    await userEvent.type(await field(), 'Meanwhile')
    await userEvent.click(within(alert).getByRole('button', { name: 'Edit and send again' }))
    await expect(await field()).toHaveValue('May I?')
    await waitFor(() => expect(screen.getByRole('textbox')).toHaveFocus())
    mend()
    await userEvent.keyboard(' Please.{Enter}')
    await waitFor(() => expect(screen.getByText('May I? Please.')).toBeVisible())
    await expect(screen.queryByRole('alert')).toBeNull()
    await expect(screen.queryByText('May I?')).toBeNull()
    await expect(await field()).toHaveValue('Meanwhile')
  },
}

/** The focus comes back late, when the palette has faded out: not to who is in the composer by then. */
export const WritesOnWhileThePaletteFades: Story = {
  parameters: { scenario: aQuietDay },
  render: (args) => (
    <Part {...args}>
      <ChatRail.Root />
      <ToolPop.Root />
    </Part>
  ),
  play: async () => {
    const tools = await screen.findByRole('button', { name: /All tools/ })
    const composer = await field()
    for (const next of [undefined, composer]) {
      tools.focus()
      await userEvent.keyboard('{Control>}k{/Control}')
      const palette = await screen.findByRole('dialog', { name: 'Tools' })
      await waitFor(() => expect(within(palette).getByRole('combobox')).toHaveFocus())
      palette.style.transition = 'opacity 60s'
      await userEvent.keyboard('{Escape}')
      await waitFor(() => expect(palette).toHaveAttribute('data-ending-style'))
      next?.focus()
      await waitFor(async () => {
        for (const animation of palette.getAnimations()) animation.finish()
        await expect(palette).not.toBeInTheDocument()
      })
      await waitFor(() => expect(next ?? tools).toHaveFocus())
    }
  },
}

export const StepFolds: Story = {
  parameters: { scenario: aRunStreaming },
  play: async () => {
    const step = await screen.findByRole('button', { name: /Draft the board/ })
    await waitFor(() => expect(screen.getByText('Search images')).toBeVisible())
    await expect(step).toHaveAttribute('aria-expanded', 'true')
    step.focus()
    await userEvent.keyboard('{Enter}')
    await waitFor(() => expect(screen.queryByText('Search images')).toBeNull())
    await waitFor(() => expect(step).toHaveTextContent('3 entries'))
    await userEvent.keyboard('{Enter}')
    await waitFor(() => expect(screen.getByText('Search images')).toBeVisible())
  },
}

/** What a run came to stands; how it got there folds out. */
export const RunDone: Story = {
  parameters: { scenario: aRunDone },
  play: async () => {
    const step = await screen.findByRole('button', { name: /^Planner Draft the board/ })
    await expect(step).toHaveAttribute('aria-expanded', 'false')
    await waitFor(() => expect(screen.getByText(/^Nobody owns the paid channels/)).toBeVisible())
    await expect(screen.queryByText(/^Two columns/)).toBeNull()
    step.focus()
    await userEvent.keyboard('{Enter}')
    const said = await screen.findByRole('article', { name: /^Planner, / })
    await expect(within(said).getByText(/^Two columns/)).toBeVisible()
    await userEvent.click(screen.getByRole('button', { name: /^Director Review/ }))
    await waitFor(() => expect(screen.getByRole('button', { name: /^Compare/ })).toBeVisible())
    await userEvent.click(step)
    await waitFor(() => expect(screen.queryByText(/^Two columns/)).toBeNull())
  },
}

/** While a run works, what can be done with nothing written is to stop it. */
export const StopInPlaceOfSend: Story = {
  parameters: { scenario: aRunStreaming },
  play: async () => {
    await waitFor(() => expect(screen.getByRole('button', { name: 'Stop Brief' })).toBeVisible())
    await expect(screen.queryByRole('button', { name: 'Send' })).toBeNull()
    await userEvent.type(await field(), 'Wait')
    await expect(screen.getByRole('button', { name: 'Send' })).toBeEnabled()
    await userEvent.clear(await field())
    await userEvent.click(screen.getByRole('button', { name: 'Stop Brief' }))
    await waitFor(() => expect(screen.getByRole('button', { name: 'Send' })).toBeDisabled())
    // What is left open by a run that was stopped is not folded away.
    await expect(screen.getByText('Search images')).toBeVisible()
  },
}

export const EditLastByKeyboard: Story = {
  parameters: { scenario: aQuietDay },
  play: async () => {
    await waitFor(() => expect(screen.getByRole('article', { name: /^Ana/ })).toBeVisible())
    await userEvent.type(await field(), 'Not sent yet')
    await userEvent.keyboard('{Meta>}{ArrowUp}{/Meta}')
    await expect(await field()).toHaveValue('Shall we look at the board together?')
    await expect(screen.getByText('Editing a message')).toBeVisible()
    await userEvent.keyboard('{Escape}')
    await expect(await field()).toHaveValue('Not sent yet')
    await userEvent.keyboard('{Control>}{ArrowUp}{/Control}')
    await userEvent.keyboard(' Today?{Enter}')
    await waitFor(() => expect(screen.getByText(/together\? Today\?/)).toBeVisible())
    await expect(screen.getByText(/Was edited/)).toBeVisible()
    await expect(await field()).toHaveValue('Not sent yet')
  },
}

export const CallWithDetails: Story = {
  parameters: { scenario: aRunStreaming },
  play: async () => {
    const call = await screen.findByRole('button', { name: /Add card/ })
    await waitFor(() => expect(call).toHaveAccessibleName(/Done/))
    call.focus()
    await userEvent.keyboard('{Enter}')
    await waitFor(() => expect(screen.getByText('Arguments')).toBeVisible())
    await expect(screen.getByText('Result')).toBeVisible()
    await expect(screen.getByText('add_card')).toBeVisible()
  },
}

/** Code is colored once it is whole, tables and links stand as the rail's width allows. */
export const Markdown: Story = {
  parameters: { scenario: aQuietDay },
  render: (args) => (
    <Part {...args}>
      <div style={{ overflow: 'auto', padding: '16px' }}>
        <h2 data-atoms-part="unseen">A message</h2>
        <MarkdownText text={EVERYTHING} />
      </div>
    </Part>
  ),
  play: async () => {
    await waitFor(() => expect(screen.getByRole('heading', { name: 'What a message may hold' })).toBeVisible())
    await expect(screen.getByText('(elsewhere.example)')).toBeVisible()
    await expect(screen.queryByRole('img')).toBeNull()
    await waitFor(() => expect([...(CSS.highlights.get('atoms-code-keyword') ?? [])].length).toBeGreaterThan(0))
  },
}

export const MarkdownDark: Story = { ...Markdown, args: { theme: 'dark' } }

const OneByOne = () => {
  const thread = useThread(THREAD)
  const items = useReadable(thread.items)
  return items.map(({ kind, id }) =>
    kind === 'message' ? (
      <ChatRail.Message key={id} thread={thread} id={id} className="own-message" render={<article data-mine="" />} />
    ) : kind === 'tool_call' ? (
      <ChatRail.ToolCall key={id} thread={thread} id={id} className="own-call" />
    ) : null,
  )
}

/** An app that lays out a thread itself takes messages and calls one by one, and each as the element it wants. */
export const Pieces: Story = {
  parameters: { scenario: aRunStreaming },
  render: (args) => (
    <Part {...args}>
      <OneByOne />
    </Part>
  ),
  play: async () => {
    await waitFor(() => expect(document.querySelectorAll('article[data-mine].own-message')).toHaveLength(4))
    await expect(document.querySelectorAll('.own-call')).toHaveLength(2)
    await expect(document.querySelector('article[data-mine].own-message')).toHaveAttribute('data-atoms-part', 'message')
  },
}

export const Dark: Story = { parameters: { scenario: aRunStreaming }, args: { theme: 'dark' } }
