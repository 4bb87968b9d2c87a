import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fireEvent, screen, userEvent, waitFor, within } from 'storybook/test'
import { planCanvas } from '../src/canvases/plan/definition.ts'
import { canvasId, op } from '../src/contract/index.ts'
import { GERMAN, HarnessFrame } from '../src/harness/index.ts'
import type { HarnessFrameProps } from '../src/harness/index.ts'
import { AtomsProvider, CanvasHost } from '../src/react/index.ts'
import type { CanvasHandle } from '../src/session/types.ts'
import type { SeededName } from '../test/fixtures/gateway/seed.ts'
import { planBound } from './canvases.ts'
import { useMessagesAsked } from './look.ts'
import { aBoard, block, ready } from './scenarios.ts'
import { Whole } from './whole.tsx'
import { latestWorld, useWorld } from './world.ts'
import type { Scenario, World } from './world.ts'

interface Args {
  readonly as?: SeededName
  readonly theme?: HarnessFrameProps['theme']
  readonly dir?: 'rtl'
  readonly width?: number
}

const PLAN = canvasId('plan-1')

/** The board alone on the stage, as a harness shows it. */
const PlanOnStage = ({ as = 'ana', theme, dir, width }: Args) => {
  const messages = useMessagesAsked()
  return (
    <AtomsProvider session={useWorld().session(as)}>
      <HarnessFrame
        canvases={[planBound]}
        {...(messages === undefined ? {} : { messages })}
        {...(theme === undefined ? {} : { theme })}
        {...(dir === undefined ? {} : { dir })}
      >
        <div
          style={{ blockSize: '100vh', maxInlineSize: '100%', ...(width === undefined ? {} : { inlineSize: width }) }}
        >
          <h2 data-atoms-part="unseen">Plan</h2>
          <CanvasHost canvas={planBound} id={PLAN} />
        </div>
      </HarnessFrame>
    </AtomsProvider>
  )
}

const meta: Meta<typeof PlanOnStage> = { title: 'Canvases/Plan', component: PlanOnStage }
export default meta
type Story = StoryObj<typeof PlanOnStage>

const card = (
  id: string,
  column: string,
  order: string,
  title: string,
  more: { done?: boolean; notes?: string } = {},
) =>
  op.insertBlock({
    id: block(id),
    type: 'card' as const,
    parent: block(column),
    order,
    props: { title, done: more.done ?? false, notes: more.notes ?? '' },
  })
const column = (id: string, order: string, title: string) =>
  op.insertBlock({ id: block(id), type: 'column' as const, parent: null, order, props: { title } })

type BoardHandle = CanvasHandle<typeof planCanvas>
const boardOf = async (world: World, name: SeededName): Promise<BoardHandle> => {
  const handle = world.elsewhere(name).canvas(PLAN, planCanvas)
  await ready(handle as unknown as CanvasHandle)
  return handle
}

/** A week of work in four columns: long titles, notes, what is done, and one column over its limit. */
const aFullBoard: Scenario = async (world) => {
  const planner = await boardOf(world, 'planner')
  await planner.dispatch([
    op.setToken('board.title', 'Spring launch'),
    op.setToken('board.wip_limit', 3),
    column('later', 'a0', 'Later'),
    column('week', 'a1', 'This week'),
    column('doing', 'a2', 'Doing'),
    column('done', 'a3', 'Done'),
    card('podcast', 'later', 'a0', 'Ask the two podcasts that covered the autumn launch'),
    card('survey', 'later', 'a1', 'Survey of last year’s customers', {
      notes: 'Ten questions at most, and one of them open',
    }),
    card('kit', 'week', 'a0', 'Press kit'),
    card('list', 'week', 'a1', 'Clean the press list', { done: true }),
    card('copy', 'doing', 'a0', 'Landing page copy', { notes: 'One page, three claims.\nNo superlatives.' }),
    card('shots', 'doing', 'a1', 'Photographs of the workshop'),
    card('price', 'doing', 'a2', 'Prices for the first hundred'),
    card('legal', 'doing', 'a3', 'What legal says of the claims'),
    card('brief', 'done', 'a0', 'Write the brief', { done: true }),
  ]).settled
}

