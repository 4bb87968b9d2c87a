import { act, cleanup, render, screen } from '@testing-library/react'
import { userEvent } from 'vitest/browser'
import { afterEach, expect, test } from 'vitest'
import { createSeededGateway } from '../../test/fixtures/gateway/seed.ts'
import type { SeededName } from '../../test/fixtures/gateway/seed.ts'
import { canvasId } from '../contract/index.ts'
import type { BlockId } from '../contract/index.ts'
import { AtomsProvider, CanvasHost } from '../react/index.ts'
import type { BoundCanvas } from '../react/index.ts'
import { createSession } from '../session/index.ts'
import type { Session } from '../session/index.ts'
import { createCanvasTransport } from '../transport/index.ts'
import { document as documentBound, documentCanvas } from './document/index.ts'
import { plan, planCanvas } from './plan/index.ts'

const PLAN = canvasId('plan-1')
const DOCUMENT = canvasId('doc-1')
let open: Session[] = []

const setUp = () => {
  const gateway = createSeededGateway({ isOriginAllowed: () => true })
  return (name: SeededName): Session => {
    const { token, app_id, surface_id } = gateway.access.identities[name]!
    const session = createSession({
      transport: createCanvasTransport({
        url: 'https://gateway.test',
        mount: { app_id, surface_id },
        credentials: () => token,
        env: { fetch: (url: string, init: RequestInit) => gateway.fetch(new Request(url, init)) },
      }),
    })
    open.push(session)
    return session
  }
}

const show = async (session: Session, canvas: BoundCanvas, id: typeof PLAN): Promise<void> => {
  // How long the view's modules take to come is nothing that is tested here.
  await canvas.load()
  await act(async () => {
    render(
      <AtomsProvider session={session}>
        <CanvasHost canvas={canvas} id={id} />
      </AtomsProvider>,
    )
  })
}
const ready = (handle: { phase: { get(): string } }) => expect.poll(() => handle.phase.get()).toBe('ready')
/** Ana has begun to write in an empty document; the answer is the writer's handle on it. */
const anaWrites = async (text: string) => {
  const as = setUp()
  await show(as('ana'), documentBound, DOCUMENT)
  const writer = as('writer').canvas(DOCUMENT, documentCanvas)
  await ready(writer)
  await userEvent.click(await screen.findByRole('button', { name: 'Start writing' }))
  await userEvent.keyboard(text)
  return writer
}
const areas = (): HTMLTextAreaElement[] => [...document.querySelectorAll<HTMLTextAreaElement>('[data-text]')]

afterEach(() => {
  cleanup()
  for (const session of open) session.close()
  open = []
})

test('a person types while a writer writes in the same paragraph: both see one text, and the caret keeps its place', async () => {
  const writer = await anaWrites('Mine: ')
  await expect.poll(() => writer.state.children(null).length).toBe(1)
  const block = writer.state.children(null)[0]!
  const target = { block, prop: 'text' } as const
  const textAt = (): string => String(writer.block(block).get()?.props.text)
  await expect.poll(textAt).toBe('Mine: ')

  const words = 'an agent appends word after word while a person is typing in the middle of it'.split(' ')
  for (const [index, word] of words.entries()) {
    writer.dispatch([{ op: 'insert_text', target, at: textAt().length, text: ` ${word}` }])
    await userEvent.keyboard('abcdefghijklmnopqrst'[index]!)
  }
  await expect.poll(() => areas()[0]!.value).toBe(textAt())
  const text = textAt()
  expect(text.replaceAll(/ .*$/g, '')).toBe('Mine:')
  for (const word of words) expect(text).toContain(word)
  expect(text.slice(0, areas()[0]!.selectionStart)).toBe(`Mine: ${'abcdefghijklmnopqrst'.slice(0, words.length)}`)
})

test("undo takes back one's own words and leaves those of others", async () => {
  const writer = await anaWrites('mine')
  await expect.poll(() => writer.state.children(null).length).toBe(1)
  const block = writer.state.children(null)[0] as BlockId
  await expect.poll(() => writer.block(block).get()?.props.text).toBe('mine')
  writer.dispatch([{ op: 'insert_text', target: { block, prop: 'text' }, at: 0, text: 'theirs ' }])
  await expect.poll(() => areas()[0]!.value).toBe('theirs mine')
  await userEvent.keyboard('{Control>}z{/Control}')
  await expect.poll(() => areas()[0]!.value.trim()).toBe('theirs')
})

