import { expect, test } from 'vitest'
import { createToolRuns } from './tool-runs.ts'
import type { ToolRun } from './tool-runs.ts'

const run = (title: string, status: ToolRun['status'] = 'running') => ({ tool: title, title, status })

test('what is done makes place for what comes next, what failed waits to be read, and no more than three stand there', () => {
  const runs = createToolRuns()
  const titles = (): readonly string[] => runs.get().map(({ title }) => title)
  runs.add(run('failed', 'failed'))
  const first = runs.add(run('first'))
  runs.update(first, { status: 'done' })
  runs.add(run('second'))
  expect(titles()).toEqual(['failed', 'second'])
  runs.add(run('third'))
  const last = runs.add(run('fourth'))
  expect(titles()).toEqual(['second', 'third', 'fourth'])
  runs.dismiss(last)
  expect(titles()).toEqual(['second', 'third'])
})

test('it knows whether anybody shows it', () => {
  const runs = createToolRuns()
  expect(runs.isShown()).toBe(false)
  const leave = runs.subscribe(() => undefined)
  expect(runs.isShown()).toBe(true)
  leave()
  expect(runs.isShown()).toBe(false)
})