/** 500 cards in five columns. */
const aHugeBoard: Scenario = async (world) => {
  const planner = await boardOf(world, 'planner')
  for (let at = 0; at < 5; at++)
    await planner.dispatch([
      column(`c${at}`, `a${at}`, `Column ${at + 1}`),
      ...Array.from({ length: 100 }, (_, index) =>
        card(
          `c${at}-${index}`,
          `c${at}`,
          `a${String(index).padStart(3, '0')}V`,
          `Card ${index + 1} of column ${at + 1}`,
        ),
      ),
    ]).settled
}

const shown = async (name = 'Spring launch'): Promise<void> => {
  await waitFor(() => expect(screen.getByLabelText('Title of the plan')).toHaveValue(name), { timeout: 10_000 })
}
/** Goes to a card or column by its handle, which is there once the gateway said what may be changed. */
const standOn = async (title: string): Promise<void> => {
  await waitFor(() => screen.getByLabelText(`Move ${title}`).focus(), { timeout: 5_000 })
}
const titlesIn = (title: string): string[] =>
  within(screen.getByRole('list', { name: `Cards in ${title}` }))
    .getAllByLabelText<HTMLTextAreaElement>('Card title')
    .map(({ value }) => value)
const titleField = (title: string): HTMLTextAreaElement =>
  screen.getAllByLabelText<HTMLTextAreaElement>('Card title').find(({ value }) => value === title)!

/** A board at work: what is done, notes, a column over its limit. */
export const AtWork: Story = {
  parameters: { scenario: aFullBoard },
  play: async () => {
    await shown()
    await expect(screen.getAllByText('4 open, limit 3')[0]).toBeVisible()
    await expect(screen.getByLabelText('Clean the press list is done')).toBeChecked()
  },
}

export const Dark: Story = { parameters: { scenario: aFullBoard }, args: { theme: 'dark' }, play: async () => shown() }
export const RightToLeft: Story = {
  parameters: { scenario: aFullBoard },
  args: { dir: 'rtl' },
  play: async () => shown(),
}
export const Narrow: Story = { parameters: { scenario: aFullBoard }, args: { width: 390 }, play: async () => shown() }

export const Empty: Story = {
  play: async () => {
    await userEvent.click(
      await screen.findByRole('button', { name: 'Start with To do, Doing, Done' }, { timeout: 10_000 }),
    )
    await waitFor(() => expect(screen.getAllByLabelText('Column title').length).toBe(3))
    await expect(screen.getAllByText('No cards yet: write one below, or drop one here.').length).toBe(3)
  },
}

export const EmptyToBegin: Story = {
  play: async () => {
    await expect(await screen.findByRole('heading', { name: 'Nothing planned yet' }, { timeout: 10_000 })).toBeVisible()
  },
}

export const EmptyForReaders: Story = {
  args: { as: 'vera' },
  play: async () => {
    await expect(
      await screen.findByText('Columns and cards appear here as soon as somebody adds them.', {}, { timeout: 10_000 }),
    ).toBeVisible()
  },
}

/** Who may only look: everything to read with, nothing to change with. */
export const ReadOnly: Story = {
  parameters: { scenario: aFullBoard },
  args: { as: 'vera' },
  play: async () => {
    await shown()
    await expect(screen.queryByRole('button', { name: /^Move / })).toBeNull()
    await expect(screen.queryByLabelText('New card in Doing')).toBeNull()
    screen.getAllByLabelText('Card title')[0]!.focus()
    await userEvent.keyboard('j')
    await expect(document.activeElement).toBe(screen.getAllByLabelText('Card title')[1])
  },
}

/** Grabbed with Space, on its way with the arrows; not there yet. */
export const CardGrabbed: Story = {
  parameters: { scenario: aFullBoard },
  play: async () => {
    await shown()
    await standOn('Press kit')
    await userEvent.keyboard(' {ArrowRight}{ArrowDown}')
    await expect(screen.getByRole('status')).toHaveTextContent('Doing, position 2 of 5.')
    await expect(titlesIn('This week')).toContain('Press kit')
  },
}

