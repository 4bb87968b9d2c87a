import { afterEach, expect, test } from 'vitest'
import { documentCanvas } from '../../src/canvases/document/definition.ts'
import type { CanvasId, ThreadId } from '../../src/contract/ids.ts'
import { createSession } from '../../src/session/index.ts'
import { createCanvasTransport } from '../../src/transport/index.ts'
import { listen } from '../fixtures/gateway/node-host.ts'
import { SEEDED } from '../fixtures/gateway/seed.ts'
import { fastClock, inMemory } from '../resume/clients.ts'
import { eventually } from '../resume/eventually.ts'

const DOC = 'doc-1' as CanvasId
const THREAD = 'thread-1' as ThreadId

const endings: (() => unknown)[] = []
afterEach(async () => {
  for (const end of endings.splice(0).toReversed()) await end()
})

const memory = (options: Parameters<typeof inMemory>[0] = {}) => {
  const world = inMemory(options)
  endings.push(() => world.close())
  return { ...world, headOf: (stream: string) => world.gateway.inspect().streams[stream]?.head ?? 0 }
}

test('[SES2] [SES5] [CMD7] a session that ends while a command is possibly stored is renewed unseen, and the command stored once', async () => {
  for (const fault of ['drop_answer', 'drop_request'] as const) {
    const { client, gateway } = memory()
    const { session, faults } = client('ana')
    const doc = session.canvas(DOC, documentCanvas)
    await eventually('the document', () => doc.phase.get() === 'ready')
    const phases: string[] = []
    doc.phase.subscribe(() => phases.push(doc.phase.get()))
    const first = session.info.get()?.session_id ?? ''
    // Without its stream it can not see what became of it.
    const listen = faults.add({ kind: 'drop_request', path: '/sse' })
    faults.cutAll()
    faults.add({ kind: fault, path: '/commands', times: 1 })
    const edit = doc.dispatch([{ op: 'set_token', path: 'doc.title', value: 'Once' }])
    let doubts = 0
    edit.status.subscribe(() => {
      if (edit.status.get() !== 'possibly_stored') return
      doubts++
      gateway.endSession(first)
      listen()
    })
    expect(await edit.settled).toMatchObject({ ok: true, value: { head_rev: 1 } })
    await eventually('the proof', () => session.sync.get().synced)
    expect(session.info.get()?.session_id).not.toBe(first)
    expect([doubts, doc.rev.get(), phases, session.diagnostics.get()]).toEqual([1, 1, [], []])
  }
})

test('[SES5] [EVT1] [EVT2] a session that ends while a batch is half way begins to count anew, and each event is there once', async () => {
  for (const fault of ['drop_answer', 'drop_request'] as const) {
    const { client, gateway, headOf } = memory()
    const { session: ana } = client('ana')
    const { session: writer, faults } = client('writer')
    const thread = ana.thread(THREAD)
    await writer.reply(THREAD, 'Before.')
    const first = writer.info.get()?.session_id ?? ''
    const head = headOf('thread:thread-1')
    const mend = faults.add({ kind: fault, path: '/events' })
    const said = writer.reply(THREAD, 'After.')
    // The answer or the request was lost, and before it goes up again its session is gone.
    if (fault === 'drop_answer') await eventually('the batch', () => headOf('thread:thread-1') > head)
    gateway.endSession(first)
    mend()
    await said
    expect(writer.info.get()?.session_id).not.toBe(first)
    const messages = () => thread.items.get().map(({ id }) => thread.message(id).get())
    await eventually('the words', () => messages().length === 2 && messages().every((message) => message?.done))
    expect(messages()).toMatchObject([
      { text: 'Before.', done: true },
      { text: 'After.', done: true },
    ])
    expect(headOf('thread:thread-1')).toBe(4)
  }
})

