import { canvasId, op } from '../src/contract/index.ts'
import type { BlockId, Op, RunId, Token } from '../src/contract/index.ts'
import { documentCanvas } from '../src/canvases/document/definition.ts'
import { planCanvas } from '../src/canvases/plan/definition.ts'
import type { CanvasHandle, Session } from '../src/session/types.ts'
import { ACME } from '../test/fixtures/gateway/seed.ts'
import { THREAD } from './world.ts'
import type { Scenario, World } from './world.ts'

const BRIEF = 'Plan the spring launch. Three weeks, a small budget, press first.'

const ANSWER = `Here is how I read it:

1. **Press** comes first, so the kit is due in week one
2. Paid channels wait until the landing page stands
3. The \`director\` looks at the board before anybody writes

\`\`\`ts
const weeks = ['press', 'page', 'paid']
\`\`\`

| Week | What |
|---|---|
| 1 | Press kit |
| 2 | Landing page |

See [the last launch](https://example.com/launch). <b>Raw tags stay text.</b>`

export const until = async (condition: () => boolean): Promise<void> => {
  for (let i = 0; i < 200 && !condition(); i++) await new Promise((resolve) => setTimeout(resolve, 25))
}

export const ready = async (handle: CanvasHandle): Promise<void> =>
  until(() => handle.phase.get() === 'ready' && handle.ready.get() !== null)

const never = (): Promise<never> => new Promise(() => undefined)

/** Words that come one after the other, and stop in the middle of a sentence. */
async function* halfSaid(text: string): AsyncGenerator<string> {
  for (const word of text.split(/(?<= )/)) yield word
  await never()
}

export const block = (id: string): BlockId => id as BlockId

/** A board with two columns, three cards, and titles that say whose work it is. */
export const aBoard: Scenario = async (world) => {
  const handle = world.session('planner').canvas('plan-1' as never, planCanvas)
  await ready(handle as unknown as CanvasHandle)
  await handle.dispatch([op.setToken('board.title', 'Spring launch')], {
    label: 'Name the board',
    why: 'The brief calls it so',
  }).settled
  await handle.dispatch(
    [
      op.insertBlock({
        id: block('col1'),
        type: 'column',
        parent: null,
        order: 'a',
        props: { title: 'Before launch' },
      }),
      op.insertBlock({ id: block('col2'), type: 'column', parent: null, order: 'b', props: { title: 'Launch day' } }),
    ],
    { label: 'Add columns', why: 'The brief has a before and a day' },
  ).settled
  await handle.dispatch(
    [
      op.insertBlock({
        id: block('card1'),
        type: 'card',
        parent: block('col1'),
        order: 'a',
        props: { title: 'Press kit', done: true, notes: '' },
      }),
      op.insertBlock({
        id: block('card2'),
        type: 'card',
        parent: block('col1'),
        order: 'b',
        props: { title: 'Landing page copy', done: false, notes: 'One page, three claims' },
      }),
      op.insertBlock({
        id: block('card3'),
        type: 'card',
        parent: block('col2'),
        order: 'a',
        props: { title: 'Send to the list', done: false, notes: '' },
      }),
    ],
    { label: 'Add cards', why: 'Press comes first' },
  ).settled
}

const startRun = async (session: Session): Promise<RunId | undefined> => {
  const thread = session.thread(THREAD)
  await until(() => thread.phase.get() === 'ready')
  const started = await session.runs.start('brief', { brief: BRIEF }, { thread_id: THREAD }).settled
  return started.ok ? started.value.run_id : undefined
}

