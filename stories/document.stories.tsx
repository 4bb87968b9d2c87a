import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, screen, userEvent, waitFor, within } from 'storybook/test'
import { documentCanvas } from '../src/canvases/document/definition.ts'
import { canvasId, op } from '../src/contract/index.ts'
import type { Block, BlockId } from '../src/contract/index.ts'
import { GERMAN } from '../src/harness/index.ts'
import { CanvasHost } from '../src/react/index.ts'
import { ACME } from '../test/fixtures/gateway/seed.ts'
import { documentBound } from './canvases.ts'
import { Part } from './parts.tsx'
import type { PartArgs } from './parts.tsx'
import { until } from './scenarios.ts'
import { latestWorld } from './world.ts'
import type { Scenario } from './world.ts'

const PAGE = canvasId('page-1')

type Line = readonly [
  type: string,
  text: string,
  more?: { level?: number; done?: boolean; under?: string; id?: string },
]

const blocksOf = (lines: readonly Line[]): Record<string, Block> =>
  Object.fromEntries(
    lines.map(([type, text, { under, id: named, ...props } = {}], index) => {
      const id = (named ?? `b${index}`) as BlockId
      const order = `a${String(index).padStart(5, '0')}V`
      return [id, { id, type, parent: (under as BlockId | undefined) ?? null, order, props: { text, ...props } }]
    }),
  )

const page =
  (lines: readonly Line[], title = 'Launch notes'): Scenario =>
  ({ gateway }) => {
    gateway.addCanvas(ACME, {
      canvas_id: PAGE,
      canvas_type: 'document',
      title: 'Document',
      state: {
        tokens: {
          'doc.title': { type: 'string', value: title },
          'doc.status': {
            type: 'enum',
            value: 'in_review',
            constraints: { options: ['draft', 'in_review', 'ready'] },
          },
          'doc.word_count': { type: 'number', value: 0 },
          'doc.target_words': { type: 'number', value: 400 },
          'doc.review': { type: 'text', value: '' },
        },
        blocks: blocksOf(lines),
      },
    })
  }

const EVERY_KIND: readonly Line[] = [
  ['heading', 'What we launch', { level: 1 }],
  ['paragraph', 'A small kit for people and agents who write the same document. It opens in three weeks, press first.'],
  ['heading', 'Before the day', { level: 2 }],
  ['bulleted', 'Press kit, in two languages', { id: 'kit' }],
  ['bulleted', 'Photographs by Friday', { under: 'kit' }],
  ['bulleted', 'A page of figures', { under: 'kit' }],
  ['bulleted', 'Landing page'],
  ['heading', 'In this order', { level: 3 }],
  ['numbered', 'Tell the partners'],
  ['numbered', 'Tell the list', { id: 'list' }],
  ['numbered', 'Those who asked first', { under: 'list' }],
  ['numbered', 'Everybody else', { under: 'list' }],
  ['numbered', 'Open the doors'],
  ['todo', 'Book the room', { done: true }],
  ['todo', 'Ask for a quote of the catering', { done: false }],
  ['quote', 'We would rather be late than loud.'],
  ['code', 'npm create atoms-ui@latest\ncd my-launch && npm run dev'],
  ['divider', ''],
  ['paragraph', 'What is below the line is for us alone.'],
]

/** Ana writes in a line while she is offline, and Ben puts another one in its place. */
const aLineLost: Scenario = async (world) => {
  await page(EVERY_KIND)(world)
  const id = 'kit' as BlockId
  const ana = world.session('ana').canvas(PAGE, documentCanvas)
  const ben = world.elsewhere('ben').canvas(PAGE, documentCanvas)
  await until(() => ana.block(id).get() !== undefined && ben.block(id).get() !== undefined)
  world.faults.setOffline(true)
  const target = { block: id, prop: 'text' } as const
  ana.dispatch([{ op: 'replace_text_range', target, from: 0, to: 9, text: 'Everything', expect: 'Press kit' }])
  await ben.dispatch([op.setBlockProp(id, 'text', 'A folder for the press')], { label: 'Write it anew' }).settled
  world.faults.setOffline(false)
  world.session('ana').transport.retryNow()
  await until(() => ana.conflicts.get().length > 0)
}

const meta: Meta<PartArgs> = {
  title: 'Canvases/Document',
  parameters: { scenario: page(EVERY_KIND) },
  render: (args) => (
    <Part {...args}>
      <CanvasHost canvas={documentBound} id={PAGE} />
    </Part>
  ),
}
export default meta
type Story = StoryObj<PartArgs>

const text = (name: string, value: string): HTMLTextAreaElement => {
  const found = screen.getAllByRole<HTMLTextAreaElement>('textbox', { name }).find((area) => area.value === value)
  if (found === undefined) throw new Error(`No ${name} with the text "${value}".`)
  return found
}
const title = async (): Promise<HTMLElement> =>
  screen.findByRole('textbox', { name: 'Title of the document' }, { timeout: 10_000 })
