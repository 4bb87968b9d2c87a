import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { afterEach, expect, test } from 'vitest'
import type { BlockId, CanvasId, TokenLens } from '../../src/contract/index.ts'
import { documentCanvas } from '../../src/canvases/document/definition.ts'
import { createTestGateway } from '../../src/testing/index.ts'
import { listen } from '../fixtures/gateway/node-host.ts'
import { eventually, fastClock } from '../resume/clients.ts'
import type { Deed } from './client-worker.ts'

const NARROW: TokenLens = {
  tokens: { read: ['doc.title'], write: ['doc.title'] },
  blocks: { read: ['paragraph'], write: ['paragraph'] },
  sidecars: false,
}
const SECRETS = ['token', 'prop', 'why', 'label', 'quoted'].map((kind) => `canary-${kind}`)
const [TOKEN, PROP, WHY, LABEL, QUOTED] = SECRETS as [string, string, string, string, string]

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
  const block = (id: string, type: string, text: string) =>
    ({ op: 'insert_block', block: { id: id as BlockId, type, parent: null, order: id, props: { text } } }) as const
  const wrote = doc.dispatchAny(
    [
      { op: 'set_token', path: 'doc.review', value: `${TOKEN}: what the director says` },
      block('p1', 'paragraph', 'For all to read'),
      ...['q1', 'q2', 'q4', 'q5'].map((id) => block(id, 'quote', `${PROP} ${id}`)),
      block('q3', 'quote', `${QUOTED}, said somebody`),
    ],
    { label: `${LABEL}: quotes`, why: `${WHY}: because` },
  )
  expect(await wrote.settled).toMatchObject({ ok: true })
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
  return { world, ben }
}

test('[LENS6] what a lens hides from now on is not shown by a session that was there before', async () => {
  const { world, ben } = await begin()
  expect(await ben('look')).toBe(6)
  expect(await ben('edit')).toBe(1)
  world.faults.add({ kind: 'refuse', code: 'INTERNAL', path: '/commands' })
  expect(await ben('leave_pending')).toBe(6)
  world.gateway.directory.setLens('ben', NARROW)
  world.faults.clear()
  expect(await ben('await_narrow')).toMatchObject({ tokens: ['doc.title'] })
})
