import type { Op } from '../../contract/index.ts'
import { isTextOp } from '../../contract/index.ts'
import type { CanvasHandle } from '../../session/index.ts'
import { createCanvasState } from '../../state/index.ts'
import { createChance } from './chance.ts'
import type { Chance } from './chance.ts'
import { sendOff, THREAD, unsentOf } from './client.ts'
import type { Client } from './client.ts'
import { blockEdit, copyOf, isWrittenBy, severalEdits, textEdit, tokenEdit, toolCall, wordOf } from './edits.ts'
import type { Action, Step } from './plan.ts'
import { Violation } from './violation.ts'
import type { World } from './world.ts'

// Tools that put a text elsewhere make others' words the author's own.
const COPYING: ReadonlySet<string> = new Set(['split_block', 'join_blocks', 'turn_into'])

const shortOf = (op: Op): string => {
  const { op: name, ...rest } = op
  return `${name} ${JSON.stringify(rest)}`
}

/** What an edit of one range points at, where it can be told: others' edits are seen one by one, and not as patches. */
const noteMeaning = ({ truth }: World, client: Client, op: Op, { rev, mark }: { rev: number; mark: string }): void => {
  if (client.plan.view !== 'commits' || !isTextOp(op)) return
  truth.places.meant(mark, op, { rev, pending: unsentOf(client) })
  client.meant.add(mark)
}

const edit = (
  world: World,
  client: Client,
  canvas: CanvasHandle,
  { ops, mark }: { readonly ops: readonly Op[]; readonly mark: string | undefined },
): string => {
  const [first] = ops
  if (first === undefined) return 'nothing to change'
  if (mark !== undefined && ops.length === 1) noteMeaning(world, client, first, { rev: canvas.state.rev, mark })
  const pending = canvas.dispatchAny(ops, mark === undefined ? undefined : { label: mark })
  sendOff(client, { kind: 'change', mark, pending })
  return ops.map(shortOf).join('; ')
}

/** An undo takes back what its author wrote: of what others wrote it deletes nothing ([CMD11]). */
const undo = (client: Client, canvas: CanvasHandle): string => {
  const before = createCanvasState(copyOf(canvas.state))
  const pending = canvas.undo()
  if (pending === null) return 'nothing to undo'
  sendOff(client, { kind: 'change', mark: undefined, pending })
  const ops = unsentOf(client).at(-1)?.ops ?? []
  for (const op of client.copies ? [] : ops) {
    const value = isTextOp(op)
      ? 'token' in op.target
        ? before.token(op.target.token)?.value
        : before.block(op.target.block)?.props[op.target.prop]
      : undefined
    if (isTextOp(op) && op.op !== 'insert_text' && typeof value === 'string') {
      const put = op.op === 'replace_text_range' ? [...op.text] : []
      const gone = [...value.slice(op.from, op.to)].filter((character) => {
        const at = put.indexOf(character)
        if (at >= 0) put.splice(at, 1)
        return at < 0
      })
      if (!isWrittenBy(client.index, gone.join('')))
        throw new Violation('own_undo', `${client.name} took back "${gone.join('')}" of "${value}", which others wrote`)
    }
    if (!before.apply([op]).ok) break
  }
  return ops.map(shortOf).join('; ')
}

async function* pieces(chance: Chance, client: Client, text: string): AsyncGenerator<string> {
  for (let from = 0; from < text.length;) {
    // Also between the halves of a pair: what is streamed is cut anywhere.
    const to = from + 1 + chance.below(5)
    yield text.slice(from, to)
    from = to
    if (chance.happens(0.5)) {
      await new Promise<void>((resolve) => {
        client.tab.clock.setTimeout(resolve, chance.below(100))
      })
    }
  }
}

/** Work of an agent that goes on by itself; what stops it is its own business. */
const begin = (client: Client, work: () => Promise<void>): void => {
  client.busy++
  void work()
    .catch((error: unknown) => {
      if (error instanceof Violation) throw error
    })
    .finally(() => client.busy--)
}

const textToSay = (chance: Chance, client: Client, step: number): string =>
  `~${step} ${Array.from({ length: 2 + chance.below(12) }, () => wordOf(chance, client.index)).join(' ')}`