/** A run in the middle of its work: one step done, one running, an answer that still comes. */
export const aRunStreaming: Scenario = async (world: World) => {
  await aBoard(world)
  const ana = world.session('ana')
  const thread = ana.thread(THREAD)
  await until(() => thread.phase.get() === 'ready')
  await thread.send(BRIEF).settled
  await thread.send('The press list is in the drive.').settled
  const run = await startRun(ana)
  if (run === undefined) return
  const work = world.session('planner').work(run, THREAD)
  await work.step({ label: 'Read the brief' }, async () => {
    await work.say(ANSWER)
  })
  const drafting = work.step(
    { label: 'Draft the board', canvas: { canvas_id: 'plan-1' as never, canvas_type: 'plan', title: 'Plan' } },
    async () => {
      await work.tool('add_card', { column: 'col1', title: 'Press kit' }, async () => ({ card: 'card1' }))
      await work
        .tool('search_images', { query: 'spring' }, async () => {
          throw new Error('The image service did not answer within 10 s')
        })
        .catch(() => undefined)
      await work.say(halfSaid('The first column stands. I am drafting the second one now, with the two cards that'))
    },
  )
  // Whoever stops the run stops this too.
  drafting.catch(() => undefined)
  await until(() => thread.items.get().length >= 8)
}

const DRAFT = canvasId('doc-1')
const written = new WeakMap<World, CanvasHandle<typeof documentCanvas>>()

/** A run whose writer has filled more than a page, and goes on with each `writeOn`. */
export const aRunWriting: Scenario = async (world) => {
  const ana = world.session('ana')
  const run = await startRun(ana)
  if (run === undefined) return
  const work = world.elsewhere('writer').work(run, THREAD)
  const paper = work.canvas(DRAFT, documentCanvas)
  await ready(paper as unknown as CanvasHandle)
  const canvas = { canvas_id: DRAFT, canvas_type: 'document', title: 'Document' }
  work.step({ label: 'Write the draft', canvas }, never).catch(() => undefined)
  await paper.dispatch(
    Array.from({ length: 40 }, (_, index) =>
      op.insertBlock({
        id: block(`line${index}`),
        type: 'paragraph',
        parent: null,
        order: `a${String(index).padStart(2, '0')}V`,
        props: { text: `Line ${index + 1} of what is planned` },
      }),
    ),
    { label: 'Write' },
  ).settled
  written.set(world, paper)
}

/** One word more at the end of the draft. */
export const writeOn = (world: World): void => {
  const paper = written.get(world)
  const id = paper?.state.children(null).at(-1)
  const text = id === undefined ? undefined : paper?.state.block(id)?.props['text']
  if (paper === undefined || id === undefined || typeof text !== 'string') return
  paper.dispatch([op.insertText({ block: id, prop: 'text' }, text.length, ' more')])
}

/** A run that two agents did, and that came to something. */
export const aRunDone: Scenario = async (world) => {
  await aBoard(world)
  const run = await startRun(world.session('ana'))
  if (run === undefined) return
  const planner = world.session('planner').work(run, THREAD)
  await planner.step({ label: 'Draft the board' }, async () => {
    await planner.tool('add_card', { title: 'Press kit' }, async () => ({ card: 'card1' }))
    await planner.say('Two columns and three cards stand on the board.')
  })
  const director = world.session('director').work(run, THREAD)
  await director.step({ label: 'Review' }, async () => {
    await director.tool('compare', { with: 'The brief' }, async () => ({ missing: 1 }))
    await director.say('Nobody owns the paid channels yet. All else of the brief is there.')
  })
  await planner.end('done')
  await until(() => world.session('ana').runs.run(run).get()?.status === 'done')
}

/** The board and a short talk about it, with nothing running. */
export const aQuietDay: Scenario = async (world) => {
  await aBoard(world)
  const thread = world.session('ana').thread(THREAD)
  await until(() => thread.phase.get() === 'ready')
  await thread.send('Shall we look at the board together?').settled
  await world.session('director').reply(THREAD, 'Gladly. It lacks an owner for the paid channels.')
}

