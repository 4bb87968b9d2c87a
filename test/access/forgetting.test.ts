import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { afterEach, expect, test } from 'vitest'
import type { BlockId, CanvasId, ThreadId, TokenLens } from '../../src/contract/index.ts'
import { documentCanvas } from '../../src/canvases/document/definition.ts'
import { createTestGateway } from '../../src/testing/index.ts'
import { listen } from '../fixtures/gateway/node-host.ts'
import { fastClock } from '../resume/clients.ts'
import { eventually } from '../resume/eventually.ts'
import type { Deed } from './client-worker.ts'
import { findInHeap } from './heap.ts'

const NARROW: TokenLens = {
  tokens: { read: ['doc.title'], write: ['doc.title'] },
  blocks: { read: ['paragraph'], write: ['paragraph'] },
  sidecars: false,
}
const SECRETS = ['token', 'prop', 'why', 'label', 'quoted', 'message'].map((kind) => `canary-${kind}`)
const [TOKEN, PROP, WHY, LABEL, QUOTED, MESSAGE] = SECRETS as [string, string, string, string, string, string]

const endings: (() => unknown)[] = []
afterEach(async () => {
  for (const end of endings.splice(0).toReversed()) await end()
})

/** A document full of secrets, a gateway over HTTP, and Ben in a heap of his own. */
const begin = async () => {
  const world = createTestGateway()
  const host = await listen(world.fetch)
  endings.push(
    () => world.close(),
    () => host.close(),
  )
  const { session: ana } = world.as('ana', { clock: fastClock })
  const doc = ana.canvas('doc-1' as CanvasId, documentCanvas)
  await eventually('the document', () => doc.phase.get() === 'ready')
  await eventually('the document', () => doc.phase.get() === 'ready')
  const block = (id: string, type: string, text: string) =>
    ({ op: 'insert_block', block: { id: id as BlockId, type, parent: null, order: id, props: { text } } }) as const
  const wrote = doc.dispatchAny(
    [
      { op: 'set_token', path: 'doc.review', value: `${TOKEN}: what the director says` },
      block('p1', 'paragraph', 'For all to read'),
      ...['q1', 'q2', 'q4', 'q5'].map((id) => block(id, 'quote', `${PROP} ${id}`)),
      block('q3', 'quote', `${QUOTED}, said somebody`),
    ],
    { label: 'Write' },
  )
  expect(await wrote.settled).toMatchObject({ ok: true })
  expect(await ana.thread('thread-1' as ThreadId).send(`${MESSAGE}: hello`).settled).toMatchObject({ ok: true })
  /** A change of Ana's that is told with its reasons to whoever is there. */
  const change = async () => {
    const ops = [{ op: 'set_block_prop', id: 'q4' as BlockId, prop: 'text', value: `${PROP} again` }] as const
    expect(await doc.dispatchAny(ops, { label: LABEL, why: WHY }).settled).toMatchObject({ ok: true })
  }
  const { token, app_id, surface_id } = world.gateway.access.identities['ben']!
  const worker = new Worker(new URL('./client-worker.ts', import.meta.url), {
    workerData: { url: host.url, token, app_id, surface_id },
  })
  endings.push(() => worker.terminate())
  const ben = async (deed: Deed): Promise<unknown> => {
    worker.postMessage(deed, [])
    const [{ done, error }] = (await once(worker, 'message')) as [{ done?: unknown; error?: string }]
    if (error !== undefined) throw new Error(error)
    return done
  }
  const remembered = async () => findInHeap(await worker.getHeapSnapshot(), SECRETS)
  return { world, doc, change, ben, remembered }
}

test('[LENS6] what a lens hides from now on is nowhere in the memory of its actor’s session, and own work is kept or told', async () => {
  const { world, doc, change, ben, remembered } = await begin()
  expect(await ben('look')).toBe(6)
  await change()
  expect(await ben('edit')).toBe(1)
  world.faults.add({ kind: 'refuse', code: 'INTERNAL', path: '/commands' })
  expect(await ben('leave_pending')).toBe(6)
  // All of it is there before, or the search would prove nothing.
  const before = await remembered()
  for (const secret of SECRETS) expect(before.join('\n')).toContain(secret)

  world.gateway.directory.setLens('ben', NARROW)
  expect(await ben('await_narrow')).toEqual({
    tokens: ['doc.title'],
    blocks: ['p1'],
    undoable: { undo: false, redo: false },
  })
  world.faults.clear()
  expect(await ben('await_settled')).toEqual({
    results: ['NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND', 'applied', 'NOT_FOUND'],
    // The first is from before; what Ben wrote himself stands in the others, and what he only took up does not.
    mine: [
      'set_token 7',
      'replace_text_range "Own text."',
      'remove_block null',
      'remove_block null',
      'insert_block null',
      'insert_text "Own words. "',
    ],
    theirs: 0,
    title: 'New ',
    diagnostics: [],
  })
  // A thread's words are no part of any lens.
  expect((await remembered()).filter((found) => !found.startsWith(MESSAGE))).toEqual([])
  await eventually('the title', () => doc.state.token('doc.title')?.value === 'New ')
  expect(doc.state.token('doc.review')?.value).not.toContain('Own words')
})

test('[LENS6] [SSE7] of what was taken from its actor nothing is left in a session, and what waited is reported', async () => {
  const { world, change, ben, remembered } = await begin()
  await ben('look')
  await change()
  await ben('edit')
  world.faults.add({ kind: 'refuse', code: 'INTERNAL', path: '/commands' })
  await ben('leave_pending')
  const before = (await remembered()).join('\n')
  for (const secret of SECRETS) expect(before).toContain(secret)
  world.gateway.directory.revoke('ben', 'canvas', 'doc-1')
  world.gateway.directory.revoke('ben', 'thread', 'thread-1')
  world.faults.clear()
  expect(await ben('await_revoked')).toEqual({
    results: Array.from({ length: 5 }, () => 'NOT_FOUND'),
    blocks: [],
    items: [],
    canvases: ['plan-1'],
    threads: [],
  })
  expect(await remembered()).toEqual([])
})
