import { afterEach, expect, test } from 'vitest'
import { documentCanvas } from '../../src/canvases/document/definition.ts'
import type { CanvasId } from '../../src/contract/ids.ts'
import { createSession } from '../../src/session/index.ts'
import { createCanvasTransport } from '../../src/transport/index.ts'
import { DEFAULT_LIMITS } from '../fixtures/gateway/limits.ts'
import { listen } from '../fixtures/gateway/node-host.ts'
import { createSeededGateway } from '../fixtures/gateway/seed.ts'
import { used } from '../report.ts'
import { createAimedProxy } from './aimed-proxy.ts'
import { fastClock } from './clients.ts'
import { eventually } from './eventually.ts'

const DOC = 'doc-1' as CanvasId
// A private character for each edit, so that a lost and a doubled one both show.
const FIRST_CHARACTER = 0xe000

const endings: (() => unknown)[] = []
afterEach(async () => {
  for (const end of endings.splice(0).toReversed()) await end()
})

test(
  '[CMD3] [CMD7] cut at any byte of its request or of its answer, a command is applied once and told so',
  { timeout: 120_000 },
  async () => {
    const failures: unknown[] = []
    // A body that a cut took is no failure of the gateway's.
    const isCut = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ECONNRESET'
    const unlimited = Object.fromEntries(
      Object.keys(DEFAULT_LIMITS.rates).map((route) => [route, { per_second: 1e6, burst: 1e6 }]),
    )
    const gateway = createSeededGateway({
      limits: { rates: unlimited },
      onFailure: (error) => !isCut(error) && failures.push(error),
    })
    const host = await listen(gateway.fetch)
    const proxy = await createAimedProxy(Number(new URL(host.url).port), 'POST /commands')
    const identity = gateway.access.identities['ana']
    if (identity === undefined) throw new Error('nobody is called ana')
    const session = createSession({
      transport: createCanvasTransport({
        url: proxy.url,
        mount: { app_id: identity.app_id, surface_id: identity.surface_id },
        credentials: () => identity.token,
      }),
      env: { clock: fastClock, random: () => 0.01 },
    })
    endings.push(
      () => host.close(),
      () => gateway.close(),
      () => proxy.close(),
      () => session.close(),
    )
    const doc = session.canvas(DOC, documentCanvas)
    await eventually('the document', () => doc.phase.get() === 'ready')

    const typed: string[] = []
    const type = async (): Promise<void> => {
      const text = String.fromCharCode(FIRST_CHARACTER + typed.length)
      typed.push(text)
      const { status, settled } = doc.dispatch([{ op: 'insert_text', target: { token: 'doc.review' }, at: 0, text }])
      expect(await settled).toMatchObject({ ok: true })
      expect(status.get()).toBe('applied')
      await eventually('it to be confirmed', () => session.sync.get().pending === 0)
    }

    await type()
    await type()
    // Whole ones first, for their lengths.
    const { request, answer } = proxy.seen()
    expect(request).toBeGreaterThan(500)
    expect(answer).toBeGreaterThan(100)
    for (let byte = 0; byte <= request; byte++) {
      proxy.cut('request', byte)
      await type()
    }
    for (let byte = 0; byte <= answer; byte++) {
      proxy.cut('answer', byte)
      await type()
    }
    // The last of each is behind what was sent, where the lengths do not grow by a digit.
    expect(proxy.cuts).toBeGreaterThanOrEqual(request + answer)

    expect([...String(doc.state.token('doc.review')?.value)]).toEqual(typed.toReversed())
    const commands: string[] = []
    for (let from: number | undefined = 1; from !== undefined;) {
      const page = await doc.history({ from_rev: from })
      if (!page.ok) throw page.error
      commands.push(...page.value.commits.map(({ command_id }) => command_id))
      from = page.value.next
    }
    expect([commands.length, new Set(commands).size]).toEqual([typed.length, typed.length])
    expect(doc.conflicts.get()).toEqual([])
    expect(session.diagnostics.get()).toEqual([])
    expect(failures).toEqual([])
    used(`${proxy.cuts} cuts: at ${request} bytes of a request, at ${answer} of its answer`)
  },
)
