import { expect, test } from 'vitest'
import type { LogLine } from '../../session/types.ts'
import { logText, shownLines } from './log-lines.ts'

const line = (line_id: string, level: LogLine['level'], text: string, source?: string): LogLine => ({
  line_id,
  level,
  text,
  actor: { actor_id: 'planner', actor_type: 'agent' },
  ts: `2026-01-31T10:00:0${line_id}Z`,
  ...(source === undefined ? {} : { source }),
})
const LINES = [line('1', 'debug', 'joined'), line('2', 'info', 'Reading', 'drive'), line('3', 'error', 'No answer')]

test('a log shows a level and what is graver, the newest first, and what is looked for', () => {
  const ids = (level: LogLine['level'], query = ''): string[] => shownLines(LINES, level, query).map((l) => l.line_id)
  expect(ids('debug')).toEqual(['3', '2', '1'])
  expect(ids('warn')).toEqual(['3'])
  expect(ids('debug', ' DRIVE ')).toEqual(['2'])
  expect(ids('debug', 'nothing of it')).toEqual([])
})

test('a copied log reads in the order in which it was said, with level, author and source', () => {
  expect(logText(shownLines(LINES, 'info', ''), () => 'Planner')).toBe(
    '2026-01-31T10:00:02Z INFO Planner [drive] Reading\n2026-01-31T10:00:03Z ERROR Planner No answer',
  )
})
