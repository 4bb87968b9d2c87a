import { canReadBlockType, canReadToken } from '../../contract/index.ts'
import type { Block, BlockId, CanvasState, EventData, Token, TokenLens } from '../../contract/index.ts'
import { createCanvasState } from '../../state/index.ts'
import { createMemoryLogStore } from '../../../test/fixtures/gateway/stream/log.ts'
import type { LogEntry, LogStore, StreamLog } from '../../../test/fixtures/gateway/stream/log.ts'
import { createPlaces } from './places.ts'
import type { Places } from './places.ts'
import { Violation } from './violation.ts'

export type Commit = EventData<'canvas_commit'>

/** A state as plain tables. */
export interface Seen {
  readonly tokens: Readonly<Record<string, Token>>
  readonly blocks: Readonly<Record<string, Block>>
}

export interface SaidMessage {
  readonly run_id: string | null
  readonly text: string
  readonly done: boolean
}

/** What the gateway's logs add up to, worked out beside the gateway from each event as it is appended. */
export interface Truth {
  /** The store that the gateway writes to. */
  readonly logs: LogStore
  readonly head: number
  readonly commits: ReadonlyMap<number, Commit>
  /** In the order in which they began. */
  readonly messages: ReadonlyMap<string, SaidMessage>
  readonly runs: ReadonlyMap<string, string>
  readonly places: Places
  /** What all of these lenses show of the canvas at a rev; undefined where there is no such rev. */
  at(rev: number, ...lenses: readonly TokenLens[]): Seen | undefined
}

const seenBy = ({ tokens, blocks }: Seen, lens: TokenLens): Seen => {
  const isSeen = (id: BlockId | null): boolean => {
    if (id === null) return true
    const block = blocks[id]
    return block !== undefined && canReadBlockType(lens, block.type) && isSeen(block.parent)
  }
  return {
    tokens: Object.fromEntries(Object.entries(tokens).filter(([path]) => canReadToken(lens, path))),
    blocks: Object.fromEntries(Object.entries(blocks).filter(([, block]) => isSeen(block.id))),
  }
}

export const createTruth = (options: {
  readonly capacity: number
  readonly epoch: () => string
}): Truth & {
  /** What the canvas starts from. */
  begin(state: CanvasState): void
} => {
  const store = createMemoryLogStore(options)
  const watched = new Map<StreamLog, StreamLog>()
  const states: CanvasState[] = []
  const commits = new Map<number, Commit>()
  const messages = new Map<string, SaidMessage>()
  const runs = new Map<string, string>()
  const places = createPlaces()
  let replica = createCanvasState({ canvas_id: '' as never, canvas_type: '' })

  const commit = (data: Commit): void => {
    const head = states.length - 1
    if (data.base_rev !== head || data.head_rev !== head + 1)
      throw new Violation('stored_once', `the log's commit to rev ${data.head_rev} follows rev ${head}`)
    const applied = replica.apply(data.ops)
    if (!applied.ok)
      throw new Violation(
        'stored_once',
        `the log's commit to rev ${data.head_rev} does not apply: ${applied.error.detail}`,
      )
    replica.setRev(data.head_rev)
    places.take(data)
    commits.set(data.head_rev, data)
    states.push(replica.toJSON())
  }
  const say = (run_id: string | null, { message_id, index, delta }: EventData<'chat_token'>): void => {
    const { text } = messages.get(message_id) ?? { text: '' }
    if (index !== text.length)
      throw new Violation('said', `a delta of ${message_id} stands at ${index}, and the text is ${text.length} long`)
    messages.set(message_id, { run_id, text: text + delta, done: false })
  }
  const take = ({ event }: LogEntry): void => {
    const { run_id } = event.ids
    switch (event.type) {
      case 'canvas_commit':
        return commit(event.data as unknown as Commit)
      case 'chat_message': {
        const { message_id, text } = event.data as unknown as EventData<'chat_message'>
        return void messages.set(message_id, { run_id, text, done: true })
      }
      case 'chat_token':
        return say(run_id, event.data as unknown as EventData<'chat_token'>)
      case 'agent_message': {
        const { message_id, text } = event.data as unknown as EventData<'agent_message'>
        return void messages.set(message_id, {
          run_id,
          text: text ?? messages.get(message_id)?.text ?? '',
          done: true,
        })
      }
      case 'run_start':
        return void runs.set((event.data as unknown as EventData<'run_start'>).run_id, 'running')
      case 'run_end': {
        const ended = event.data as unknown as EventData<'run_end'>
        // What it said so far is all that it says ([RUN3]).
        for (const [id, message] of messages)
          if (message.run_id === ended.run_id) messages.set(id, { ...message, done: true })
        return void runs.set(ended.run_id, ended.status)
      }
      default:
    }
  }
  /** The same log, whose events are taken in before anybody reads them. */
  const watch = (log: StreamLog): StreamLog => {
    const append = (event: LogEntry['event']): LogEntry => {
      take({ seq: log.head + 1, at: 0, event })
      return log.append(event)
    }
    return Object.create(log, { append: { value: append } }) as StreamLog
  }

  return {
    logs: {
      open(partition, stream) {
        const log = store.open(partition, stream)
        const known = watched.get(log) ?? watch(log)
        watched.set(log, known)
        return known
      },
      all: store.all,
    },
    begin(state) {
      replica = createCanvasState(state)
      states.splice(0, states.length, replica.toJSON())
      places.begin(state)
    },
    get head() {
      return states.length - 1
    },
    commits,
    messages,
    runs,
    places,
    at(rev, ...lenses) {
      const state = states[rev]
      return state === undefined ? undefined : lenses.reduce<Seen>(seenBy, state)
    },
  }
}