export const ColumnMoved: Story = {
  parameters: { scenario: aFullBoard },
  play: async () => {
    await shown()
    await standOn('the column Later')
    await userEvent.keyboard(' {ArrowRight}{ArrowRight} ')
    await waitFor(() =>
      expect(screen.getAllByLabelText<HTMLInputElement>('Column title').map(({ value }) => value)).toEqual([
        'This week',
        'Doing',
        'Later',
        'Done',
      ]),
    )
  },
}

/** Several cards chosen, and what can be done with all of them. */
export const SeveralSelected: Story = {
  parameters: { scenario: aFullBoard },
  play: async () => {
    await shown()
    await standOn('Landing page copy')
    await userEvent.keyboard('{Shift>}{ArrowDown}{ArrowDown}{/Shift}')
    await fireEvent.mouseDown(titleField('Press kit'), { ctrlKey: true, button: 0 })
    const bar = await screen.findByRole('toolbar', { name: '4 cards selected' })
    await expect(within(bar).getByRole('button', { name: 'Duplicate' })).toBeVisible()
  },
}

export const BulkMove: Story = {
  parameters: { scenario: aFullBoard },
  play: async (context) => {
    await SeveralSelected.play?.(context)
    await userEvent.click(within(screen.getByRole('toolbar')).getByRole('button', { name: 'Move to' }))
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Later' }))
    await waitFor(() =>
      expect(titlesIn('Later').slice(2)).toEqual([
        'Press kit',
        'Landing page copy',
        'Photographs of the workshop',
        'Prices for the first hundred',
      ]),
    )
  },
}

/** Removed, and offered back. */
export const RemovedWithUndo: Story = {
  parameters: { scenario: aFullBoard },
  play: async () => {
    await shown()
    await standOn('Press kit')
    await userEvent.keyboard('{Delete}')
    await expect(await screen.findByRole('button', { name: 'Undo' })).toBeEnabled()
    await expect(screen.getByText('Removed: Press kit')).toBeVisible()
    await expect(titlesIn('This week')).toEqual(['Clean the press list'])
  },
}

export const BroughtBack: Story = {
  parameters: { scenario: aFullBoard },
  play: async (context) => {
    await RemovedWithUndo.play?.(context)
    await userEvent.click(screen.getByRole('button', { name: 'Undo' }))
    await waitFor(() => expect(titlesIn('This week')).toEqual(['Press kit', 'Clean the press list']))
  },
}

export const ColumnCollapsed: Story = {
  parameters: { scenario: aFullBoard },
  play: async () => {
    await shown()
    await userEvent.click(screen.getByRole('button', { name: 'Collapse Later' }))
    await userEvent.click(screen.getByRole('button', { name: 'Collapse Done' }))
    await expect(screen.getByRole('button', { name: 'Expand Later' })).toBeVisible()
    await expect(screen.queryByRole('list', { name: 'Cards in Later' })).toBeNull()
  },
}

export const Filtered: Story = {
  parameters: { scenario: aFullBoard },
  play: async () => {
    await shown()
    await userEvent.type(screen.getByRole('searchbox', { name: 'Filter cards' }), 'press')
    await waitFor(() => expect(screen.getByRole('button', { name: '4 cards are hidden by the filter' })).toBeVisible())
    await expect(titleField('Press kit')).toBeVisible()
  },
}

/** The menu of a card: all that dragging and keys do. */
export const CardMenu: Story = {
  parameters: { scenario: aFullBoard },
  play: async () => {
    await shown()
    await standOn('Press kit')
    await userEvent.keyboard('m')
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Move to' }))
    await expect(await screen.findByRole('menuitem', { name: 'Doing' })).toBeVisible()
  },
}