/** The page, once it is there and may be written. */
const writable = async (): Promise<void> => {
  const element = await title()
  await waitFor(() => expect(element).not.toHaveAttribute('readonly'), { timeout: 10_000 })
}
const caretAt = (element: HTMLTextAreaElement, offset = element.value.length): void => {
  element.focus()
  element.setSelectionRange(offset, offset)
}
const newLine = async (): Promise<void> => {
  await writable()
  caretAt(text('Text', 'What is below the line is for us alone.'))
  await userEvent.keyboard('{Enter}')
}
const shows = (name: string, value: string) => waitFor(() => expect(text(name, value)).toBeVisible())

export const EveryKind: Story = {
  play: async () => {
    await title()
    await shows('Heading 1', 'What we launch')
    await expect(screen.getByRole('separator')).toBeVisible()
    await expect(screen.getByRole('checkbox', { name: 'Book the room is done' })).toBeChecked()
    await expect(screen.getAllByRole('textbox', { name: 'Numbered list' }).length).toBe(5)
  },
}

export const Dark: Story = { args: { theme: 'dark' }, play: EveryKind.play! }

export const Narrow: Story = { args: { box: { inlineSize: 390 } }, play: EveryKind.play! }

/** A line that could not be saved has a bar in the margin, and leads to the choice. */
export const NotSaved: Story = {
  parameters: { scenario: aLineLost },
  play: async () => {
    await title()
    const mark = await screen.findByRole(
      'button',
      { name: /^A change to this block was not saved/ },
      { timeout: 10_000 },
    )
    await userEvent.click(mark)
    await waitFor(() => expect(mark.closest('[data-block]')).toHaveAttribute('data-current'))
  },
}

export const Empty: Story = {
  parameters: { scenario: page([], '') },
  play: async () => {
    await userEvent.click(await screen.findByRole('button', { name: 'Start writing' }, { timeout: 10_000 }))
    await userEvent.keyboard('The first line')
    await shows('Text', 'The first line')
  },
}

export const ReadOnly: Story = {
  args: { as: 'vera' },
  play: async () => {
    await title()
    const list = text('Bulleted list', 'Landing page')
    await expect(list).toHaveAttribute('readonly')
    caretAt(list)
    await expect(screen.queryByRole('button', { name: /Move or change/ })).toBeNull()
    await userEvent.keyboard('{Escape}')
    await expect(await screen.findByRole('button', { name: 'Copy' })).toBeVisible()
    await expect(screen.queryByRole('button', { name: 'Remove' })).toBeNull()
  },
}

export const MarkdownShortcuts: Story = {
  play: async () => {
    await newLine()
    await userEvent.keyboard('## Next{Enter}- one{Enter}{Tab}two{Enter}{Enter}{Enter}> said')
    await shows('Heading 2', 'Next')
    await shows('Bulleted list', 'two')
    await shows('Quote', 'said')
  },
}

export const SlashMenu: Story = {
  play: async () => {
    await newLine()
    await userEvent.keyboard('/')
    const list = await screen.findByRole('listbox', { name: 'Kind of block' })
    await expect(within(list).getAllByRole('option').length).toBe(10)
    await userEvent.keyboard('he')
    await waitFor(() => expect(within(list).getAllByRole('option').length).toBe(3))
  },
}

export const PasteMarkdown: Story = {
  play: async () => {
    await newLine()
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', '# Pasted\n\n1. one\n2. two\n\n- [x] done\n')
    document.activeElement!.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    )
    await shows('Heading 1', 'Pasted')
    await expect(screen.getByRole('checkbox', { name: 'done is done' })).toBeChecked()
    await userEvent.keyboard('{Control>}z{/Control}')
    await waitFor(() => expect(screen.queryByDisplayValue('Pasted')).toBeNull())
  },
}

export const BlocksSelected: Story = {
  play: async () => {
    await writable()
    caretAt(text('Bulleted list', 'Press kit, in two languages'))
    await userEvent.keyboard('{Escape}{Shift>}{ArrowDown}{ArrowDown}{ArrowDown}{/Shift}')
    const bar = await screen.findByRole('toolbar', { name: 'Selected blocks' })
    await expect(within(bar).getByText('4 blocks selected')).toBeVisible()
  },
}

export const HandleMenu: Story = {
  play: async () => {
    await writable()
    caretAt(text('Bulleted list', 'Landing page'))
    await userEvent.click(await screen.findByRole('button', { name: 'Move or change “Landing page”' }))
    await expect(await screen.findByRole('menuitem', { name: 'Move up' })).toBeVisible()
    await expect(screen.getByRole('menuitemradio', { name: 'Bulleted list' })).toBeChecked()
  },
}

