import { blocks, bodies, events, headersOf } from './mutant.ts'
import type { Mutant } from './mutant.ts'

const isData = (block: string): boolean => block.includes('data: ')
const isPersisted = (block: string): boolean => isData(block) && block.startsWith('id: ')

/** What can be wrong with streams, and what they carry. */
export const WRONG_STREAMS: readonly Mutant[] = [
  {
    breaks: 'ID3',
    name: 'ids of events are no ULIDs',
    wrong: events((event) => ({ ...event, event_id: event.event_id.toLowerCase() })),
  },
  {
    breaks: 'ENV1',
    name: 'ids that are not there are left out instead of null',
    wrong: events(({ ids, ...event }) => ({
      ...event,
      ids: Object.fromEntries(Object.entries(ids).filter(([, id]) => id !== null)),
    })),
  },
  {
    breaks: 'ENV1',
    name: 'the routing of an event is not its author’s',
    wrong: events((event) => ({ ...event, routing: { ...event.routing, actor_id: 'gateway' } })),
  },
  {
    breaks: 'ENV2',
    name: 'seq has a hole',
    wrong: events((event) => ({ ...event, seq: event.seq > 2 ? event.seq + 1 : event.seq })),
  },
  {
    breaks: 'ENV2',
    name: 'what is not persisted has an id all the same',
    wrong: blocks((block) => [isData(block) && !isPersisted(block) ? `id: canvas:c1=e.1\n${block}` : block]),
  },
  {
    breaks: 'ENV3',
    name: 'prev is the event before in the log, not the one before that was sent',
    wrong: events((event) => ({ ...event, stream: { ...event.stream, prev: event.seq - 1 } })),
  },
  {
    breaks: 'ENV4',
    name: 'fields that are not known are dropped',
    wrong: bodies((body) => ({
      ...body,
      ...(Array.isArray(body['ops'])
        ? { ops: (body['ops'] as object[]).map((op) => ({ ...op, note: undefined })) }
        : {}),
    })),
  },
  {
    breaks: 'SSE2',
    name: 'messages have an event: line',
    wrong: blocks((block) => [isData(block) ? `event: message\n${block}` : block]),
  },
  {
    breaks: 'SSE2',
    name: 'lines end with CRLF',
    wrong: blocks((block) => [block.replaceAll('\n', '\r\n')], '\r\n\r\n'),
  },
  {
    breaks: 'SSE2',
    name: 'a cache may keep the stream',
    wrong: headersOf((headers) => headers.set('Cache-Control', 'no-transform')),
  },
  {
    breaks: 'SSE2',
    name: 'data stands on several lines',
    wrong: blocks((block) => [block.replace(',"ts"', '\ndata: ,"ts"')]),
  },
  {
    breaks: 'SSE3',
    name: 'the cursor is not sorted',
    wrong: blocks((block) => [
      block.replace(/^id: (.*)$/m, (_, id: string) => `id: ${id.split(';').toReversed().join(';')}`),
    ]),
  },
  {
    breaks: 'SSE3',
    name: 'the cursor knows only the stream of the event',
    wrong: blocks((block) => [block.replace(/^id: [^;\n]*;(.*)$/m, 'id: $1')]),
  },
  {
    breaks: 'SSE4',
    name: 'the first event after a resume comes twice',
    wrong: (fetch) => {
      let isDue = false
      const doubled = blocks((block) => {
        if (!isDue || !isPersisted(block)) return [block]
        isDue = false
        return [block, block]
      })(fetch)
      return (request) => {
        isDue = request.headers.has('Last-Event-ID')
        return doubled(request)
      }
    },
  },
  {
    breaks: 'SSE4',
    name: 'the first event after a resume is lost',
    wrong: (fetch) => {
      let isDue = false
      const cut = blocks((block) => {
        if (!isDue || !isPersisted(block)) return [block]
        isDue = false
        return []
      })(fetch)
      return (request) => {
        isDue = request.headers.has('Last-Event-ID')
        return cut(request)
      }
    },
  },
  {
    breaks: 'SSE5',
    name: 'without a position a stream starts at its end',
    wrong: blocks((block, nth) => (nth < 4 && isPersisted(block) ? [] : [block])),
  },
  {
    breaks: 'SSE6',
    name: 'CANVAS_READY does not come',
    wrong: events((event) => (event.type === 'CANVAS_READY' ? undefined : event)),
  },
  {
    breaks: 'SSE6',
    name: 'CANVAS_READY comes behind the first event',
    wrong: (fetch) => {
      let held: string[] = []
      return blocks((block) => {
        if (block.includes('"CANVAS_READY"')) {
          held = [block]
          return []
        }
        const late = isPersisted(block) ? held.splice(0) : []
        return [block, ...late]
      })(fetch)
    },
  },
  {
    breaks: 'SSE7',
    name: 'a position ahead of the head is taken for the head',
    wrong: bodies((body) => ({
      ...body,
      ...(Array.isArray(body['streams'])
        ? {
            streams: (body['streams'] as { after?: { seq: number } }[]).map(({ after, ...stream }) => ({
              ...stream,
              ...(after === undefined ? {} : { after: { ...after, seq: Math.min(after.seq, 8) } }),
            })),
          }
        : {}),
    })),
  },
  {
    breaks: 'SSE8',
    name: 'a stream that may not be read is passed over in silence',
    wrong: events((event) => (event.type === 'error' ? undefined : event)),
  },
  {
    breaks: 'SSE9',
    name: 'silence is not broken',
    wrong: blocks((block, nth) => (nth > 0 && !isData(block) ? [] : [block])),
  },
  {
    breaks: 'SSE16',
    name: 'no heads are told',
    wrong: headersOf((headers) => headers.delete('Atoms-Head')),
  },
  {
    breaks: 'CMD1',
    name: 'the base_rev of a commit is its head_rev',
    wrong: events((event) => ({ ...event, data: { ...event.data, base_rev: event.data.head_rev } })),
  },
  {
    breaks: 'VIEW1',
    name: 'patches do not say which commands they hold',
    wrong: events(({ data, ...event }) => ({ ...event, data: { ...data, command_ids: undefined } })),
  },
  {
    breaks: 'VIEW2',
    name: 'patches leave out what was removed',
    wrong: events((event) =>
      event.type.endsWith('_patch')
        ? { ...event, data: { ...event.data, ops: event.data.ops.filter(({ op }) => op !== 'remove') } }
        : event,
    ),
  },
  {
    breaks: 'CHAT2',
    name: 'deltas do not say where they stand',
    wrong: events((event) => (event.type === 'chat_token' ? { ...event, data: { ...event.data, index: 0 } } : event)),
  },
  {
    breaks: 'RUN4',
    name: 'the end of a cancelled run does not say so',
    wrong: events((event) => ({ ...event, data: { ...event.data, cancelled: false } })),
  },
  {
    breaks: 'KILL2',
    name: 'the kill switch is told to nobody',
    wrong: events((event) => (event.type === 'kill_switch' ? undefined : event)),
  },
]
