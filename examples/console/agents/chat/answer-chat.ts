import type { ThreadId } from '../../../../src/contract/index.ts'
import type { Message, Session, ThreadHandle } from '../../../../src/session/index.ts'
import { until } from '../waiting.ts'
import { addressee, parseAsk } from './ask.ts'
import type { Ask } from './ask.ts'

export interface Answering {
  readonly name: string
  readonly agents: readonly string[]
  readonly pace: number
  readonly answer: (ask: Ask) => Promise<string>
}

const messagesOf = (thread: ThreadHandle): Message[] =>
  thread.items.get().flatMap(({ kind, id }) => {
    const message = kind === 'message' ? thread.message(id).get() : undefined
    return message === undefined ? [] : [message]
  })

/** Answers on every thread of the session what people write to this agent, each message once and in order. */
export const answerChat = (session: Session, { name, agents, pace, answer }: Answering, signal: AbortSignal): void => {
  const isForMe = ({ actor, text }: Message): boolean =>
    actor.actor_type === 'human' && addressee(text, agents) === name

  const watched = new Set<ThreadId>()

  const watch = async (thread_id: ThreadId): Promise<void> => {
    const thread = session.thread(thread_id)
    await until(thread.phase, (phase) => phase === 'ready', signal)
    const seen = new Set<string>()
    let queue = Promise.resolve()

    const look = (): void => {
      for (const message of messagesOf(thread)) {
        if (seen.has(message.message_id)) continue
        seen.add(message.message_id)
        if (!isForMe(message)) continue
        queue = queue
          .then(
            async () =>
              void (await session.reply(thread_id, await answer(parseAsk(message.text, agents)), { pace_ms: pace })),
          )
          .catch((error: unknown) => void process.stderr.write(`${message.message_id}: ${String(error)}\n`))
      }
    }
    // What was written before this process came is answered only where it is the last word to this agent.
    const before = messagesOf(thread)
    const me = session.me.get()?.actor_id
    const last = before.findLastIndex((message) => isForMe(message) || message.actor.actor_id === me)
    const waiting = before[last] !== undefined && isForMe(before[last]) ? before[last].message_id : undefined
    for (const { message_id } of before) if (message_id !== waiting) seen.add(message_id)
    thread.items.subscribe(look)
    look()
  }

  const watchAll = (): void => {
    for (const { thread_id } of session.threads.get()) {
      if (watched.has(thread_id)) continue
      watched.add(thread_id)
      void watch(thread_id).catch(() => undefined)
    }
  }
  session.threads.subscribe(watchAll)
  watchAll()
}
