import { expect, test } from 'vitest'
import { documentCanvas } from '../../canvases/document/definition.ts'
import type { EventData } from '../../contract/events/registry.ts'
import type { Op } from '../../contract/ops.ts'
import { ok } from '../../contract/result.ts'
import { eventOf } from '../fixtures/events.ts'
import { CANVAS, openCanvas } from '../fixtures/open-canvas.ts'

const insert = (at: number, text: string): Op => ({ op: 'insert_text', target: { token: 'doc.review' }, at, text })
const set = (path: string, value: string | number): Op => ({ op: 'set_token', path, value })

test('who changed a key last is known for what this session saw, and followed from then on', async () => {
  const canvas = await openCanvas()
  canvas.stream.send(canvas.commit([insert(0, 'x')]))
  const last = canvas.handle.lastChange('token:doc.review')
  expect(last.get()).toMatchObject({ head_rev: 1, actor: { actor_id: 'ben' } })
  expect(canvas.handle.lastChange('token:doc.title').get()).toBeUndefined()
  canvas.stream.send(canvas.commit([insert(0, 'y')]))
  expect(last.get()).toMatchObject({ head_rev: 2 })
})

test('of all keys the newest change is known from when it is asked for, with all that it touched', async () => {
  const canvas = await openCanvas()
  canvas.stream.send(canvas.commit([insert(0, 'x')]))
  const newest = canvas.handle.lastChange('any')
  expect(newest.get()).toBeUndefined()
  canvas.stream.send(canvas.commit([insert(0, 'y'), set('doc.title', 'New')]))
  expect(newest.get()).toMatchObject({ head_rev: 2, keys: ['token:doc.review', 'token:doc.title'] })
})

/** Two commits of others as the one patch that a slow reader gets of them. */
const folded = async () => {
  const canvas = await openCanvas({ ...documentCanvas, view: 'patches' })
  const by = (actor_id: string, ops: readonly Op[]) => {
    const commit = canvas.commit(ops)
    return { ...commit, data: { ...commit.data, actor: { actor_id, actor_type: 'human' as const } } }
  }
  const commits = [by('ben', [set('doc.title', 'New')]), by('cleo', [set('doc.word_count', 2)])]
  const asked: unknown[] = []
  canvas.transport.on('canvas_history', (range) => {
    asked.push(range)
    return ok({ commits: commits as never, head_rev: 2 })
  })
  const data: EventData<'token_patch'> = {
    base_rev: 0,
    rev: 2,
    command_ids: commits.map(({ data: { command_id } }) => command_id),
    ops: [
      { op: 'replace', path: '/tokens/doc.title/value', value: 'New' },
      { op: 'replace', path: '/tokens/doc.word_count/value', value: 2 },
    ],
  }
  const send = () => canvas.stream.send(eventOf('token_patch', data, { seq: 2, canvas_id: CANVAS, actor_id: 'cleo' }))
  const last = () =>
    (['token:doc.title', 'token:doc.word_count'] as const).map(
      (key) => canvas.handle.lastChange(key).get()?.actor.actor_id,
    )
  return { canvas, asked, send, last }
}

test('[VIEW1] who made which part of a folded patch is read from the history, and nobody is named meanwhile', async () => {
  const { canvas, asked, send, last } = await folded()
  const newest = canvas.handle.lastChange('any')
  last()
  send()
  expect(newest.get()).toBeUndefined()
  expect(last()).toEqual([undefined, undefined])
  await canvas.clock.advance(300)
  expect(last()).toEqual(['ben', 'cleo'])
  expect(asked).toEqual([{ canvas_id: CANVAS, from_rev: 1, to_rev: 2 }])
})

test('[VIEW1] it is read only for keys that somebody asks for, also afterwards', async () => {
  const { canvas, asked, send, last } = await folded()
  canvas.handle.lastChange('token:doc.status')
  canvas.handle.lastChange('any')
  send()
  await canvas.clock.advance(300)
  expect(asked).toEqual([])
  last()
  await canvas.clock.advance(300)
  expect([asked.length, last()]).toEqual([1, ['ben', 'cleo']])
})

test('a patch of one commit names its author', async () => {
  const canvas = await openCanvas({ ...documentCanvas, view: 'patches' })
  const data = { base_rev: 0, rev: 1, command_ids: ['x'], ops: [] as { op: 'replace'; path: string; value: string }[] }
  data.ops.push({ op: 'replace', path: '/tokens/doc.title/value', value: 'New' })
  canvas.stream.send(eventOf('token_patch', data, { seq: 1, canvas_id: CANVAS, actor_id: 'cleo' }))
  expect(canvas.handle.lastChange('token:doc.title').get()).toMatchObject({ actor: { actor_id: 'cleo' }, head_rev: 1 })
})