test('a paste of many lines is one undo, and the undo of a Markdown shortcut gives back what was typed', async () => {
  const writer = await anaWrites('one')
  const clipboardData = new DataTransfer()
  clipboardData.setData('text/plain', ' two\n\n- three\n- four')
  document.activeElement!.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  const values = (): string[] => areas().map(({ value }) => value)
  await expect.poll(values).toEqual(['one two', 'three', 'four'])
  await expect.poll(() => writer.state.children(null).length).toBe(3)
  await userEvent.keyboard('{Control>}z{/Control}')
  await expect.poll(values).toEqual(['one'])
  expect(document.activeElement).toBe(areas()[0])

  await userEvent.keyboard('{Enter}')
  await expect.poll(values).toEqual(['one', ''])
  await userEvent.keyboard('# ')
  await expect.poll(() => screen.queryAllByRole('textbox', { name: 'Heading 1' }).length).toBe(1)
  await userEvent.keyboard('{Control>}z{/Control}')
  await expect.poll(values).toEqual(['one', '# '])
  expect(document.activeElement).toBe(areas()[1])
  await userEvent.keyboard('tag')
  expect(values()).toEqual(['one', '# tag'])
})

test('undo and redo put the caret, or the selection, where it was then, whatever others wrote elsewhere', async () => {
  const writer = await anaWrites('one two{Enter}three')
  await expect.poll(() => writer.state.children(null).length).toBe(2)
  const values = (): string[] => areas().map(({ value }) => value)
  const place = (): unknown[] => {
    const { selectionStart, selectionEnd } = document.activeElement as HTMLTextAreaElement
    return [areas().indexOf(document.activeElement as HTMLTextAreaElement), selectionStart, selectionEnd]
  }
  const theirs = async (text: string): Promise<void> => {
    const target = { block: writer.state.children(null).at(-1)!, prop: 'text' } as const
    writer.dispatch([{ op: 'insert_text', target, at: 0, text }])
    await expect.poll(() => areas().at(-1)!.value.startsWith(text)).toBe(true)
  }
  areas()[0]!.focus()
  areas()[0]!.setSelectionRange(3, 5)
  await userEvent.keyboard('{Enter}')
  expect(values()).toEqual(['one', 'wo', 'three'])
  await theirs('<')
  await userEvent.keyboard('{Control>}z{/Control}')
  await expect.poll(values).toEqual(['one two', '<three'])
  await expect.poll(place).toEqual([0, 3, 5])
  await theirs('>')
  await userEvent.keyboard('{Control>}{Shift>}z{/Shift}{/Control}')
  await expect.poll(values).toEqual(['one', 'wo', '><three'])
  await expect.poll(place).toEqual([1, 0, 0])

  await userEvent.keyboard('{Backspace}')
  await expect.poll(values).toEqual(['onewo', '><three'])
  await userEvent.keyboard('{Control>}z{/Control}')
  await expect.poll(values).toEqual(['one', 'wo', '><three'])
  await expect.poll(place).toEqual([1, 0, 0])

  await userEvent.keyboard('{Escape}{Shift>}{ArrowUp}{/Shift}{Delete}')
  await expect.poll(values).toEqual(['><three'])
  await userEvent.keyboard('{Control>}z{/Control}')
  await expect.poll(values).toEqual(['one', 'wo', '><three'])
  expect(await screen.findByText('2 blocks selected')).toBeTruthy()
})

test('the board shows what a planner builds, and a card that a person moves reaches the planner', async () => {
  const as = setUp()
  await show(as('ana'), plan, PLAN)
  const planner = as('planner').canvas(PLAN, planCanvas)
  await ready(planner)
  planner.call('add_column', { title: 'To do' })
  planner.call('add_column', { title: 'Doing' })
  await expect.poll(() => screen.queryAllByLabelText('Column title').length).toBe(2)
  const [todo, doing] = planner.state.children(null)
  planner.call('add_card', { column: todo!, title: 'Write the brief' })
  const grip = await screen.findByRole('button', { name: 'Move Write the brief' })
  act(() => grip.focus())
  await userEvent.keyboard('{Alt>}{ArrowRight}{/Alt}')
  await expect.poll(() => planner.state.children(doing!).length).toBe(1)
})

test('a viewer reads what others write, and is not offered to change it', async () => {
  const as = setUp()
  await show(as('vera'), plan, PLAN)
  const ana = as('ana').canvas(PLAN, planCanvas)
  await ready(ana)
  ana.call('add_column', { title: 'To do' })
  expect((await screen.findByLabelText<HTMLInputElement>('Column title')).readOnly).toBe(true)
})
