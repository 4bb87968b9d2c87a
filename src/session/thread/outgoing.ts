import { AtomsError } from '../../contract/errors.ts'
import type { ThreadId } from '../../contract/ids.ts'
import type { Actor } from '../../contract/routing.ts'
import type { Context } from '../core/context.ts'
import { deliver } from '../core/deliver.ts'
import { createOutcome } from '../core/pending.ts'
import type { Outcome, PendingStatus } from '../core/pending.ts'
import { routingOf } from '../core/routing.ts'
import type { Message, Pending } from '../types.ts'
import type { ThreadLog } from './log.ts'

const MAX_DRAFTS = 200
const FULL = `The message was not taken: ${MAX_DRAFTS} wait already to be sent. Wait until the connection is back, or take some of them back.`

interface Draft {
  /** The name that it has here until the gateway gave it one. */
  readonly local_id: string
  readonly key: string
  readonly text: string
  readonly replaces?: string
  /** Once the gateway answered: its event will come under this id, or did. */
  message_id?: string
  sending: NonNullable<Message['sending']>
}

/** One's own messages until they come back on the stream: shown at once, sent in order, never lost. */
export interface Outgoing {
  send(text: string, replaces: string | undefined): Pending<{ message_id: string }>
  retry(local_id: string): void
  discard(local_id: string): void
  /** A `chat_message` arrived: true where it is one of these. */
  arrived(message: { readonly message_id: string; readonly text: string; readonly session_id: string }): void
  /** A snapshot was loaded: what it holds is no longer on its way. */
  loaded(): void
  readonly count: number
  texts(): readonly string[]
}

const sendingOf = (status: PendingStatus): Draft['sending'] =>
  status === 'possibly_stored' || status === 'in_flight' ? status : 'queued'

export const createOutgoing = (
  context: Context,
  thread_id: ThreadId,
  log: ThreadLog,
  onChange: () => void,
): Outgoing => {
  let drafts: Draft[] = []
  let turn: Promise<void> = Promise.resolve()

  const listed = (): void => {
    log.items.setLocal(drafts.map(({ local_id }) => ({ kind: 'message', id: local_id })))
    onChange()
  }
  const show = (draft: Draft, error?: AtomsError): void => {
    const cell = log.message(draft.local_id)
    const routing = context.transport.session.get()?.routing
    const actor: Actor = cell.head?.actor ?? {
      actor_id: routing?.actor_id ?? 'me',
      actor_type: routing?.actor_type ?? 'human',
    }
    cell.replace(
      {
        message_id: draft.local_id,
        actor,
        done: true,
        ts: cell.head?.ts ?? new Date(context.env.clock.now()).toISOString(),
        run_id: null,
        sending: draft.sending,
        ...(draft.replaces === undefined ? {} : { replaces: draft.replaces }),
        ...(error === undefined ? {} : { error }),
      },
      draft.text,
    )
    cell.notify()
  }
  const drop = (draft: Draft): void => {
    if (!drafts.includes(draft)) return
    drafts = drafts.filter((other) => other !== draft)
    listed()
    log.forget(draft.local_id)
  }

  const post = async (draft: Draft, outcome: Outcome<{ message_id: string }>): Promise<void> => {
    const answer = await deliver(
      context,
      'send_chat',
      (session) => ({
        v: 1,
        idempotency_key: draft.key,
        routing: routingOf(session, { thread_id }),
        text: draft.text,
        ...(draft.replaces === undefined ? {} : { replaces: draft.replaces }),
      }),
      (status) => {
        outcome.mark(status)
        draft.sending = sendingOf(status)
        if (drafts.includes(draft)) show(draft)
      },
    )
    if (answer.ok) {
      draft.message_id = answer.value.message_id
      outcome.apply(answer.value)
      if (log.items.has('message', answer.value.message_id)) drop(draft)
      return
    }
    outcome.fail(answer.error)
    if (answer.error.code === 'CLOSED') return
    draft.sending = 'refused'
    show(draft, answer.error)
    onChange()
  }

  const enqueue = (draft: Draft): Pending<{ message_id: string }> => {
    const outcome = createOutcome<{ message_id: string }>()
    draft.sending = 'queued'
    show(draft)
    listed()
    turn = turn.then(() => post(draft, outcome))
    return outcome.pending
  }

  return {
    send(text, replaces) {
      const draft: Draft = {
        local_id: `local-${context.mint.id()}`,
        key: context.mint.id(),
        text,
        sending: 'queued',
        ...(replaces === undefined ? {} : { replaces }),
      }
      if (drafts.length >= MAX_DRAFTS) {
        context.shed('messages')
        const full = createOutcome<{ message_id: string }>()
        full.fail(new AtomsError('QUEUE_FULL', FULL))
        return full.pending
      }
      if (text !== '') {
        drafts = [...drafts, draft]
        return enqueue(draft)
      }
      const outcome = createOutcome<{ message_id: string }>()
      outcome.fail(new AtomsError('VALIDATION_FAILED', 'An empty message was not sent: write something first.'))
      return outcome.pending
    },
    retry(local_id) {
      const draft = drafts.find((other) => other.local_id === local_id)
      if (draft?.sending === 'refused') enqueue(draft)
      else context.transport.retryNow()
    },
    discard(local_id) {
      const draft = drafts.find((other) => other.local_id === local_id)
      if (draft?.sending === 'refused') drop(draft)
    },
    arrived({ message_id, text, session_id }) {
      const mine = context.transport.session.get()?.routing.session_id === session_id
      const draft =
        drafts.find((other) => other.message_id === message_id) ??
        (mine
          ? drafts.find((other) => other.message_id === undefined && other.sending !== 'refused' && other.text === text)
          : undefined)
      if (draft !== undefined) drop(draft)
    },
    loaded() {
      for (const draft of drafts) {
        if (draft.message_id !== undefined && log.items.has('message', draft.message_id)) drop(draft)
      }
    },
    get count() {
      return drafts.filter(({ sending }) => sending !== 'refused').length
    },
    texts: () => drafts.map(({ text }) => text),
  }
}
