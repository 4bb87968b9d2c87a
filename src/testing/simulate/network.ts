import { createCell } from '../../transport/cell.ts'
import type { Readable } from '../../contract/index.ts'
import type { Chance } from './chance.ts'
import type { FaultKind } from './plan.ts'
import type { VirtualTime } from './virtual-time.ts'
import { createWire } from './wire.ts'
import type { Wire } from './wire.ts'

/** A fault that waits for a request of its client whose path begins so. */
export interface RequestFault {
  readonly kind: Extract<
    FaultKind,
    | 'lost_request'
    | 'lost_answer'
    | 'late_request'
    | 'doubled_request'
    | 'slow_answer'
    | 'rate_limit'
    | 'unavailable'
    | 'offline'
  >
  readonly path: string
  /** How late what is late comes. */
  readonly ms: number
  /** Nobody says that it was lost: it is waited for. */
  readonly hangs: boolean
}

export interface NetworkOptions {
  readonly time: Pick<VirtualTime, 'now' | 'later' | 'wait'>
  readonly chance: Chance
  readonly latency: number
  readonly level: 'session' | 'bytes'
  readonly gateway: (request: Request) => Promise<Response>
  /** Tells the trace of what passed, and of faults that met something. */
  readonly saw: (what: string, fault?: FaultKind) => void
  /** Gives a body's idempotency key the name that its actor would give it. */
  readonly rekey: (body: string) => string
}

/** The way between one client and the gateway. Nothing of it is real but the requests and answers themselves. */
export interface Network {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>
  readonly online: Readable<boolean>
  /** Streams that are open now. */
  readonly wires: ReadonlySet<Wire>
  /** Copies of requests that did not arrive yet. */
  readonly underWay: number
  arm(fault: RequestFault): void
  setOnline(online: boolean): void
  /** What waits for a request is over. */
  heal(): void
}

export const ORIGIN = 'http://gateway.test'

const broken = (): TypeError => new TypeError('The network failed.')

const problem = (status: number, code: string, headers: Record<string, string>): Response =>
  new Response(JSON.stringify({ type: `urn:atoms:problem:${code}`, title: code, status, code }), {
    status,
    headers: { 'Content-Type': 'application/problem+json', ...headers },
  })

/** What a request is called in the trace. */
const nameOf = (path: string, { method = 'GET', body }: RequestInit): string => {
  const command = typeof body === 'string' ? /"command_id":"([^"]+)".*?"base_rev":(\d+)/.exec(body) : null
  return `${method} ${path}${command === null ? '' : ` ${command[1]} on rev ${command[2]}`}`
}

export const createNetwork = (options: NetworkOptions): Network => {
  const { time, chance, latency, saw } = options
  const online = createCell(true)
  const wires = new Set<Wire>()
  let armed: RequestFault[] = []
  let underWay = 0

  const way = (): Promise<void> => time.wait(chance.below(latency + 1))
  const take = (path: string): RequestFault | undefined => {
    const found = armed.find((fault) => path.startsWith(fault.path))
    armed = armed.filter((fault) => fault !== found)
    return found
  }
  const lost = async ({ signal }: RequestInit, hangs = false): Promise<never> => {
    if (hangs && signal) await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }))
    else await way()
    throw broken()
  }

  const open = (response: Response): Response => {
    const source = response.body
    if (source === null) return response
    const wire: Wire = createWire(source, { ...options, onEnd: () => wires.delete(wire) })
    wires.add(wire)
    return new Response(wire.body, { status: response.status, headers: response.headers })
  }

  const serve = (url: string, { method = 'GET', headers, body }: RequestInit): Promise<Response> =>
    options.gateway(
      new Request(url, {
        method,
        headers: headers as Record<string, string>,
        ...(typeof body === 'string' ? { body: options.rekey(body) } : {}),
      }),
    )
  /** A copy whose answer goes nowhere. */
  const serveLater = (url: string, init: RequestInit, ms: number): void => {
    underWay++
    time.later(() => {
      underWay--
      void serve(url, init).then((response) => response.body?.cancel())
    }, ms)
  }

  const exchange = async (url: string, init: RequestInit): Promise<Response> => {
    const path = url.slice(ORIGIN.length)
    const name = nameOf(path, init)
    const fault = take(path)
    if (fault !== undefined) saw(`${name}: ${fault.kind}`, fault.kind)
    switch (fault?.kind) {
      case 'lost_request':
        return lost(init, fault.hangs)
      case 'late_request':
        serveLater(url, init, fault.ms)
        return lost(init, fault.hangs)
      case 'rate_limit':
        await way()
        return problem(429, 'RATE_LIMITED', { 'Retry-After': String(Math.ceil(fault.ms / 1000)) })
      case 'unavailable':
        await way()
        return new Response('<html>503</html>', { status: 503, headers: { 'Content-Type': 'text/html' } })
      default:
    }
    if (!online.get()) return lost(init)
    await way()
    const response = await serve(url, init)
    if (fault?.kind === 'doubled_request') serveLater(url, init, fault.ms)
    const isStream = response.headers.get('Content-Type')?.startsWith('text/event-stream') === true
    if (fault?.kind === 'lost_answer' || !online.get()) {
      await response.body?.cancel()
      return lost(init, fault?.hangs)
    }
    if (isStream) {
      await way()
      saw(`${name}: streams`)
      return open(response)
    }
    const text = await response.text()
    await way()
    if (fault?.kind === 'slow_answer') await time.wait(fault.ms)
    if (!online.get()) return lost(init)
    saw(`${name}: ${response.status}`)
    return new Response(text, { status: response.status, headers: response.headers })
  }

  return {
    fetch: exchange,
    online,
    wires,
    get underWay() {
      return underWay
    },
    arm(fault) {
      armed.push(fault)
    },
    setOnline(next) {
      online.set(next)
      if (!next) for (const wire of [...wires]) wire.end('break')
    },
    heal() {
      armed = []
      online.set(true)
    },
  }
}
