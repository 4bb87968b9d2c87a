import { connect, createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'

/** Passes bytes on, until a connection is silenced: then it stands, and nothing comes any more, as behind a dead router. */
export interface SilentProxy {
  readonly url: string
  /** Silences every connection that stands now; those made later pass. */
  silence(): void
  close(): Promise<void>
}

export const createSilentProxy = async (port: number): Promise<SilentProxy> => {
  const pairs = new Set<readonly [Socket, Socket]>()
  const server = createServer((client) => {
    const upstream = connect(port, '127.0.0.1')
    const pair = [client, upstream] as const
    pairs.add(pair)
    for (const [from, to] of [pair, [upstream, client]] as const) {
      from.on('data', (chunk) => void to.write(chunk))
      from.on('error', () => from.destroy())
      from.on('close', () => {
        to.destroy()
        pairs.delete(pair)
      })
    }
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    silence: () => {
      for (const socket of [...pairs].flat()) socket.removeAllListeners('data').pause()
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of [...pairs].flat()) socket.destroy()
      }),
  }
}
