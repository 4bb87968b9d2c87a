import { afterEach, expect, test, vi } from 'vitest'
import { documentCanvas } from '../../src/canvases/document/definition.ts'
import { planCanvas } from '../../src/canvases/plan/definition.ts'
import { canvasId, threadId } from '../../src/contract/ids.ts'
import type { BlockId } from '../../src/contract/ids.ts'
import type { Readable } from '../../src/contract/readable.ts'
import { createSession } from '../../src/session/index.ts'
import type { CanvasHandle, Run, Session, ThreadItem } from '../../src/session/index.ts'
import { createCanvasTransport } from '../../src/transport/index.ts'
import { used } from '../report.ts'
import { processes } from './processes.ts'
import type { GatewayProcess } from './processes.ts'
import { markdownOf, randomBrief, SAMPLE } from './random-brief.ts'
import type { Expected } from './random-brief.ts'

const running: ReturnType<typeof processes>[] = []
const sessions: Session[] = []
afterEach(async () => {
  for (const session of sessions.splice(0)) session.close()
  await Promise.all(running.splice(0).map((each) => each.end()))
})

const person = (gateway: GatewayProcess, name: string): Session => {
  const { token, app_id, surface_id } = gateway.identities[name]!
  const session = createSession({
    transport: createCanvasTransport({ url: gateway.url, mount: { app_id, surface_id }, credentials: () => token }),
  })
  sessions.push(session)
  return session
}

const becomes = <T>(readable: Readable<T>, holds: (value: T) => boolean): Promise<T> =>
  new Promise((resolve) => {
    const look = (): void => {
      const value = readable.get()
      if (!holds(value)) return
      stop()
      resolve(value)
    }
    const stop = readable.subscribe(look)
    queueMicrotask(look)
  })

/** A canvas's commits and a thread's words come on streams of their own, neither of which waits for the other. */
const shows = (what: () => void): Promise<void> => vi.waitFor(what, { timeout: 20_000 })

const start = async () => {
  const own = processes()
  running.push(own)
  const gateway = await own.gateway()
  await Promise.all((['planner', 'writer', 'director'] as const).map((name) => own.agent(name, gateway)))
  const ana = person(gateway, 'ana')
  const board = ana.canvas(canvasId('plan-1'), planCanvas)
  const paper = ana.canvas(canvasId('doc-1'), documentCanvas)
  const thread = ana.thread(threadId('thread-1'))
  await Promise.all([board, paper].map((handle) => becomes<string>(handle.phase, (phase) => phase === 'ready')))
  await becomes(thread.phase, (phase) => phase === 'ready')
  return { own, gateway, ana, board, paper, thread }
}

const ended = async (session: Session, run_id: Run['run_id']): Promise<Run> => {
  const run = await becomes(
    session.runs.run(run_id),
    (value) => value !== undefined && value.status !== 'running' && value.status !== 'interrupted',
  )
  return run!
}

const blocksOf = (handle: Pick<CanvasHandle, 'state'>, parent: BlockId | null) =>
  handle.state.children(parent).map((id) => handle.state.block(id)!)

const boardOf = (board: Pick<CanvasHandle, 'state'>) =>
  blocksOf(board, null).map((column) => ({
    heading: column.props['title'],
    tasks: blocksOf(board, column.id).map(({ props }) => ({ text: props['title'], done: props['done'] })),
  }))

const expectBoard = (board: Pick<CanvasHandle, 'state'>, { title, sections }: Expected): void => {
  expect(board.state.token('board.title')?.value).toBe(title)
  expect(boardOf(board)).toEqual(sections.map(({ heading, tasks }) => ({ heading, tasks })))
}

const expectPaper = (paper: Pick<CanvasHandle, 'state'>, { title, sections }: Expected): void => {
  expect(paper.state.token('doc.title')?.value).toBe(title)
  const blocks = blocksOf(paper, null)
  expect(blocks.filter(({ type }) => type === 'heading').map(({ props }) => props['text'])).toEqual(
    sections.map(({ heading }) => heading),
  )
  const texts = blocks.map(({ props }) => String(props['text']))
  for (const { prose } of sections) expect(texts).toContain(prose)
  expect(
    blocks.filter(({ type }) => type === 'todo').map(({ props }) => ({ text: props['text'], done: props['done'] })),
  ).toEqual(sections.flatMap(({ tasks }) => tasks))
}

test('three agents as processes of their own, with a URL and a token, make of two briefs what stands in them', async () => {
  const { ana, board, paper } = await start()
  const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000)
  used(`random brief of seed ${seed}`)
  for (const brief of [SAMPLE, randomBrief(seed)]) {
    const started = await ana.runs.start('brief', { brief: markdownOf(brief) }, { thread_id: threadId('thread-1') })
      .settled
    expect(started.ok).toBe(true)
    if (!started.ok) return
    const run = await ended(ana, started.value.run_id)
    expect(run.status).toBe('done')
    await shows(() => expectBoard(board, brief))
    await shows(() => expectPaper(paper, brief))
    await becomes(ana.sync, ({ synced }) => synced)
  }
}, 120_000)

test('[RUN4] Stop ends the run as cancelled, and the agents stop with it', async () => {
  const { ana, paper, own, gateway } = await start()
  // A slow writer, so that there is something to stop.
  await own.agent('writer', gateway, 40)
  const long = {
    ...SAMPLE,
    sections: Array.from({ length: 12 }, (_, i) => ({
      heading: `Part ${i}`,
      prose: 'A sentence that goes on. '.repeat(20).trim(),
      tasks: [],
    })),
  }
  const started = await ana.runs.start('brief', { brief: markdownOf(long) }, { thread_id: threadId('thread-1') })
    .settled
  if (!started.ok) throw started.error
  const { run_id } = started.value
  await becomes(ana.runs.run(run_id), (run) => run?.steps.some(({ node_id }) => node_id === 'plan') === true)
  expect((await ana.runs.cancel(run_id).settled).ok).toBe(true)
  expect((await ended(ana, run_id)).status).toBe('cancelled')
  const rev = paper.rev.get()
  await becomes(ana.sync, ({ synced }) => synced)
  // The gateway answers each later event of the run with RUN_ENDED, so what is left to see is that edits stop too.
  expect(paper.rev.get() - rev).toBeLessThanOrEqual(2)
  expect(blocksOf(paper, null).length).toBeLessThan(long.sections.length * 2)
}, 60_000)

test('a person who writes in the chat is answered by one agent, which does what was asked', async () => {
  const { ana, board, thread } = await start()
  const column = ana.canvas(canvasId('plan-1'), planCanvas).call('add_column', { title: 'Chores' })
  // An agent looks at the board when it is asked, and finds what is there by then.
  expect(await column.settled).toMatchObject({ ok: true })
  await thread.send('add card Water the plants to Chores').settled
  const agentsMessage = ({ kind, id }: ThreadItem): boolean =>
    kind === 'message' && thread.message(id).get()?.actor.actor_type === 'agent'
  const items = await becomes(thread.items, (all) => all.some(agentsMessage))
  await becomes(thread.message(items.find(agentsMessage)!.id), (message) => message?.done === true)
  const tasks = [{ text: 'Water the plants', done: false }]
  await shows(() => expect(boardOf(board)).toEqual([{ heading: 'Chores', tasks }]))
  await becomes(ana.sync, ({ synced }) => synced)
  expect(thread.items.get().filter(agentsMessage)).toHaveLength(1)
}, 60_000)
