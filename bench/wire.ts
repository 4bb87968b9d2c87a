import { constants, createBrotliCompress, createGzip } from 'node:zlib'
import type { BrotliCompress, Gzip } from 'node:zlib'
import { Client, event } from '../test/conformance/client.ts'
import { createSeededGateway } from '../test/fixtures/gateway/seed.ts'
import { list } from './measure.ts'

// Fewer than the gateway takes at once.
const TOKENS = 800

/** What comes out when every block is flushed on its own, as a stream that must not wait has it. */
const compressed = async (blocks: readonly string[], stream: Gzip | BrotliCompress, kind: number): Promise<number> => {
  let bytes = 0
  stream.on('data', (chunk: Buffer) => {
    bytes += chunk.length
  })
  for (const block of blocks) {
    stream.write(block)
    await new Promise<void>((resolve) => {
      stream.flush(kind, resolve)
    })
  }
  stream.end()
  return bytes
}

/** Bytes on the wire for each token of an answer that is read as it is written. The gateway does not compress. */
export const wire = async (): Promise<void> => {
  const gateway = createSeededGateway()
  const { identities } = gateway.access
  const target = { url: 'http://gateway', fetch: gateway.fetch, identities, close: async () => undefined }
  const [ana, writer] = [await Client.open(target, 'ana'), await Client.open(target, 'writer')]
  const stream = await ana.stream('streams=thread:thread-1')
  await stream.block()
  const blocks: string[] = []
  let text = ''
  for (let n = 0; n < TOKENS; n++) {
    const delta = ['The ', 'board ', 'now ', 'has ', 'three ', 'columns, ', 'and '][n % 7] ?? ''
    await writer.events({ thread_id: 'thread-1' }, [
      event('chat_token', { message_id: 'answer', index: text.length, delta }),
    ])
    text += delta
    await stream.event()
    blocks.push(`${stream.blocks.at(-1)?.fields.join('\n')}\n\n`)
  }
  await stream.close()
  gateway.close()
  const plain = blocks.reduce((sum, block) => sum + Buffer.byteLength(block), 0)
  const each = (bytes: number): string => `${(bytes / TOKENS).toFixed(0)} B`
  list(`Bytes for each of ${TOKENS} chat tokens, one event each; not compressed by the gateway itself`, {
    'the text alone': each(text.length),
    'the stream, as it is sent': each(plain),
    'gzip, flushed with each event': each(await compressed(blocks, createGzip(), constants.Z_SYNC_FLUSH)),
    'brotli (quality 4), flushed with each event': each(
      await compressed(
        blocks,
        createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }),
        constants.BROTLI_OPERATION_FLUSH,
      ),
    ),
  })
}