test('[RUN2] [SES5] the lease of a run outlives the session of its agent', async () => {
  const { client, gateway } = memory({ limits: { lease_ms: 400 } })
  const [{ session: ana }, { session: planner }] = [client('ana'), client('planner')]
  ana.thread(THREAD)
  const started = await ana.runs.start('brief', { brief: 'x' }, { thread_id: THREAD }).settled
  if (!started.ok) throw started.error
  const { run_id } = started.value
  const work = planner.work(run_id, THREAD)
  let finish: () => void = () => undefined
  const step = work.step({ label: 'Think for long' }, () => new Promise<void>((resolve) => (finish = resolve)))
  await eventually('the step', () => ana.runs.run(run_id).get()?.steps.length === 1)
  gateway.endSession(planner.info.get()?.session_id ?? '')
  // Ana's own requests are the measure of the time: the gateway's clock is the system's.
  const from = performance.now()
  await eventually('two leases', () => performance.now() - from > 800)
  expect(ana.runs.run(run_id).get()?.status).toBe('running')
  finish()
  await step
  await work.end('done')
  await eventually('the end', () => ana.runs.run(run_id).get()?.status === 'done')
})

test('[SES2] [SES3] a session that was left alone for too long is renewed by the next request', async () => {
  const { client } = memory({ limits: { session_idle_ms: 20 } })
  const { session } = client('ana')
  await eventually('the session', () => session.info.get() !== null)
  const first = session.info.get()?.session_id
  const from = performance.now()
  await eventually('more than the span', () => performance.now() - from > 40)
  const sent = session.thread(THREAD).send('Still here')
  expect(await sent.settled).toMatchObject({ ok: true })
  expect(session.info.get()?.session_id).not.toBe(first)
})

/** Ana over HTTP, with a credential that the test gives out. */
const overHttp = async () => {
  const { gateway, fetch, client } = memory()
  const host = await listen(fetch)
  endings.push(() => host.close())
  const given: string[] = []
  const why: string[] = []
  const identity = gateway.access.identities['ana']!
  const session = createSession({
    transport: createCanvasTransport({
      url: host.url,
      mount: { app_id: identity.app_id, surface_id: identity.surface_id },
      credentials: (reason) => {
        why.push(reason)
        return given.at(-1) ?? identity.token
      },
      env: { clock: fastClock },
    }),
    env: { clock: fastClock },
  })
  endings.push(() => session.close())
  const { session: ben } = client('ben')
  const [doc, theirs] = [session.canvas(DOC, documentCanvas), ben.canvas(DOC, documentCanvas)]
  await eventually('both', () => doc.phase.get() === 'ready' && theirs.phase.get() === 'ready')
  await eventually('the stream', () => session.status.get().phase === 'live')
  /** Another credential for Ana, which she is given when she asks. */
  const renew = (token: string) => {
    gateway.directory.add(token, { ...SEEDED.ana })
    given.push(token)
  }
  return { gateway, session, doc, theirs, why, renew, first: identity.token }
}

test('[RT6] [SSE11] a credential that expires in the middle of a stream is asked for once, and nothing is missed', async () => {
  const { gateway, session, doc, theirs, why, renew, first } = await overHttp()
  const before = session.info.get()?.session_id
  renew('second')
  gateway.directory.expire(first)
  expect(await theirs.dispatch([{ op: 'set_token', path: 'doc.title', value: 'Meanwhile' }]).settled).toMatchObject({
    ok: true,
  })
  await eventually('what came meanwhile', () => doc.state.token('doc.title')?.value === 'Meanwhile')
  await eventually('the stream', () => session.status.get().phase === 'live')
  expect(why).toEqual(['first', 'expired'])
  expect(session.info.get()?.session_id).toBe(before)
  expect(doc.phase.get()).toBe('ready')
})

test('[RT6] [SSE11] a credential that is taken away and cannot be renewed fails in words, keeps what waits, and goes on with another', async () => {
  const { gateway, session, doc, theirs, why, renew, first } = await overHttp()
  gateway.directory.expire(first)
  await eventually('the failure', () => session.status.get().phase === 'failed')
  const status = session.status.get()
  expect(status.phase === 'failed' ? [status.error.code, status.error.message] : []).toEqual([
    'UNAUTHENTICATED',
    'The credential has expired.',
  ])
  expect(why).toEqual(['first', 'expired'])
  const edit = doc.dispatch([{ op: 'set_token', path: 'doc.title', value: 'Kept' }])
  expect(session.unsent()).toMatchObject({ commands: [{ canvas_id: DOC, ops: [{ op: 'set_token', value: 'Kept' }] }] })
  expect(edit.status.get()).toBe('queued')
  renew('second')
  session.transport.retryNow()
  expect(await edit.settled).toMatchObject({ ok: true })
  await eventually('the others', () => theirs.state.token('doc.title')?.value === 'Kept')
})
