import type { Requests } from '../../contract/index.ts'
import { createCanvasState } from '../../state/index.ts'
import type { Client } from './client.ts'
import { copyOf } from './edits.ts'
import { difference, isSame } from './look.ts'
import { CANVAS } from './client.ts'
import { stored } from './stored.ts'
import { visit } from './visit.ts'
import { insist } from './violation.ts'
import type { World } from './world.ts'

type Snapshot = Requests['canvas_snapshot']['answer']

const isReady = ({ canvas, thread }: Client): boolean =>
  canvas?.phase.get() === 'ready' && thread.phase.get() === 'ready'

/** What still goes on, in words; undefined once all is quiet. */
export const unrest = (world: World): string | undefined => {
  const { clients, truth } = world
  for (const client of clients) {
    const { session, canvas, thread, network, sent, name, plan } = client
    const { synced, pending } = session.sync.get()
    const texts = [...truth.messages]
    const shown = thread.items.get().filter(({ kind }) => kind === 'message')
    const says = (what: string): string => `${name} ${what}`
    if (!isReady(client)) return says(`is at ${canvas?.phase.get()}, and its thread at ${thread.phase.get()}`)
    if (network.underWay > 0) return says('has requests under way')
    if (client.busy > 0) return says('has an agent at work')
    if (pending > 0) return says(`has ${pending} pending`)
    if (sent.some(({ result }) => result === undefined)) return says('was not told what became of what it sent')
    if (canvas?.state.rev !== truth.head) return says(`is at rev ${canvas?.state.rev} of ${truth.head}`)
    if (!isSame(canvas.ready.get()?.lens, world.lenses(plan.who).at(-1))) return says('was not told its lens')
    if (!synced)
      return says(`is not verified: ${JSON.stringify(session.sync.get())}, ${JSON.stringify(canvas?.sync.get())}`)
    if (shown.length !== texts.length) return says(`shows ${shown.length} messages of ${texts.length}`)
    for (const [id, { text, done }] of texts) {
      const message = thread.message(id).get()
      if (message?.text !== text || message.done !== done)
        return says(`shows ${id} as "${message?.text}", not "${text}"`)
    }
    const run = session.runs.all.get().find(({ run_id, status }) => truth.runs.get(run_id) !== status)
    if (run !== undefined) return says(`shows ${run.run_id} as ${run.status}, not ${truth.runs.get(run.run_id)}`)
    if (session.status.get().phase !== 'live') return says(`is ${session.status.get().phase}`)
  }
  return undefined
}

const alike = (world: World): void => {
  const { truth, clients } = world
  for (const { name, canvas, plan, thread } of clients) {
    const wrong = difference(truth.at(truth.head, world.lenses(plan.who).at(-1)!)!, copyOf(canvas!.state))
    insist(wrong === undefined, 'alike', () => `${name} at rev ${truth.head}: ${wrong}`)
    const order = thread.items.get().flatMap(({ kind, id }) => (kind === 'message' ? [id] : []))
    insist(
      order.join() === [...truth.messages.keys()].join(),
      'chat_alike',
      () => `${name} shows ${order.join()}, and ${[...truth.messages.keys()].join()} were said in this order`,
    )
  }
}

/** What the gateway tells somebody who comes now. */
const told = async (world: World): Promise<void> => {
  const { plan, truth } = world
  const { who } = plan.clients[plan.seed % plan.clients.length]!
  const { state, hash } = await (await visit(world, world.token(who))).get<Snapshot>(`/canvases/${CANVAS}/snapshot`)
  const expected = truth.at(truth.head, world.lenses(who).at(-1)!)!
  const wrong = difference(expected, state)
  insist(wrong === undefined, 'alike', () => `the gateway's snapshot for ${who}: ${wrong}`)
  const own = createCanvasState({ canvas_id: CANVAS, canvas_type: '', ...expected }).hash()
  insist(hash === own, 'hash', () => `the gateway tells ${who} the hash ${hash}, and the log adds up to ${own}`)
}

/** Checks what must hold once all is quiet. */
export const atRest = async (world: World): Promise<void> => {
  stored(world)
  alike(world)
  await told(world)
}
