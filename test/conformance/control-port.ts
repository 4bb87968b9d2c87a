import { CONTROLS } from './target.ts'
import type { MakeTarget, Target, TargetControl, TargetOptions } from './target.ts'

const answer = (status: number, body?: unknown): Response =>
  body === undefined ? new Response(null, { status }) : Response.json(body, { status })

const controlNamed = (what: string): keyof TargetControl | undefined => CONTROLS.find((name) => name === what)

/** Serves a control port: gateways of their own for single cases, and what may be done to them from outside. */
export const controlPort = (makeTarget: MakeTarget): ((request: Request) => Promise<Response>) => {
  const worlds = new Map<string, Target>()
  let made = 0

  const make = async (options: TargetOptions): Promise<Response> => {
    const target = await makeTarget(options)
    const id = `w${++made}`
    worlds.set(id, target)
    const { url, identities, allowed_origin } = target
    return answer(201, { id, url, identities, allowed_origin })
  }

  return async (request) => {
    const [, kind, id = '', what = ''] = new URL(request.url).pathname.split('/')
    if (kind !== 'worlds') return answer(404)
    const body: unknown = request.method === 'POST' ? await request.json() : undefined
    if (id === '') return make(body as TargetOptions)
    const world = worlds.get(id)
    if (world === undefined) return answer(404)
    if (request.method === 'DELETE') {
      worlds.delete(id)
      await world.close()
      return answer(204)
    }
    const name = controlNamed(what)
    if (world.control === undefined || name === undefined) return answer(501)
    const act: (...given: never[]) => unknown = world.control[name]
    return answer(200, { answer: (await act(...(body as never[]))) ?? null })
  }
}