const say = (chance: Chance, client: Client, step: number): string => {
  const text = textToSay(chance, client, step)
  begin(client, async () => {
    const { message_id } = await client.session.reply(THREAD, pieces(chance, client, text))
    client.said.set(message_id, text)
  })
  return JSON.stringify(text)
}

const work = (chance: Chance, client: Client, step: number): string => {
  const run = chance.pick(client.session.runs.active.get())
  if (run === undefined) return say(chance, client, step)
  const text = textToSay(chance, client, step)
  begin(client, async () => {
    const joined = client.session.work(run.run_id, THREAD)
    try {
      await joined.step({ label: `step ${step}` }, async () => {
        await joined.tool('look', { step }, async () => ({ found: step }))
        const { message_id } = await joined.say(pieces(chance, client, text))
        client.said.set(message_id, text)
      })
      if (chance.happens(0.7)) await joined.end('done')
    } finally {
      joined.leave()
    }
  })
  return `${run.run_id} ${JSON.stringify(text)}`
}

const onCanvas = (world: World, client: Client, canvas: CanvasHandle, index: number): string | undefined => {
  const { state } = canvas
  const step = world.plan.steps[index]!
  const chance = createChance(world.plan.seed, step.pick)
  // Typing that has no name of its own is joined with the typing before it.
  const mark = chance.happens(0.6) ? `#${index}` : undefined
  switch (step.do) {
    case 'text':
      return edit(world, client, canvas, { ops: textEdit(chance, state, client.index), mark })
    case 'token':
      return edit(world, client, canvas, { ops: tokenEdit(chance, state, client.index), mark })
    case 'block':
      return edit(world, client, canvas, { ops: blockEdit(chance, state, client.index), mark })
    case 'several':
      return edit(world, client, canvas, { ops: severalEdits(chance, state, client.index), mark })
    case 'tool': {
      if (chance.happens(0.15)) {
        sendOff(client, { kind: 'call', mark: undefined, pending: canvas.callAny('count_words', {}) })
        return 'count_words'
      }
      const call = toolCall(chance, state, client.index)
      if (call === undefined) return 'nothing to call'
      client.copies ||= COPYING.has(call[0])
      sendOff(client, { kind: 'change', mark: undefined, pending: canvas.callAny(...call) })
      return `${call[0]} ${JSON.stringify(call[1])}`
    }
    case 'undo':
      return undo(client, canvas)
    case 'redo': {
      const pending = canvas.redo()
      if (pending !== null) sendOff(client, { kind: 'change', mark: undefined, pending })
      return pending === null ? 'nothing to redo' : ''
    }
    case 'close':
      canvas.close()
      client.canvas = undefined
      return ''
    default:
      return undefined
  }
}

const beside = (step: Step, index: number, chance: Chance, client: Client): string | undefined => {
  const { session, thread } = client
  switch (step.do) {
    case 'open':
      client.open()
      return ''
    case 'chat': {
      const text = textToSay(chance, client, index)
      sendOff(client, { kind: 'message', mark: text, pending: thread.send(text) })
      return JSON.stringify(text)
    }
    case 'run':
      sendOff(client, {
        kind: 'run',
        mark: undefined,
        pending: session.runs.start('brief', { brief: `#${index}` }, { thread_id: THREAD }),
      })
      return ''
    case 'cancel': {
      const run = chance.pick(session.runs.active.get())
      if (run === undefined) return 'nothing to cancel'
      session.runs.cancel(run.run_id)
      return run.run_id
    }
    case 'say':
      return say(chance, client, index)
    case 'work':
      return work(chance, client, index)
    default:
      return undefined
  }
}

/** Does what a step says, and says what that came to; undefined where the step is no action. */
export const act = (world: World, client: Client, index: number): string | undefined => {
  const step = world.plan.steps[index]!
  const chance = createChance(world.plan.seed, step.pick)
  const done = beside(step, index, chance, client)
  if (done !== undefined) return done
  if (client.canvas !== undefined) return onCanvas(world, client, client.canvas, index)
  const needsCanvas: readonly Action[] = ['text', 'token', 'block', 'several', 'tool', 'undo', 'redo', 'close']
  return (needsCanvas as readonly string[]).includes(step.do) ? 'the canvas is closed' : undefined
}
