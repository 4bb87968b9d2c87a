import type { Block, CanvasReader, Op, Token } from '../../contract/index.ts'
import { createCanvasState } from '../../state/index.ts'
import { unsentOf } from './client.ts'
import type { Client } from './client.ts'
import { copyOf } from './edits.ts'
import type { Seen } from './truth.ts'
import { insist } from './violation.ts'
import type { World } from './world.ts'

export const isSame = (a: unknown, b: unknown): boolean => {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  const names = Object.keys(a)
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => Object.hasOwn(b, name) && isSame(a[name as keyof typeof a], b[name as keyof typeof b]))
  )
}

type Table = Readonly<Record<string, Token | Block>>

const differenceOf = (expected: Table, shown: Table): string[] =>
  [...new Set([...Object.keys(expected), ...Object.keys(shown)])]
    .filter((name) => !isSame(expected[name], shown[name]))
    .map((name) => `${name} is ${JSON.stringify(shown[name])}, and should be ${JSON.stringify(expected[name])}`)

/** Where two states differ, in words; undefined where they do not. */
export const difference = (expected: Seen, shown: Seen): string | undefined => {
  const all = [...differenceOf(expected.tokens, shown.tokens), ...differenceOf(expected.blocks, shown.blocks)]
  return all.length === 0 ? undefined : all.join('; ')
}

/** What is confirmed with what is pending on top, worked out beside the client. */
const withPending = (confirmed: Seen, ops: readonly Op[]): Seen | string => {
  if (ops.length === 0) return confirmed
  const state = createCanvasState({ canvas_id: '' as never, canvas_type: '', ...confirmed })
  for (const op of ops) {
    const applied = state.apply([op])
    if (!applied.ok) return `a pending op does not apply: ${JSON.stringify(op)}: ${applied.error.detail}`
  }
  return state.toJSON()
}

/**
 * [CMD8]: what is shown is confirmed ⊕ pending, at a rev that the log had and through a lens that the actor had. Once a
 * new lens was told, only what it shows stays of the old one's, until its snapshot is there ([LENS6]).
 */
const lookAtCanvas = (world: World, client: Client, state: CanvasReader): void => {
  const lenses = world.lenses(client.plan.who)
  const shown = copyOf(state)
  const ops = unsentOf(client).flatMap((change) => change.ops)
  let reason = 'there is no such rev'
  for (let first = client.seen.lens; first < lenses.length; first++) {
    for (let last = first; last < lenses.length; last++) {
      const confirmed = world.truth.at(state.rev, lenses[first]!, lenses[last]!)
      if (confirmed === undefined) continue
      const expected = withPending(confirmed, ops)
      const wrong = typeof expected === 'string' ? expected : difference(expected, shown)
      client.seen.lens = first
      if (wrong === undefined) return
      reason = wrong
    }
  }
  insist(false, 'shown', () => `${client.name} at rev ${state.rev}: ${reason}; pending: ${JSON.stringify(ops)}`)
}

/** What is shown of each message is what was said so far, from its beginning ([CHAT2]). */
const lookAtThread = ({ truth }: World, { thread, name }: Client): void => {
  for (const { kind, id } of thread.items.get()) {
    const message = kind === 'message' ? thread.message(id).get() : undefined
    if (message === undefined || message.sending !== undefined) continue
    const said = truth.messages.get(id)
    const fits = said !== undefined && (message.done ? said.text === message.text : said.text.startsWith(message.text))
    insist(fits, 'chat_prefix', () => `${name} shows "${message.text}" as ${id}, which says "${said?.text}"`)
  }
}

/** Checks what must hold of a client after every event of a run. */
export const look = (world: World, client: Client): void => {
  const { session, canvas, seen, name, meant } = client
  for (const { code, message } of session.diagnostics.get())
    insist(code === 'DIVERGED' && world.lostEvents, 'no_report', () => `${name}: ${code}: ${message}`)
  const { gaps } = session.transport.counters.get()
  insist(gaps === 0, 'once_in_order', () => `${name}: an event came that does not follow what was there`)
  const { healed, last_heal } = session.sync.get()
  insist(healed === 0 || world.lostEvents, 'no_report', () => `${name} healed itself: ${JSON.stringify(last_heal)}`)
  lookAtThread(world, client)
  if (canvas === undefined) return
  const phase = canvas.phase.get()
  const isNews = phase !== seen.phase
  seen.phase = phase
  const rev = canvas.state.rev
  insist(rev >= seen.rev, 'rev_rises', () => `${name} went from rev ${seen.rev} back to rev ${rev}`)
  seen.rev = rev
  const mayHeal = world.mayHeal || world.lenses(client.plan.who).length > 1
  insist(phase !== 'not_found', 'no_needless_heal', () => `${name} lost the canvas`)
  insist(phase !== 'healing' || !isNews || mayHeal, 'no_needless_heal', () => `${name} loads a snapshot anew`)
  // What a snapshot does to a text is told as one change of it, by which places are only nearly known.
  if (phase === 'healing') for (const mark of meant) world.truth.places.forget(mark)
  if (phase === 'ready') lookAtCanvas(world, client, canvas.state)
}
