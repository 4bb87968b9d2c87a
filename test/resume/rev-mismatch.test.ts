import { afterEach, expect, test } from 'vitest'
import { documentCanvas } from '../../src/canvases/document/definition.ts'
import type { CanvasId } from '../../src/contract/ids.ts'
import { createSession } from '../../src/session/index.ts'
import { createCanvasTransport } from '../../src/transport/index.ts'
import { withFaults } from '../fixtures/gateway/faults.ts'
import type { Limits } from '../fixtures/gateway/limits.ts'
import { fastClock, inMemory } from './clients.ts'
import { eventually } from './eventually.ts'

const DOC = 'doc-1' as CanvasId
const REVIEW = { token: 'doc.review' } as const

const endings: (() => unknown)[] = []
afterEach(() => {
  for (const end of endings.splice(0).toReversed()) end()
})

/** Ana writes while Ben's stream is gone and he writes too; what his command was answered, and what all end with. */
const meet = async (limits: Partial<Limits>, commits: number) => {
  const world = inMemory({ limits: { on_mismatch: [], ...limits } })
  const ana = world.client('ana').session.canvas(DOC, documentCanvas)
  const faults = withFaults(world.fetch)
  const forms: string[] = []
  const identity = world.gateway.access.identities['ben']
  if (identity === undefined) throw new Error('nobody is called ben')
  const session = createSession({
    transport: createCanvasTransport({
      url: 'http://gateway.test',
      mount: { app_id: identity.app_id, surface_id: identity.surface_id },
      credentials: () => identity.token,
      env: {
        clock: fastClock,
        async fetch(url: string, init: RequestInit) {
          const answer = await faults.fetch(new Request(url, init))
          if (answer.status === 409) {
            const problem = (await answer.clone().json()) as Record<string, unknown>
            forms.push(...['ops_since_base', 'since', 'snapshot_ref'].filter((form) => form in problem))
          }
          return answer
        },
      },
    }),
    env: { clock: fastClock },
  })
  endings.push(
    () => world.close(),
    () => session.close(),
  )
  const ben = session.canvas(DOC, documentCanvas)
  await eventually('both', () => [ana, ben].every(({ phase }) => phase.get() === 'ready'))
  const silence = faults.add({ kind: 'drop_request', path: '/sse' })
  faults.cutAll()
  for (let count = 0; count < commits; count++) {
    const wrote = ana.dispatch([{ op: 'insert_text', target: REVIEW, at: 0, text: String(count % 10) }])
    expect(await wrote.settled).toMatchObject({ ok: true })
  }
  const pending = ben.dispatch([{ op: 'insert_text', target: REVIEW, at: 0, text: '!' }])
  await eventually('an answer', () => forms.length > 0)
  silence()
  expect(await pending.settled).toMatchObject({ ok: true })
  await eventually('both to be alike', () => ana.rev.get() === commits + 1 && ben.rev.get() === commits + 1)
  const digits = Array.from({ length: commits }, (_, count) => String(count % 10)).toReversed()
  for (const { state } of [ana, ben]) expect(state.token('doc.review')?.value).toBe(`${digits.join('')}!`)
  expect(ben.conflicts.get()).toEqual([])
  expect(session.sync.get().healed).toBe(0)
  return forms
}

test('[CMD2] [CMD9] a command that met another head goes up again with the commits that the answer brought', async () => {
  expect(await meet({}, 3)).toEqual(['ops_since_base'])
})

test('[CMD2] [CMD9] where those are too many for an answer, the stream brings them from the place that it names', async () => {
  const forms = await meet({ catch_up_bytes: 1_000 }, 5)
  expect(new Set(forms)).toEqual(new Set(['since']))
})

test('[CMD2] [CMD9] where they are no longer kept, the snapshot is loaded', async () => {
  const forms = await meet({ history_revs: 4, checkpoint_revs: 2, buffer_events: 4 }, 12)
  expect(forms[0]).toBe('snapshot_ref')
})
