import { afterEach, expect, test } from 'vitest'
import { documentCanvas } from '../../src/canvases/document/definition.ts'
import { planCanvas } from '../../src/canvases/plan/definition.ts'
import type { BlockId, CanvasId, ThreadId } from '../../src/contract/ids.ts'
import { createSession } from '../../src/session/index.ts'
import type { CanvasHandle, Session, ThreadHandle } from '../../src/session/index.ts'
import { seeded } from '../../src/session/fixtures/random.ts'
import { createCanvasTransport } from '../../src/transport/index.ts'
import { listen } from '../fixtures/gateway/node-host.ts'
import { createSeededGateway } from '../fixtures/gateway/seed.ts'
import { used } from '../report.ts'
import { fastClock } from './clients.ts'
import { createCuttingProxy } from './cutting-proxy.ts'
import { eventually } from './eventually.ts'

const DOC = 'doc-1' as CanvasId
const PLAN = 'plan-1' as CanvasId
const THREAD = 'thread-1' as ThreadId
const CUTS = 200

const endings: (() => unknown)[] = []
afterEach(async () => {
  for (const end of endings.splice(0).toReversed()) await end()
})

interface Client {
  readonly session: Session
  readonly doc: CanvasHandle
  readonly plan: CanvasHandle
  readonly thread: ThreadHandle
}

// Each edit inserts one character that nothing else inserts, so that a lost and a doubled one both show.
const FIRST_CHARACTER = 0xe000
const LAST_CHARACTER = 0xf8ff

const seed = Number(process.env['SEED'] ?? 7)

