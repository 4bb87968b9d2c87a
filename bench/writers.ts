import { documentCanvas } from '../src/canvases/document/definition.ts'
import { canvasId } from '../src/contract/ids.ts'
import { createSession } from '../src/session/index.ts'
import { createCanvasTransport } from '../src/transport/index.ts'
import { startGateway } from './gateway-process.ts'
import { list } from './measure.ts'

const SECONDS = 5

/** Sessions that each send their next command when the last is stored, all to one document: commands, and tries for each. */
const crowd = async (writers: number): Promise<{ stored: number; tries: number }> => {
  const gateway = await startGateway()
  let [stored, tries] = [0, 0]
  const sessions = Array.from({ length: writers }, (_, n) => {
    const identity = gateway.access.identities[n % 2 === 0 ? 'ana' : 'ben']
    const transport = createCanvasTransport({
      url: gateway.url,
      mount: { app_id: 'console', surface_id: 'main' },
      credentials: () => identity?.token ?? '',
      env: {
        fetch: (url, init) => {
          if (init.method === 'POST' && url.endsWith('/commands')) tries++
          return fetch(url, init)
        },
      },
    })
    const session = createSession({ transport })
    return { session, doc: session.canvas(canvasId('doc-1'), documentCanvas) }
  })
  while (!sessions.every(({ doc }) => doc.phase.get() === 'ready')) {
    await new Promise((resolve) => {
      setTimeout(resolve, 5)
    })
  }
  const end = performance.now() + SECONDS * 1000
  await Promise.all(
    sessions.map(async ({ doc }) => {
      while (performance.now() < end) {
        const { settled } = doc.dispatchAny([{ op: 'insert_text', target: { token: 'doc.review' }, at: 0, text: 'x' }])
        const result = await settled
        if (!result.ok) throw result.error
        stored++
      }
    }),
  )
  for (const { session } of sessions) session.close()
  gateway.stop()
  return { stored, tries }
}

export const writers = async (): Promise<void> => {
  const figures: Record<string, string> = {}
  for (const count of [1, 10]) {
    const { stored, tries } = await crowd(count)
    figures[`${count} writing: commands stored a second`] = (stored / SECONDS).toFixed(0)
    figures[`${count} writing: tries for each command`] = (tries / stored).toFixed(2)
  }
  list(`Commands through sessions to one document, over HTTP, ${SECONDS} s`, figures)
}