/** A canvas that holds a token of every type. */
export const everyToken: Scenario = ({ gateway }) => {
  gateway.addCanvas(ACME, {
    canvas_id: 'tokens-1',
    canvas_type: 'plan',
    title: 'Tokens',
    state: {
      tokens: {
        'brand.name': { type: 'string', value: 'Northwind', constraints: { max_length: 20 } },
        'brand.story': { type: 'text', value: 'Made by people who like mornings.' },
        'brand.accent': { type: 'color', value: '#3355cc' },
        'brand.tone': { type: 'enum', value: 'calm', constraints: { options: ['calm', 'bright', 'dry_humour'] } },
        'brand.voice': {
          type: 'enum',
          value: 'we_speak',
          label: 'Voice',
          constraints: { options: ['we_speak', 'the_founder', 'the_product', 'a_customer'] },
        },
        'launch.day': { type: 'date', value: '2026-12-01' },
        'launch.hours': { type: 'range', value: [9, 17], constraints: { min: 0, max: 24, integer: true } },
        'launch.owner': { type: 'json', value: { name: 'Ana', reachable: true, hours: [9, 17], deputy: null } },
        'launch.budget': { type: 'range', value: [2000, 8500], constraints: { min: 0 } },
        'launch.share': {
          type: 'number',
          value: 0.4,
          constraints: { min: 0, max: 1 },
          description: 'What part of it is paid',
        },
        'launch.press': { type: 'boolean', value: true },
        'launch.channels': { type: 'json', value: ['press', 'list'] },
        'launch.hero': { type: 'artifact_ref', value: null },
        'visitor.greeting': {
          type: 'string',
          value: 'Hello',
          binding_ref: 'visitor.name',
          privacy: 'personal',
          fallback: 'there',
        },
      },
    },
  })
}

const BY_THE_THOUSAND = ['brand', 'launch', 'board', 'visitor', 'page', 'mail', 'press', 'shop', 'film', 'team']

/** So many tokens of the kinds that boards have, in ten groups. */
export const manyTokens = (count: number): Record<string, Token> =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index): [string, Token] => {
      const path = `${BY_THE_THOUSAND[index % BY_THE_THOUSAND.length] ?? 'x'}.value_${index}`
      if (index % 3 === 0) return [path, { type: 'number', value: index, constraints: { min: 0, max: count } }]
      return [path, index % 3 === 1 ? { type: 'boolean', value: true } : { type: 'string', value: `Value ${index}` }]
    }),
  )

/** A canvas of ten thousand tokens. */
export const tenThousandTokens: Scenario = async (world) => {
  world.gateway.addCanvas(ACME, {
    canvas_id: 'tokens-1',
    canvas_type: 'plan',
    title: 'Tokens',
    state: { tokens: manyTokens(10_000) },
  })
  await ready(world.session('ana').canvas(canvasId('tokens-1'), planCanvas) as unknown as CanvasHandle)
}

/** What nobody should write, and somebody will. */
export const unkindTokens: Scenario = ({ gateway }) => {
  gateway.addCanvas(ACME, {
    canvas_id: 'tokens-1',
    canvas_type: 'plan',
    title: 'Tokens',
    state: {
      tokens: {
        'long.name': { type: 'string', value: 'short', label: 'A name without an end '.repeat(23) },
        'long.word': { type: 'boolean', value: true, label: 'Donaudampfschifffahrtsgesellschaft'.repeat(14) },
        'long.value': { type: 'string', value: 'word '.repeat(6_500) },
        'long.text': { type: 'text', value: 'One line of many.\n'.repeat(1_800) },
        'long.list': { type: 'json', value: Array.from({ length: 2_000 }, (_, index) => `item ${index}`) },
        'deep.value': { type: 'json', value: [[[[[[[['down']]]]]]]] },
        'broken.limits': { type: 'number', value: 3, constraints: { step: 1e-9 } },
        'broken.span': { type: 'range', value: [1, 1], constraints: { min: 1, max: 1 } },
        'odd.options': { type: 'enum', value: 'x'.repeat(500), constraints: { options: ['x'.repeat(500), 'y', ''] } },
        'odd.names': { type: 'json', value: JSON.parse('{"__proto__":"x","":"empty","constructor":1}') as never },
      },
    },
  })
}