export const Moved: Story = {
  play: async () => {
    await writable()
    const landing = text('Bulleted list', 'Landing page')
    caretAt(landing)
    await userEvent.keyboard('{Alt>}{ArrowUp}{/Alt}')
    await waitFor(() =>
      expect(screen.getAllByRole<HTMLTextAreaElement>('textbox', { name: 'Bulleted list' })[0]!.value).toBe(
        'Landing page',
      ),
    )
    await expect(document.activeElement).toBe(landing)
  },
}

export const RemovedByOthers: Story = {
  play: async () => {
    await writable()
    caretAt(text('Bulleted list', 'Landing page'))
    await userEvent.keyboard(', one page with three claims')
    const ben = latestWorld().elsewhere('ben').canvas(PAGE, documentCanvas)
    const id = 'b6' as BlockId
    await until(() => String(ben.block(id).get()?.props.text).endsWith('claims'))
    ben.call('remove_block', { block: id })
    await expect(await screen.findByText('Ben removed this block while you were writing in it.')).toBeVisible()
    await expect(screen.getByRole('button', { name: 'Put it back' })).toBeEnabled()
    await shows('Bulleted list', 'Landing page, one page with three claims')
  },
}

export const RightToLeft: Story = {
  parameters: {
    scenario: page(
      [
        ['heading', 'ما نطلقه', { level: 1 }],
        ['bulleted', 'حقيبة صحفية', { id: 'kit' }],
        ['bulleted', 'صور قبل يوم الجمعة', { under: 'kit' }],
        ['todo', 'حجز القاعة', { done: true }],
        ['quote', 'نفضل أن نتأخر على أن نصرخ.'],
      ],
      'ملاحظات الإطلاق',
    ),
  },
  render: (args) => (
    <Part {...args}>
      <div dir="rtl" style={{ display: 'contents' }}>
        <CanvasHost canvas={documentBound} id={PAGE} />
      </div>
    </Part>
  ),
  play: async () => {
    await title()
    await shows('Heading 1', 'ما نطلقه')
  },
}

/** Ben goes on writing: his caret stands where he is, and goes 1.5 s after his last letter. */
export const SomebodyWrites: Story = {
  play: async () => {
    await writable()
    const ben = latestWorld().elsewhere('ben').canvas(PAGE, documentCanvas)
    await until(() => ben.state.block('kit' as BlockId) !== undefined)
    const mark = () => document.querySelector<HTMLElement>('[data-writer="ben"]')
    await waitFor(
      async () => {
        const { length } = String(ben.state.block('kit' as BlockId)?.props['text'])
        ben.dispatch([op.insertText({ block: 'kit' as BlockId, prop: 'text' }, length, ' more')])
        await new Promise(requestAnimationFrame)
        await expect(mark()?.dataset['name']).toBe('Ben')
      },
      { timeout: 10_000, interval: 250 },
    )
    await waitFor(() => expect(mark()).toBeNull(), { timeout: 10_000 })
  },
}

/** Below the last line, beside a line, on the title: a click begins to write where it is, and nothing typed is lost. */
export const ClickBesideTheText: Story = {
  play: async () => {
    await writable()
    const root = document.querySelector<HTMLElement>('[data-atoms-part="document"]')!
    root.scrollTop = root.scrollHeight
    const { left, bottom } = root.getBoundingClientRect()
    await userEvent.pointer({ keys: '[MouseLeft]', target: root, coords: { clientX: left + 40, clientY: bottom - 20 } })
    await userEvent.keyboard('Begun by a click')
    await shows('Text', 'Begun by a click')
    await expect(document.activeElement).toBe(text('Text', 'Begun by a click'))
  },
}

export const Status: Story = {
  play: async () => {
    await writable()
    const status = screen.getByRole('combobox', { name: 'Status' })
    await expect(status).toHaveTextContent('In review')
    await userEvent.click(status)
    await userEvent.click(await screen.findByRole('option', { name: 'Ready' }))
    await waitFor(() => expect(status).toHaveTextContent('Ready'))
  },
}

/** The document and its menus in the language of the harness. */
export const InGerman: Story = {
  args: { messages: GERMAN },
  play: async () => {
    const element = await screen.findByRole('textbox', { name: 'Titel des Dokuments' }, { timeout: 10_000 })
    await waitFor(() => expect(element).not.toHaveAttribute('readonly'), { timeout: 10_000 })
    await expect(screen.getByRole('combobox', { name: 'Status' })).toHaveTextContent('In Prüfung')
    caretAt(text('Text', 'What is below the line is for us alone.'))
    await userEvent.keyboard('{Enter}/ü')
    const list = await screen.findByRole('listbox', { name: 'Art des Blocks' })
    await waitFor(() => expect(within(list).getAllByRole('option').length).toBe(3))
    await expect(within(list).getByRole('option', { name: /Überschrift 1/ })).toBeVisible()
  },
}
