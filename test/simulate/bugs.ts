import type { Planted } from './planted.ts'

const OUTBOX = 'src/session/canvas/outbox.ts'
const INBOX = 'src/session/canvas/inbox.ts'
const PILE = 'src/session/canvas/pile.ts'
const SUBSCRIPTION = 'test/fixtures/gateway/sse/subscription.ts'

/** Bugs that others shipped, or that stood here once: each is planted by itself, and must be found. */
export const BUGS: readonly Planted[] = [
  {
    name: 'a position is acknowledged with its id line, before its event is there',
    edits: [
      {
        file: 'src/transport/sse-parser.ts',
        find: 'if (!value.includes(0)) id = value',
        put: 'id = value; onBlock({ data: undefined, cursor: () => decode(value), isEarly: true })',
      },
      {
        file: 'src/transport/read-stream.ts',
        find: '(message) => queue.push(message)',
        put: '(message) => (message.isEarly ? block(message) : queue.push(message))',
      },
      {
        file: 'src/transport/inbox.ts',
        find: 'if (block.cursor !== undefined) merge(block.cursor(), served)\n    },',
        put: `if (block.isEarly) for (const [stream, place] of parseCursor(block.cursor())) {
          const subscription = served.get(stream)
          if (subscription !== undefined) subscription.acknowledged = place
        }
        else if (block.cursor !== undefined) merge(block.cursor(), served)
    },`,
      },
      {
        file: 'src/transport/timeline-request.ts',
        find: 'streams.flatMap(({ stream, position }): [StreamId, Position][] =>',
        put: 'streams.map((one) => ({ ...one, position: one.acknowledged ?? one.position })).flatMap(({ stream, position }): [StreamId, Position][] =>',
      },
      {
        file: 'src/transport/transport.ts',
        find: 'subscription.generation++',
        put: 'subscription.generation++; subscription.acknowledged = undefined',
      },
    ],
  },
  {
    name: 'a position ahead of the log is clamped to its head',
    edits: [
      {
        file: SUBSCRIPTION,
        find: "if (scanned > log.head) return miss('ahead')",
        put: 'if (scanned > log.head) scanned = told = log.head',
      },
    ],
  },
  {
    name: 'an event that comes between history and live is lost',
    edits: [
      {
        file: SUBSCRIPTION,
        find: 'const scan = (): LogEntry | undefined => {',
        put: `const opened = log.head
  let isLive = false
  const scan = (): LogEntry | undefined => {
    if (!isLive && scanned >= opened) {
      isLive = true
      scanned = told = log.head
    }`,
      },
    ],
  },
  {
    name: 'a command that is possibly stored goes up again as a new one',
    edits: [
      {
        file: OUTBOX,
        find: "if (fate === 'in_doubt') command.isDoubted = true",
        put: "if (fate === 'in_doubt') { command.frozen = undefined; command.command_id = mint.id(); command.idempotency_key = mint.id() }",
      },
    ],
  },
  {
    name: 'what waits is composed into a command that is possibly stored',
    edits: [
      {
        file: OUTBOX,
        find: "if (fate === 'in_doubt') command.isDoubted = true",
        put: "if (fate === 'in_doubt') { command.isDoubted = true; command.frozen = undefined; pile.take(command, pile.queue.length) }",
      },
    ],
  },
  {
    name: 'of two inserts at one place the one ordered later stays left',
    edits: [
      {
        file: 'src/state/rebase.ts',
        find: 'transformSplice(mine, theirs, true)',
        put: 'transformSplice(mine, theirs, false)',
      },
      {
        file: 'src/state/rebase.ts',
        find: 'transformSplice(theirs, mine, false)',
        put: 'transformSplice(theirs, mine, true)',
      },
    ],
  },
  {
    name: 'the own commit is taken for another’s',
    edits: [
      {
        file: INBOX,
        find: 'const own = command !== undefined && command.command_id === command_id ? command : undefined',
        put: 'const own = undefined',
      },
    ],
  },
  {
    name: 'a rebase leaves out the command in flight',
    edits: [
      {
        file: PILE,
        find: 'const rest = rebaseParts(parts(), over, before)',
        put: 'const rest = rebaseParts(queue, over, before)',
      },
    ],
  },
  {
    name: 'a snapshot loses what waits',
    edits: [
      {
        file: INBOX,
        find: 'const touched = base.load(state)',
        put: 'pile.queue.length = 0; const touched = base.load(state)',
      },
    ],
  },
  {
    name: 'the cursor of a heartbeat is merged before the events in front of it are applied',
    edits: [
      {
        file: 'src/transport/read-stream.ts',
        find: '(message) => queue.push(message)',
        put: '(message) => (message.data === undefined ? block(message) : queue.push(message))',
      },
    ],
  },
  {
    name: 'what overlaps of a delta is not cut off',
    edits: [
      {
        file: 'src/session/thread/message-cell.ts',
        find: 'this.#text += known === 0 ? delta : delta.slice(known)',
        put: 'this.#text += delta',
      },
    ],
  },
  {
    name: 'a folded patch has the base of its last commit',
    edits: [
      {
        file: 'test/fixtures/gateway/canvas/render.ts',
        find: 'base_rev: revOf(first) - 1, rev',
        put: 'base_rev: revOf(last) - 1, rev',
      },
    ],
  },
  {
    name: 'undo is not rebased',
    edits: [
      {
        file: 'src/session/canvas/undo.ts',
        find: 'const { ops, over } = rebase(left, entry.since, state)',
        put: 'const { ops, over } = { ops: left, over: entry.since }',
      },
    ],
  },
  {
    name: 'the scope of an idempotency key has no actor',
    edits: [
      {
        file: 'test/fixtures/gateway/http/call.ts',
        find: '${actor.actor_type} ${actor.actor_id} ${route}',
        put: '${route}',
      },
    ],
  },
  {
    name: 'a commit that is here already is not told from the next one',
    edits: [{ file: INBOX, find: 'if (head_rev <= base.rev) return false', put: '' }],
  },
  {
    name: 'an event that is here already is not told from the next one',
    edits: [{ file: 'src/transport/inbox.ts', find: "return place === 'next'", put: "return place !== 'gap'" }],
  },
  {
    name: 'commits of another lens are applied on what this one showed',
    edits: [
      {
        file: 'src/session/canvas/catch-up.ts',
        find: 'decoded.event.stream.epoch !== feed.epoch',
        put: 'false',
      },
    ],
  },
  {
    name: 'a proof of an older rev takes a newer one away',
    edits: [
      {
        file: 'src/session/canvas/verify.ts',
        find: 'if (proved !== undefined && proved.rev > rev) return',
        put: '',
      },
    ],
  },
]
