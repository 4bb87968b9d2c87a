import { Client, setToken } from '../test/conformance/client.ts'
import type { CastName } from '../test/conformance/cast.ts'
import { startGateway } from './gateway-process.ts'
import { list, median } from './measure.ts'

const ROUNDS = 1000
const WARM = 100
const TOKENS = 1000
const MESSAGES = 40

interface Place {
  readonly canvas: string
  readonly thread: string
  readonly run: string
  readonly command: string
}

const WAYS: Readonly<Record<string, (who: Client, at: Place) => Promise<{ readonly status: number }>>> = {
  'canvas snapshot': (who, { canvas }) => who.get(`/canvases/${canvas}/snapshot`),
  'canvas history': (who, { canvas }) => who.get(`/canvases/${canvas}/history`),
  'thread snapshot': (who, { thread }) => who.get(`/threads/${thread}/snapshot`),
  'run snapshot': (who, { run }) => who.get(`/runs/${run}/snapshot`),
  'stored command': (who, { command }) => who.get(`/commands/${command}`),
  stream: (who, { canvas }) => who.get(`/sse/timeline?streams=canvas:${canvas}`),
  command: (who, { canvas }) => who.command(canvas, 0, [setToken('board.title', 'x')]),
  chat: (who, { thread }) => who.chat(thread, 'Hello'),
  cancel: (who, { run }) => who.post(`/runs/${run}/cancel`, { v: 1, routing: who.routing() }),
}

const fill = async (owner: Client): Promise<Place> => {
  const [canvas, thread] = [await owner.canvas(), await owner.thread()]
  for (let from = 0; from < TOKENS; from += 500) {
    const one = (n: number) => ({ op: 'define_token', path: `x.t${from + n}`, token: { type: 'number', value: n } })
    await owner.change(
      canvas,
      Array.from({ length: 500 }, (_, n) => one(n)),
    )
  }
  const command = crypto.randomUUID()
  const { rev } = (await owner.snapshot(canvas)).state
  await owner.command(canvas, rev, [setToken('board.title', 'Known')], { command_id: command })
  for (let n = 0; n < MESSAGES; n++) await owner.chat(thread, `Message ${n}`)
  const run = (await owner.run({ canvas_id: canvas, thread_id: thread })).body.run_id
  return { canvas, thread, run, command }
}

/** An id as long as another, that nobody has. */
const altered = (id: string, by: string): string => id.slice(0, -by.length) + by

const missing = (place: Place, by: string): Place => ({
  canvas: altered(place.canvas, by),
  thread: altered(place.thread, by),
  run: altered(place.run, by),
  command: altered(place.command, by),
})

/** How often one of `a` took longer than one of `b`: 0.5 where a guesser learns nothing. */
const longer = (a: readonly number[], b: readonly number[]): number => {
  const all = [...a.map((ms) => ({ ms, of: 'a' })), ...b.map((ms) => ({ ms, of: 'b' }))].toSorted((x, y) => x.ms - y.ms)
  let [below, wins] = [0, 0]
  for (const { of } of all)
    if (of === 'b') below++
    else wins += below
  return wins / (a.length * b.length)
}

const µs = (all: readonly number[]): string => (median(all) * 1000).toFixed(0)

/**
 * Whether the time of an answer tells another's id from one that does not exist, on each way that names an id. Two
 * missing ids stand beside it: what they differ by is noise.
 */
export const foreignIds = async (): Promise<void> => {
  const gateway = await startGateway()
  const target = {
    url: gateway.url,
    fetch: (request: Request) => fetch(request),
    identities: gateway.access.identities,
    close: () => Promise.resolve(),
  }
  const guesser = await Client.open(target, 'ana')
  for (const owner of ['eve', 'zoe'] satisfies CastName[]) {
    const foreign = await fill(await Client.open(target, owner))
    const places = { foreign, one: missing(foreign, 'zzz'), two: missing(foreign, 'yyy') }
    const figures: Record<string, string> = {}
    for (const [name, ask] of Object.entries(WAYS)) {
      const took = { foreign: [] as number[], one: [] as number[], two: [] as number[] }
      const statuses = new Set<number>()
      for (let round = -WARM; round < ROUNDS; round++) {
        const order = (['foreign', 'one', 'two'] as const).toSorted(() => Math.random() - 0.5)
        for (const which of order) {
          const start = performance.now()
          statuses.add((await ask(guesser, places[which])).status)
          if (round >= 0) took[which].push(performance.now() - start)
        }
      }
      const [told, noise] = [longer(took.foreign, took.one), longer(took.two, took.one)]
      figures[`${name} (${[...statuses].join(', ')})`] =
        `${µs(took.foreign)} · ${µs(took.one)} · ${µs(took.two)} µs   ${told.toFixed(3)}, noise ${noise.toFixed(3)}`
    }
    list(
      `Ids of ${owner} (another ${owner === 'eve' ? 'tenant' : 'project'}), asked for by ana, ${ROUNDS} times each: foreign · missing · missing; how often the foreign one takes longer`,
      figures,
    )
  }
  gateway.stop()
}