test(`[SSE4] [SSE10] [CMD3] [CMD7] [CHAT2] ${CUTS} cuts at random bytes lose nothing and double nothing, seed ${seed}`, async () => {
  const random = seeded(seed)
  const unlimited = { per_second: 1e6, burst: 1e6 }
  const rates = Object.fromEntries(
    ['POST /sessions', 'GET /sse', 'POST /commands', 'POST /chat', 'POST /events', 'GET'].map((route) => [
      route,
      unlimited,
    ]),
  )
  const failures: unknown[] = []
  // A body that a cut took is no failure of the gateway's.
  const isCut = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ECONNRESET'
  const gateway = createSeededGateway({
    limits: { rates },
    onFailure: (error) => !isCut(error) && failures.push(error),
  })
  const host = await listen(gateway.fetch)
  const proxy = await createCuttingProxy(Number(new URL(host.url).port), random, 12_000)
  endings.push(
    () => host.close(),
    () => gateway.close(),
    () => proxy.close(),
  )

  const join = (name: string): Client => {
    const identity = gateway.access.identities[name]
    if (identity === undefined) throw new Error(`nobody is called ${name}`)
    const transport = createCanvasTransport({
      url: proxy.url,
      mount: { app_id: identity.app_id, surface_id: identity.surface_id },
      credentials: () => identity.token,
      env: { random: () => random() * 0.02 },
    })
    const session = createSession({ transport, env: { clock: fastClock, random } })
    endings.push(() => session.close())
    return {
      session,
      doc: session.canvas(DOC, documentCanvas) as unknown as CanvasHandle,
      plan: session.canvas(PLAN, planCanvas) as unknown as CanvasHandle,
      thread: session.thread(THREAD),
    }
  }
  const clients = [join('ana'), join('ben')]
  const agent = join('writer')
  const everyone = [...clients, agent]
  const phases = () =>
    everyone.flatMap(({ doc, plan, thread }) => [doc.phase.get(), plan.phase.get(), thread.phase.get()])
  await eventually('everyone to be there', () => phases().every((phase) => phase === 'ready'))

  // Resuming is exact: no snapshot is needed to mend anything.
  let heals = 0
  for (const phase of everyone.flatMap(({ doc, plan, thread }) => [doc.phase, plan.phase, thread.phase])) {
    phase.subscribe(() => (heals += phase.get() === 'healing' ? 1 : 0))
  }

  const typed: string[] = []
  const cards: BlockId[] = []
  const sent: string[] = []
  const replies: string[] = []
  const said: Promise<unknown>[] = []
  let lastReply: Promise<unknown> = Promise.resolve()

  const edit = ({ doc, plan, thread }: Client, step: number): void => {
    const character = String.fromCharCode(FIRST_CHARACTER + typed.length)
    if (character.charCodeAt(0) > LAST_CHARACTER) throw new Error('more edits than there are characters of one’s own')
    const length = String(doc.state.token('doc.review')?.value ?? '').length
    typed.push(character)
    doc.dispatchAny([
      { op: 'insert_text', target: { token: 'doc.review' }, at: Math.floor(random() * (length + 1)), text: character },
    ])
    if (step % 3 === 0) {
      const id = `card-${cards.length}` as BlockId
      cards.push(id)
      plan.dispatchAny([
        { op: 'insert_block', block: { id, type: 'card', parent: null, order: 'V', props: { title: id } } },
      ])
    }
    if (step % 7 === 0) {
      const text = `message ${sent.length}`
      sent.push(text)
      thread.send(text)
    }
  }

  /** An answer in many pieces, with pairs in it that a cut could tear. */
  async function* answer(text: string): AsyncGenerator<string> {
    for (const piece of text.match(/[\s\S]{1,7}/g) ?? []) {
      yield piece
      await new Promise((resolve) => {
        setTimeout(resolve, 1)
      })
    }
  }

  for (let step = 0; proxy.cuts < CUTS; step++) {
    const client = clients[step % 2]
    if (client !== undefined) edit(client, step)
    if (step % 40 === 0) {
      const text = `answer ${replies.length} 😀 `.repeat(20)
      replies.push(text)
      lastReply = agent.session.reply(THREAD, answer(text))
      said.push(lastReply)
    }
    await new Promise((resolve) => {
      setTimeout(resolve, Math.floor(random() * 8))
    })
  }
  proxy.calm()
  await Promise.all(said)
  await eventually('everything to be stored', () => everyone.every(({ session }) => session.sync.get().pending === 0))

  const { transport } = agent.session
  const docHash = await transport.request('canvas_hash', { canvas_id: DOC })
  const planHash = await transport.request('canvas_hash', { canvas_id: PLAN })
  if (!docHash.ok || !planHash.ok) throw new Error('the gateway told no hash')
  await eventually('everyone to be at the head', () =>
    everyone.every(({ doc, plan }) => doc.rev.get() === docHash.value.rev && plan.rev.get() === planHash.value.rev),
  )
  await eventually('every hash to agree with the gateway', () =>
    everyone.every(({ session }) => session.sync.get().synced),
  )

  const texts: string[] = []
  for (let before: string | undefined, more = true; more;) {
    const page = await transport.request('thread_snapshot', {
      thread_id: THREAD,
      limit: 200,
      ...(before === undefined ? {} : { before }),
    })
    if (!page.ok) throw page.error
    texts.unshift(...page.value.messages.map(({ text }) => text))
    before = page.value.next
    more = before !== undefined
  }
  expect(texts.filter((text) => text.startsWith('message')).toSorted()).toEqual(sent.toSorted())
  expect(texts.filter((text) => text.startsWith('answer')).toSorted()).toEqual(replies.toSorted())

  for (const { doc, plan, thread, session } of everyone) {
    const review = String(doc.state.token('doc.review')?.value)
    expect([...review].toSorted()).toEqual(typed.toSorted())
    expect(plan.state.children(null).toSorted()).toEqual(cards.toSorted())
    while (thread.hasOlder.get()) await thread.older()
    const items = thread.items.get().filter(({ kind }) => kind === 'message')
    expect(items.map(({ id }) => thread.message(id).get()?.text)).toEqual(texts)
    expect(new Set(items.map(({ id }) => id)).size).toBe(items.length)
    expect(session.diagnostics.get()).toEqual([])
    expect(doc.conflicts.get()).toEqual([])
  }

  // The log holds each command once.
  const commands: string[] = []
  for (let from_rev = 0, more = true; more;) {
    const history = await agent.doc.history({ from_rev })
    if (!history.ok) throw history.error
    commands.push(...history.value.commits.map(({ command_id }) => command_id))
    more = history.value.next !== undefined
    from_rev = history.value.next ?? 0
  }
  expect(new Set(commands).size).toBe(commands.length)
  expect(commands).toHaveLength(docHash.value.rev)
  expect(heals).toBe(0)
  expect(failures).toEqual([])
  expect(proxy.cuts).toBeGreaterThanOrEqual(CUTS)
  used(
    `${proxy.cuts} cuts, ${typed.length} edits, ${cards.length} cards, ${sent.length} messages, ${replies.length} answers`,
  )
})
