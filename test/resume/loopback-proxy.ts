import { connect, createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'

export interface Passing {
  readonly side: 'request' | 'answer'
  readonly chunk: Buffer
  /** Where it was going. */
  readonly to: Socket
  /** Breaks the connection, both halves of it. */
  readonly end: () => void
}

export interface LoopbackProxy {
  readonly url: string
  close(): Promise<void>
}

/** Stands before a port of loopback. `connected` is called for each connection, and its answer for all that comes by on it. */
export const createLoopbackProxy = async (
  port: number,
  connected: () => (passing: Passing) => void,
): Promise<LoopbackProxy> => {
  const open = new Set<Socket>()
  const server = createServer((client) => {
    const upstream = connect(port, '127.0.0.1')
    const pass = connected()
    const end = (): void => {
      client.destroy()
      upstream.destroy()
      open.delete(client)
    }
    const tie = (from: Socket, to: Socket, side: Passing['side']): void => {
      from.on('data', (chunk: Buffer) => pass({ side, chunk, to, end }))
      from.on('close', end)
      from.on('error', end)
    }
    open.add(client)
    tie(client, upstream, 'request')
    tie(upstream, client, 'answer')
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of open) socket.destroy()
      }),
  }
}
