import { act, cleanup, render, screen } from '@testing-library/react'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { userEvent } from 'vitest/browser'
import { afterEach, expect, test, vi } from 'vitest'
import { createFakeHandle } from '../../test/fixtures/canvas-handle.ts'
import { defineCanvas, token } from '../contract/index.ts'
import type { BlockId } from '../contract/index.ts'
import type { Session } from '../session/types.ts'
import { AtomsProvider, CanvasHost, CanvasView, bindCanvas, useSelection, useSession, useStart } from './index.ts'

const definition = defineCanvas({
  type: 'sheet',
  version: 1,
  title: 'Sheet',
  view: 'commits',
  tokens: { 'sheet.count': token.number({ default: 1 }) },
  blocks: {},
  tools: {},
})
const renders = vi.fn<() => void>()
let isBroken = false

const Sheet = () => {
  renders()
  const [count, setCount] = sheet.useToken('sheet.count')
  const [own, setOwn] = useState(0)
  if (isBroken) throw new Error('a cartridge gone wrong')
  return (
    <>
      <button type="button" onClick={() => setCount(count + 1)}>
        Count {count}
      </button>
      <button type="button" onClick={() => setOwn(own + 1)}>
        Own {own}
      </button>
    </>
  )
}
const sheet = bindCanvas(definition, {
  component: () => Promise.resolve({ default: Sheet }),
  skeleton: () => <p>Shape of a sheet</p>,
})

const Curious = () => {
  useSession()
  return null
}
const Chooser = () => {
  const { select } = useSelection()
  return (
    <button type="button" onClick={() => select('b1' as BlockId)}>
      Choose
    </button>
  )
}

afterEach(() => {
  cleanup()
  isBroken = false
  vi.restoreAllMocks()
  renders.mockClear()
})

test('a setter shows its value at once, and sends one op', async () => {
  const { handle, sent } = createFakeHandle(definition)
  await act(async () => void render(<CanvasView canvas={sheet} handle={handle} />))
  await userEvent.click(await screen.findByText('Count 1'))
  expect(screen.getByText('Count 2')).toBeTruthy()
  expect(sent).toEqual([[{ op: 'set_token', path: 'sheet.count', value: 2 }]])
})

test('the skeleton stands while the state is on its way, and a missing canvas says what to do', async () => {
  const fake = createFakeHandle(definition)
  fake.setPhase('loading')
  await act(async () => void render(<CanvasView canvas={sheet} handle={fake.handle} />))
  expect(screen.getByText('Shape of a sheet')).toBeTruthy()
  await act(async () => fake.setPhase('ready'))
  expect(await screen.findByText('Count 1')).toBeTruthy()
  act(() => fake.setPhase('not_found'))
  expect(screen.getByRole('alert').textContent).toContain('Sheet is not there')
  act(() => fake.setPhase('refused'))
  expect(screen.getByRole('alert').textContent).toContain('Sheet cannot be shown')
})

test('a canvas that throws leaves the rest standing, says why, and tries again', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const { handle } = createFakeHandle(definition)
  const onError = vi.fn<(error: unknown) => void>()
  isBroken = true
  await act(
    async () =>
      void render(
        <>
          <p>The rest</p>
          <CanvasView canvas={sheet} handle={handle} onError={onError} />
        </>,
      ),
  )
  expect((await screen.findByRole('alert')).textContent).toContain('a cartridge gone wrong')
  expect(screen.getByText('The rest')).toBeTruthy()
  expect(onError).toHaveBeenCalledTimes(1)
  isBroken = false
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
  expect(await screen.findByText('Count 1')).toBeTruthy()
})

test('a view that failed to load is loaded again', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  let tries = 0
  const flaky = bindCanvas(definition, {
    component: () =>
      ++tries === 1 ? Promise.reject(new Error('the network broke')) : Promise.resolve({ default: () => <p>Here</p> }),
  })
  const { handle } = createFakeHandle(definition)
  await act(async () => void render(<CanvasView canvas={flaky} handle={handle} />))
  await userEvent.click(await screen.findByRole('button', { name: 'Try again' }))
  expect(await screen.findByText('Here')).toBeTruthy()
})

test('a canvas that is not shown keeps its state, hears nothing, and is current again at once', async () => {
  const fake = createFakeHandle(definition)
  const at = (active: boolean) => <CanvasView canvas={sheet} handle={fake.handle} active={active} />
  const view = await act(async () => render(at(true)))
  await userEvent.click(await screen.findByText('Own 0'))
  view.rerender(at(false))
  await act(async () => undefined)
  renders.mockClear()
  fake.foreign([{ op: 'set_token', path: 'sheet.count', value: 9 }])
  act(fake.frame)
  expect(renders).not.toHaveBeenCalled()
  view.rerender(at(true))
  expect(screen.getByText('Count 9')).toBeTruthy()
  expect(screen.getByText('Own 1')).toBeTruthy()
})

test('hooks of one canvas refuse to read another', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const other = bindCanvas({ ...definition, type: 'other' }, { component: () => Promise.resolve({ default: Sheet }) })
  const { handle } = createFakeHandle(other.definition)
  await act(async () => void render(<CanvasView canvas={other} handle={handle} />))
  expect((await screen.findByRole('alert')).textContent).toContain(
    'A hook of the canvas "sheet" was called inside a canvas "other"',
  )
})

test('a canvas reaches no session, and what it selects is seen beside it', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const fake = createFakeHandle(definition)
  const session = {
    canvas: () => fake.handle,
    actor: (id: string) => ({ actor_id: id, actor_type: 'human', name: id }),
  } as unknown as Session
  const Panel = () => <p>Chosen: {useSelection(fake.handle.id).selected ?? 'nothing'}</p>
  const curious = bindCanvas(definition, { component: () => Promise.resolve({ default: Curious }) })
  const chooser = bindCanvas(definition, { component: () => Promise.resolve({ default: Chooser }) })
  await act(
    async () =>
      void render(
        <AtomsProvider session={session}>
          <Panel />
          <CanvasHost canvas={curious} id={fake.handle.id} />
          <CanvasHost canvas={chooser} id={fake.handle.id} />
        </AtomsProvider>,
      ),
  )
  expect((await screen.findByRole('alert')).textContent).toContain('useSession() found no session here')
  await userEvent.click(screen.getByRole('button', { name: 'Choose' }))
  expect(screen.getByText('Chosen: b1')).toBeTruthy()
})

test('what a host offers to begin with stands in the session of the host, and in a canvas that asks for it alone', async () => {
  const fake = createFakeHandle(definition)
  const session = { name: 'of the host', canvas: () => fake.handle } as unknown as Session
  const Offer = () => <p>The session {(useSession() as unknown as { name: string }).name}</p>
  const Asking = () => useStart() ?? 'Nothing is offered'
  const asking = bindCanvas(definition, { component: () => Promise.resolve({ default: Asking }) })
  const at = (start?: ReactNode) => (
    <AtomsProvider session={session}>
      <CanvasHost canvas={asking} id={fake.handle.id} start={start} />
    </AtomsProvider>
  )
  const view = await act(async () => render(at(<Offer />)))
  expect(await screen.findByText('The session of the host')).toBeTruthy()
  await act(async () => view.rerender(at()))
  expect(screen.getByText('Nothing is offered')).toBeTruthy()
})
