import { connect, createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'

export interface CuttingProxy {
  readonly url: string
  /** How many connections it broke so far. */
  readonly cuts: number
  /** From now on it only passes on. */
  calm(): void
  close(): Promise<void>
}

/**
 * Passes bytes on to a port of loopback, and breaks connections at random bytes, either way: in the middle of a
 * request, of an answer, of an event. `bytes` says after how many the next one breaks.
 */
export const createCuttingProxy = async (port: number, random: () => number, bytes: number): Promise<CuttingProxy> => {
  const open = new Set<Socket>()
  let cuts = 0
  let isCalm = false

  const server = createServer((client) => {
    const upstream = connect(port, '127.0.0.1')
    let left = Math.floor(random() * bytes)
    const end = (): void => {
      client.destroy()
      upstream.destroy()
      open.delete(client)
    }
    const pass = (from: Socket, to: Socket): void => {
      from.on('data', (chunk: Buffer) => {
        if (isCalm) return void to.write(chunk)
        if (chunk.length <= left) {
          left -= chunk.length
          return void to.write(chunk)
        }
        cuts++
        // What fits still arrives, so that the other side sees a broken message and not none.
        to.write(chunk.subarray(0, left), () => end())
      })
      from.on('close', end)
      from.on('error', end)
    }
    open.add(client)
    pass(client, upstream)
    pass(upstream, client)
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get cuts() {
      return cuts
    },
    calm() {
      isCalm = true
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of open) socket.destroy()
      }),
  }
}
