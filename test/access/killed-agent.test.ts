import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, test } from 'vitest'
import type { RunId, ThreadId } from '../../src/contract/ids.ts'
import { createTestGateway } from '../../src/testing/index.ts'
import { listen } from '../fixtures/gateway/node-host.ts'
import { eventually } from '../resume/eventually.ts'

const endings: (() => unknown)[] = []
afterEach(async () => {
  for (const end of endings.splice(0).toReversed()) await end()
})

test('[RUN2] [RUN3] a run whose process is killed fails by its lease, and another on the same thread goes on', async () => {
  const lease_ms = 3000
  const world = createTestGateway({ limits: { lease_ms } })
  const batches = new Map<string, number>()
  const host = await listen((request) => {
    const who = request.headers.get('Authorization') ?? ''
    if (new URL(request.url).pathname === '/events') batches.set(who, (batches.get(who) ?? 0) + 1)
    return world.fetch(request)
  })
  endings.push(
    () => world.close(),
    () => host.close(),
  )
  const { session: ana } = world.as('ana')
  const thread = ana.thread('thread-1' as ThreadId)
  const begin = async (): Promise<RunId> => {
    const started = await ana.runs.start('brief', { brief: 'A picnic.' }, { thread_id: 'thread-1' as ThreadId }).settled
    if (!started.ok) throw started.error
    return started.value.run_id
  }
  const agent = async (name: 'planner' | 'writer'): Promise<ChildProcess> => {
    const { token, app_id } = world.gateway.access.identities[name]!
    const file = fileURLToPath(new URL('./agent-process.ts', import.meta.url))
    const child = spawn(process.execPath, [file, host.url, token, app_id], {
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    endings.push(() => child.kill('SIGKILL'))
    await once(child.stdout, 'data')
    return child
  }
  const work = async ({ stdin, stdout }: ChildProcess): Promise<RunId> => {
    const run_id = await begin()
    stdin?.write(`${run_id}\n`)
    if (stdout !== null) await once(stdout, 'data')
    return run_id
  }
  const [planner, writer] = await Promise.all([agent('planner'), agent('writer')])
  const [killed, kept] = await Promise.all([work(planner), work(writer)])
  const statusOf = (run_id: RunId) => ana.runs.run(run_id).get()?.status

  // A batch each quarter of a lease: after eight of them it is the processes that kept both runs.
  const before = new Map(batches)
  const renewed = () => [...batches].every(([who, count]) => count >= (before.get(who) ?? 0) + 8)
  await eventually('the renewals', renewed)
  expect([statusOf(killed), statusOf(kept)]).toEqual(['running', 'running'])
  planner.kill('SIGKILL')
  await once(planner, 'exit')
  const gone = Date.now()
  await eventually('the end of the run', () => statusOf(killed) !== 'running')
  // A renewal may have come right before, and a machine may be busy; but it is the lease that ends the run.
  expect(Date.now() - gone).toBeGreaterThan(lease_ms / 4)
  expect(ana.runs.run(killed).get()).toMatchObject({
    status: 'failed',
    reason: 'lease',
    steps: [{ label: 'Work', status: 'failed', actor: { actor_id: 'planner' } }],
  })
  expect(statusOf(kept)).toBe('running')
  writer.stdin?.write('end\n')
  await eventually('the other end', () => statusOf(kept) === 'done')
  expect(ana.runs.run(kept).get()).toMatchObject({ steps: [{ status: 'done', actor: { actor_id: 'writer' } }] })
  // Of both runs all that was said stands in the one thread, and nothing is left open.
  await eventually('the words', () => thread.items.get().filter(({ kind }) => kind === 'message').length === 2)
  for (const { kind, id } of thread.items.get())
    if (kind === 'message') expect(thread.message(id).get()).toMatchObject({ text: 'I am at it.', done: true })
})
