import { act, cleanup, screen } from '@testing-library/react'
import { userEvent } from 'vitest/browser'
import { afterEach, expect, test } from 'vitest'
import { runId } from '../../contract/index.ts'
import { hashText } from '../../state/index.ts'
import { openThread, quiet } from './fixtures/open-thread.tsx'

afterEach(cleanup)

const RUN = runId('run-1')
const scroller = (): HTMLElement => document.querySelector<HTMLElement>('[data-atoms-part="thread-scroller"]')!
const step = (label: string): HTMLElement => screen.getByRole('button', { name: new RegExp(label) })
const isShown = (text: string): boolean => screen.queryByText(text) !== null

/** A thread in which a run has done two steps and works on; `finish` ends it. */
const openRun = async (failing = false) => {
  const open = await openThread(3)
  const at = { run_id: RUN, actor_id: 'planner' }
  const does = (id: string): void => {
    open.send('step_start', { step_id: id, label: `Step ${id}` }, at)
    open.send('tool_call', { call_id: `call-${id}`, tool: `tool_${id}`, args: {} }, at)
    const failed = failing && id === 'one'
    open.send('tool_result', { call_id: `call-${id}`, status: failed ? 'error' : 'ok', duration_ms: 3 }, at)
    const text = `Words of ${id}`
    const whole = { text, length: text.length, hash: hashText(text) }
    open.send('agent_message', { message_id: `said-${id}`, ...whole }, at)
    open.send('step_end', { step_id: id, status: 'done' }, at)
  }
  open.send('run_start', { run_id: RUN, flow: 'brief' }, at)
  does('one')
  does('two')
  await open.frame()
  await quiet()
  const finish = async (): Promise<void> => {
    open.send('run_end', { run_id: RUN, status: 'done', cancelled: false }, at)
    await open.frame()
    await quiet()
  }
  return { ...open, finish }
}

test('nothing folds while a run works; once it is done, its steps do, and what it came to stands', async () => {
  const { session, finish } = await openRun()
  expect([isShown('Words of one'), isShown('Words of two')]).toEqual([true, true])
  await finish()
  expect([isShown('Words of one'), isShown('Words of two')]).toEqual([false, true])
  expect([isShown('Tool one'), isShown('Tool two')]).toEqual([false, false])
  expect(step('Step one').getAttribute('aria-expanded')).toBe('false')
  session.close()
})

test('what folded by itself opens by a click and by the keyboard, and stays open', async () => {
  const { session, finish, tell, frame } = await openRun()
  await finish()
  await act(() => userEvent.click(step('Step one')))
  await quiet()
  expect(isShown('Words of one')).toBe(true)
  step('Step two').focus()
  await act(() => userEvent.keyboard('{Enter}'))
  await quiet()
  expect(isShown('Tool two')).toBe(true)
  tell(40)
  await frame()
  await quiet()
  expect([isShown('Words of one'), isShown('Tool two')]).toEqual([true, true])
  session.close()
})

test('what the reader is in the middle of does not fold under them', async () => {
  const { session, finish } = await openRun()
  step('Step one').focus()
  await finish()
  expect(isShown('Words of one')).toBe(true)
  expect(step('Step one').getAttribute('aria-expanded')).toBe('true')
  session.close()
})

test('a step in which something failed stays open', async () => {
  const { session, finish } = await openRun(true)
  await finish()
  expect(isShown('Tool one')).toBe(true)
  expect(scroller().querySelector('[data-status="error"]')).not.toBeNull()
  expect(isShown('Tool two')).toBe(false)
  session.close()
})

test('the author of a step is shown once, and heard with each message', async () => {
  const { session } = await openRun()
  const said = screen.getByText('Words of one').closest('article')!
  expect(said.getAttribute('aria-label')).toMatch(/^planner, /i)
  expect(said.querySelector('header')!.textContent).toMatch(/planner/i)
  expect(said.querySelector('[data-atoms-part="actor-mark"], [data-atoms-part="message-head"]')).toBeNull()
  session.close()
})

test('what is opened above is not counted as new', async () => {
  const { session, finish, tell, frame } = await openRun()
  for (let second = 40; second < 70; second++) tell(second)
  await frame()
  await finish()
  const scrolled = new Promise((resolve) => scroller().addEventListener('scroll', resolve, { once: true }))
  scroller().scrollTop = 0
  await act(() => scrolled)
  await quiet()
  await act(() => userEvent.click(step('Step one')))
  await quiet()
  expect(isShown('Words of one')).toBe(true)
  expect(screen.getByRole('button', { name: 'To the latest message' }).textContent).toBe('')
  tell(70)
  await frame()
  await quiet()
  expect(screen.getByRole('button', { name: '1 new' })).toBeDefined()
  session.close()
})