const share = (max: number): Op => ({
  op: 'define_token',
  path: 'launch.share',
  token: { type: 'number', value: 0.25, constraints: { min: 0, max } },
})

/** Ana sets a value while she is offline, and Ben forbids so high a one. */
export const aLimitConflict: Scenario = async (world) => {
  await everyToken(world)
  const id = canvasId('tokens-1')
  const ana = world.session('ana').canvas(id, planCanvas)
  const ben = world.elsewhere('ben').canvas(id, planCanvas)
  await until(
    () => ana.anyToken('launch.share').get() !== undefined && ben.anyToken('launch.share').get() !== undefined,
  )
  world.faults.setOffline(true)
  ana.dispatchAny([op.setToken('launch.share', 0.9)], { label: 'Set Share' })
  await ben.dispatchAny([share(0.5)], { label: 'Lower the limit' }).settled
  world.faults.setOffline(false)
  world.session('ana').transport.retryNow()
  await until(() => ana.conflicts.get().length > 0)
}

/** The same, and then Ben allows it again: what Ana wanted can be done after all. */
export const aTokenConflict: Scenario = async (world) => {
  await aLimitConflict(world)
  const ben = world.elsewhere('ben').canvas(canvasId('tokens-1'), planCanvas)
  await until(() => ben.anyToken('launch.share').get() !== undefined)
  await ben.dispatchAny([share(1)], { label: 'Lift the limit' }).settled
}

/** A board whose values somebody changed, which therefore differ from what the canvas starts with. */
export const aChangedBoard: Scenario = async (world) => {
  await aBoard(world)
  const ben = world.elsewhere('ben').canvas(canvasId('plan-1'), planCanvas)
  await until(() => ben.token('board.wip_limit').get() !== undefined)
  await ben.dispatch([op.setToken('board.wip_limit', 9)], { label: 'Raise the limit', why: 'It was a quiet week' })
    .settled
  await ben.dispatch([op.setToken('board.missing', ['An owner for paid', 'Photos'])], { label: 'Say what lacks' })
    .settled
  await ben.dispatch([op.setBlockProp(block('card2'), 'title', 'Landing page, whole')], { label: 'Rename a card' })
    .settled
  await ben.dispatch([op.removeBlock(block('card3'))], { label: 'Remove a card' }).settled
}

/** A run that says what it does as it goes, and what goes wrong. */
export const aTalkativeRun: Scenario = async (world) => {
  await aBoard(world)
  const run = await startRun(world.session('ana'))
  if (run === undefined) return
  const work = world.session('planner').work(run, THREAD)
  await work.step({ label: 'Read the brief' }, async () => {
    work.log('debug', 'The brief has 61 characters')
    work.log('info', 'Read the brief')
    for (let page = 1; page <= 8; page++) work.log('info', `Read page ${page} of the press list`)
    work.log('warn', 'Two addresses are no longer valid')
    work.log('error', 'The image service did not answer within 10 s; its last words were “503 Service Unavailable”')
  })
  await until(() => world.session('ana').runs.log(run).get().length >= 12)
}

/** Ana renames a card while she is offline, and Ben removes it. */
export const aConflict: Scenario = async (world) => {
  await aBoard(world)
  const ana = world.session('ana').canvas('plan-1' as never, planCanvas)
  await until(() => ana.phase.get() === 'ready' && ana.block(block('card3')).get() !== undefined)
  const ben = world.elsewhere('ben').canvas('plan-1' as never, planCanvas)
  await until(() => ben.block(block('card3')).get() !== undefined)
  world.faults.setOffline(true)
  ana.dispatch([op.setBlockProp(block('card3'), 'title', 'Send to the whole list')], { label: 'Rename a card' })
  await ben.dispatch([op.removeBlock(block('card3'))], { label: 'Remove a card', why: 'The list goes out by itself' })
    .settled
  world.faults.setOffline(false)
  world.session('ana').transport.retryNow()
  await until(() => ana.conflicts.get().length > 0)
}