/** Ben removes the card in which Ana is writing: her words stay, and go back with it. */
export const RemovedWhileWriting: Story = {
  parameters: { scenario: aFullBoard },
  play: async () => {
    await shown()
    const ben = await boardOf(latestWorld(), 'ben')
    await userEvent.click(titleField('Press kit'))
    await userEvent.keyboard('{End}, in two lang')
    await ben.call('remove_card', { card: block('kit') }).settled
    await waitFor(() => expect(screen.getByRole('alert')).toHaveTextContent('Ben removed “Press kit, in two lang”'), {
      timeout: 5_000,
    })
    await userEvent.keyboard('uages')
    await expect(screen.getByLabelText('What you were writing')).toHaveValue('Press kit, in two languages')
  },
}

export const PutBack: Story = {
  parameters: { scenario: aFullBoard },
  play: async (context) => {
    await RemovedWhileWriting.play?.(context)
    await userEvent.click(screen.getByRole('button', { name: 'Put the card back' }))
    await waitFor(() => expect(titlesIn('This week')[0]).toBe('Press kit, in two languages'))
  },
}

/** A planner moves cards while Ana types: nothing moves under her caret. */
export const OthersAtWork: Story = {
  parameters: { scenario: aFullBoard },
  play: async () => {
    await shown()
    const planner = await boardOf(latestWorld(), 'planner')
    const title = titleField('Photographs of the workshop')
    await userEvent.click(title)
    title.setSelectionRange(11, 11)
    planner.call('move_card', { card: block('copy'), column: block('done') })
    planner.call('add_card', { column: block('doing'), title: 'Captions' })
    await waitFor(() => expect(titlesIn('Doing')).toContain('Captions'))
    await userEvent.keyboard(' (six)')
    await expect(title).toHaveValue('Photographs (six) of the workshop')
    await waitFor(() => expect(planner.state.block(block('shots'))?.props['title']).toBe(title.value))
  },
}

const handleIn = (id: string): HTMLElement | null =>
  document.querySelector<HTMLElement>(`[data-card="${id}"] [data-atoms-part="plan-grip"]`)

/** What is in sight is there and can be used before the rest of the 500 is. */
export const FiveHundredCards: Story = {
  parameters: {
    scenario: aHugeBoard,
    // The columns are alike: one of them is looked at by axe. What paints a card is the same in every other story, and
    // to ask for it behind each of 500 takes axe longer than all the rest.
    a11y: {
      context: { exclude: ['[data-column]:not(:first-child)'] },
      config: { rules: [{ id: 'color-contrast', enabled: false }] },
    },
  },
  play: async () => {
    // By their ids: asking a thousand buttons for their names takes longer than all that is shown here.
    await waitFor(() => expect(handleIn('c4-0')).not.toBeNull(), { timeout: 10_000 })
    handleIn('c0-0')!.focus()
    await userEvent.keyboard('{ArrowRight}{ArrowDown}')
    await expect(document.activeElement).toBe(handleIn('c1-1'))
  },
}

export const FromAPlanner: Story = { parameters: { scenario: aBoard }, play: async () => shown() }

const germanBoard = async (): Promise<void> => {
  await waitFor(() => expect(screen.getByLabelText('Titel des Plans')).toHaveValue('Spring launch'), {
    timeout: 10_000,
  })
}

/** The board, its keys and its settings in the language of the harness. */
export const InGerman: Story = {
  parameters: { scenario: aFullBoard },
  render: () => <Whole harness={{ messages: GERMAN }} />,
  play: async () => {
    await germanBoard()
    await userEvent.click(screen.getByText('Einstellungen'))
    await waitFor(() => expect(screen.getByLabelText('Höchstzahl in Arbeit')).toBeVisible())
    await userEvent.keyboard('?')
    await waitFor(() => expect(screen.getByText('Nächste Karte')).toBeVisible())
    await userEvent.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await userEvent.click(
      within(screen.getByRole('tabpanel', { name: 'Einstellungen' })).getByRole('combobox', { name: 'Status' }),
    )
    await expect(await screen.findByRole('option', { name: 'In Prüfung' })).toBeVisible()
  },
}
