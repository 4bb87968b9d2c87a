import { afterEach, expect, test, vi } from 'vitest'
import { eventually } from '../../test/resume/eventually.ts'
import { fastClock, inMemory } from '../../test/resume/clients.ts'
import { planCanvas } from '../canvases/plan/definition.ts'
import type { CanvasId, RunId, ThreadId } from '../contract/ids.ts'
import { ok } from '../contract/result.ts'
import { createCanvasTransport } from '../transport/index.ts'
import { settle } from './fixtures/manual-clock.ts'
import { openCanvas } from './fixtures/open-canvas.ts'
import { createSession } from './session.ts'
import type { Session } from './types.ts'

const PLAN = 'plan-1' as CanvasId
const THREAD = 'thread-1' as ThreadId

const told = vi.spyOn(console, 'error').mockImplementation(() => undefined)
afterEach(() => told.mockClear())
const lines = (): string[] => told.mock.calls.map(([line]) => String(line))

/** The planner's session at this address and with these credentials. */
const connect = (given: { readonly path?: string; readonly credentials?: () => string | Promise<string> } = {}) => {
  const world = inMemory()
  const { token, app_id, surface_id } = world.gateway.access.identities['planner']!
  const transport = createCanvasTransport({
    url: `http://gateway.test${given.path ?? ''}`,
    mount: { app_id, surface_id },
    credentials: given.credentials ?? (() => token),
    env: { fetch: (url: string, init: RequestInit) => world.fetch(new Request(url, init)), clock: fastClock },
  })
  return { world, token, session: createSession({ transport, env: { clock: fastClock } }) }
}

/** One of everything that waits for the gateway. */
const everything = (session: Session) => {
  const plan = session.canvas(PLAN, planCanvas)
  const work = session.work('run-1' as RunId, THREAD)
  return Promise.all([
    ...[
      plan.call('add_column', { title: 'Food' }),
      plan.callAny('look_up', { term: 'bread' }),
      session.thread(THREAD).send('Hello'),
      session.runs.start('brief', { brief: 'A picnic.' }),
      session.runs.cancel('run-1' as RunId),
      session.setKillSwitch(false),
    ].map(({ settled }) => settled),
    ...[session.reply(THREAD, 'Hello'), work.say('Hello'), work.step({ label: 'Think' }, async () => null)].map(
      (said) =>
        said.then(
          () => null,
          (error: unknown) => ({ ok: false, error }),
        ),
    ),
  ])
}

test.each([
  ['a token that is not known', { credentials: () => 'nonsense' }, 'UNAUTHENTICATED'],
  ['a path that is not there', { path: '/gatewayy' }, 'NOT_FOUND'],
])('%s is told in the console once, without any harness', async (_, given, code) => {
  const { world, session } = connect(given)
  session.canvas(PLAN, planCanvas)
  session.thread(THREAD)
  await eventually('the refusal', () => session.status.get().phase === 'failed')
  // Whatever asks now is not refused aloud a second time.
  await session.canvas(PLAN, planCanvas).history({})
  expect(lines()).toEqual([expect.stringContaining(`atoms-ui: not connected. ${code}: `)])
  session.transport.retryNow()
  await session.canvas(PLAN, planCanvas).history({})
  expect(lines()).toHaveLength(2)
  session.close()
  world.close()
})

test('what is tried again is told once for each reason, and a connection that only broke is not', async () => {
  let isDown = true
  const { world, session, token } = connect({
    credentials: () => {
      if (isDown) throw new Error('the desk is closed')
      return token
    },
  })
  const tries = () => {
    const status = session.status.get()
    return status.phase === 'reconnecting' ? status.attempt : 0
  }
  await eventually('three tries', () => tries() > 2)
  expect(lines()).toEqual([
    'atoms-ui: not connected yet. SIGN_IN_FAILED: credentials() gave no token: the desk is closed',
  ])
  isDown = false
  session.thread(THREAD)
  await eventually('the connection', () => session.status.get().phase === 'live')
  world.faults.cutAll()
  await eventually('the break', () => session.transport.counters.get().reconnects > 0)
  await eventually('the connection', () => session.status.get().phase === 'live')
  expect(lines()).toHaveLength(1)
  session.close()
  world.close()
})

test('what waited while the session was refused is sent when it signs in anew', async () => {
  let credential = 'nonsense'
  const { world, session, token } = connect({ credentials: () => credential })
  const plan = session.canvas(PLAN, planCanvas)
  const pending = [plan.call('add_column', { title: 'Food' }), session.thread(THREAD).send('Hello')]
  await eventually('the refusal', () => session.status.get().phase === 'failed')
  expect(pending.map(({ status }) => status.get())).toEqual(['queued', 'queued'])
  credential = token
  session.transport.retryNow()
  expect((await pending[0]!.settled).ok).toBe(true)
  session.close()
  world.close()
})

test.each([
  ['was refused', { credentials: () => 'nonsense' }],
  ['is not signed in yet', { credentials: () => new Promise<string>(() => undefined) }],
  ['was just made', {}],
])('closing a session that %s settles all that waits with CLOSED', async (_, given) => {
  const { world, session } = connect(given)
  const waits = everything(session)
  if ('credentials' in given && given.credentials() === 'nonsense')
    await eventually('the refusal', () => session.status.get().phase === 'failed')
  session.close()
  const closed = { ok: false, error: expect.objectContaining({ code: 'CLOSED' }) }
  expect(await waits).toEqual(Array.from({ length: 9 }, () => closed))
  // So is what is asked of it from then on.
  expect(await everything(session)).toEqual(Array.from({ length: 9 }, () => closed))
  world.close()
})

test('closing settles a change that is on its way', async () => {
  const { world, session } = connect()
  const plan = session.canvas(PLAN, planCanvas)
  await eventually('the plan', () => plan.phase.get() === 'ready')
  world.faults.add({ kind: 'drop_request', path: '/commands' })
  const change = plan.call('add_column', { title: 'Food' })
  await eventually('the doubt', () => change.status.get() === 'possibly_stored')
  session.close()
  expect(await change.settled).toMatchObject({ ok: false, error: { code: 'CLOSED' } })
  world.close()
})

test('closing settles a call that was taken, and whose result has not come', async () => {
  const { transport, handle, session } = await openCanvas()
  transport.on('call_tool', ({ call_id }) => ok({ call_id }))
  const pending = handle.callAny('count_words', {})
  await settle()
  session.close()
  expect(await pending.settled).toMatchObject({ ok: false, error: { code: 'CLOSED' } })
})
