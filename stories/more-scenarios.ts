import { op } from '../src/contract/index.ts'
import type { BlockId, CanvasId } from '../src/contract/index.ts'
import { planCanvas } from '../src/canvases/plan/definition.ts'
import { person } from '../test/fixtures/gateway/directory.ts'
import { ACME } from '../test/fixtures/gateway/seed.ts'
import { aBoard, block, ready, until } from './scenarios.ts'
import type { Scenario } from './world.ts'
import { THREAD } from './world.ts'

const PLAN = 'plan-1' as CanvasId

const CROWD = [
  ['Amara', '#9f1239', 'I take the press list.'],
  ['Bo', '#1d4ed8', 'The page goes live on Tuesday, not before.'],
  ['Chidi', '#0f766e', 'Who owns the paid channels?'],
  ['Dalia', '#a16207', 'Not me, I have the photographs.'],
  ['Emil', '#6d28d9', 'Then I do. Budget?'],
  ['Fatou', '#be185d', 'Two thousand, and not a cent more.'],
  ['Goran', '#c2410c', 'The list is cleaned: 4 120 addresses.'],
  ['Hana', '#4d7c0f', 'Legal has read the claims. Two are out.'],
  ['Ivo', '#0369a1', 'Which two?'],
  ['Jun', '#7c2d12', 'The ones about sleep.'],
  ['Kemi', '#3f6212', 'Good riddance.'],
  ['Liv', '#155e75', 'I wrote the day down hour by hour, see the board.'],
] as const

/** Twelve people at once: each says something, and adds a card of their own. */
export const aCrowd: Scenario = async (world) => {
  await aBoard(world)
  for (const [index, [name, color, words]] of CROWD.entries()) {
    const session = world.newcomer(person(ACME, `crowd${index}`, name, { color }))
    const board = session.canvas(PLAN, planCanvas)
    await until(() => board.block(block('col1')).get() !== undefined)
    await Promise.all([
      session.thread(THREAD).send(words).settled,
      board.dispatch(
        [
          op.insertBlock({
            id: `crowd-card${index}` as BlockId,
            type: 'card',
            parent: block(index % 2 === 0 ? 'col1' : 'col2'),
            order: `c${String.fromCharCode(97 + index)}`,
            props: { title: `${name}’s part`, done: index % 3 === 0, notes: '' },
          }),
        ],
        { label: 'Add a card', why: words },
      ).settled,
    ])
  }
}

const COLUMNS = 8
const CARDS = 14

/** As much as anybody puts on one board. */
export const aHugeBoard: Scenario = ({ gateway }) => {
  const blocks = Object.fromEntries(
    Array.from({ length: COLUMNS }, (_, column) => {
      const id = block(`col${column}`)
      const order = String.fromCharCode(97 + column)
      const cards = Array.from({ length: CARDS }, (_card, card) => {
        const title = `Task ${column * CARDS + card + 1}`
        const props = { title, done: card % 4 === 0, notes: '' }
        const card_id = block(`card${column}-${card}`)
        return [
          card_id,
          { id: card_id, type: 'card', parent: id, order: String.fromCharCode(97 + card), props },
        ] as const
      })
      return [
        [id, { id, type: 'column', parent: null, order, props: { title: `Week ${column + 1}` } }] as const,
        ...cards,
      ]
    }).flat(),
  )
  gateway.addCanvas(ACME, { canvas_id: 'huge-1', canvas_type: 'plan', title: 'Everything', state: { blocks } })
}

const LONG = 'A name that nobody should ever have written and that is here all the same '.repeat(7).slice(0, 500)

/** Names of 500 characters, with and without a place to break. */
export const longNames: Scenario = async (world) => {
  await aBoard(world)
  const ana = world.session('ana')
  const board = ana.canvas(PLAN, planCanvas)
  await ready(board as never)
  await board.dispatch([
    op.setToken('board.title', LONG),
    op.setBlockProp(block('col1'), 'title', LONG),
    op.setBlockProp(block('card1'), 'title', LONG),
    op.setBlockProp(block('card2'), 'title', 'x'.repeat(500)),
  ]).settled
  const thread = ana.thread(THREAD)
  await until(() => thread.phase.get() === 'ready')
  await thread.send(`${LONG}\n\n${'x'.repeat(500)}`).settled
}

/** A board and a talk in a script that runs the other way, with Latin in between. */
export const fromRightToLeft: Scenario = async (world) => {
  await aBoard(world)
  const ana = world.session('ana')
  const board = ana.canvas(PLAN, planCanvas)
  await ready(board as never)
  await board.dispatch([
    op.setToken('board.title', 'إطلاق الربيع'),
    op.setBlockProp(block('col1'), 'title', 'قبل الإطلاق'),
    op.setBlockProp(block('col2'), 'title', 'يوم الإطلاق'),
    op.setBlockProp(block('card1'), 'title', 'ملف الصحافة (press kit)'),
    op.setBlockProp(block('card2'), 'title', 'نص صفحة الهبوط'),
  ]).settled
  const thread = ana.thread(THREAD)
  await until(() => thread.phase.get() === 'ready')
  await thread.send('هل ننظر إلى اللوحة معًا؟ الصفحة landing page جاهزة.').settled
}

const card = (id: string, parent: string, title: string) =>
  op.insertBlock({
    id: block(id),
    type: 'card',
    parent: block(parent),
    order: id,
    props: { title, done: id === 'card1', notes: '' },
  })

/** A board and a short talk about it by people who speak German. */
export const aGermanDay: Scenario = async (world) => {
  const board = world.session('planner').canvas(PLAN, planCanvas)
  await ready(board as never)
  await board.dispatch([op.setToken('board.title', 'Frühlingsfest')], {
    label: 'Benennen',
    why: 'So heißt es im Auftrag',
  }).settled
  await board.dispatch(
    [
      op.insertBlock({ id: block('col1'), type: 'column', parent: null, order: 'a', props: { title: 'Vor dem Fest' } }),
      op.insertBlock({ id: block('col2'), type: 'column', parent: null, order: 'b', props: { title: 'Am Tag' } }),
      card('card1', 'col1', 'Pressemappe'),
      card('card2', 'col1', 'Texte für die Einladung'),
      card('card3', 'col2', 'An die Liste senden'),
    ],
    { label: 'Spalten und Karten anlegen', why: 'Die Presse kommt zuerst' },
  ).settled
  const thread = world.session('ana').thread(THREAD)
  await until(() => thread.phase.get() === 'ready')
  await thread.send('Sehen wir uns den Plan zusammen an?').settled
  await world.session('director').reply(THREAD, 'Gern. Es fehlt, wer sich um die Anzeigen kümmert.')
}

/** The gateway lets nobody in, which no waiting mends. */
export const nobodyComesIn: Scenario = ({ faults }) => {
  faults.add({ kind: 'refuse', code: 'FORBIDDEN', path: '/sessions' })
}
