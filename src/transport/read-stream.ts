import { AtomsError } from '../contract/errors.ts'
import type { Clock } from './environment.ts'
import { networkError } from './faults.ts'
import { PIECE_BYTES, createBlockParser } from './sse-parser.ts'
import type { Block } from './sse-parser.ts'

/** What one task may take, half a frame: the page stays responsive while a long history arrives. */
const SLICE_MS = 8
/** A read that took longer than this waited for the network, so the host has had its turn. */
const WAITED_MS = 2

export interface StreamReading {
  /** Bytes so far. */
  readonly bytes: number
  /** Milliseconds that the network has been silent. */
  silence(): number
  close(): void
}

export interface ReadOptions {
  readonly body: ReadableStream<Uint8Array>
  readonly clock: Clock
  readonly nextTask: () => Promise<void>
  readonly heartbeatMs: number
  readonly maxBytes: number
  readonly block: (block: Block) => void
  readonly retry: (ms: number) => void
  /** After each slice of events, and each read. */
  readonly slice: (bytes: number) => void
  /** Once, unless closed before; a clean end is a `NETWORK` error too, because streams have none. */
  readonly end: (cause: AtomsError) => void
}

const faultOf = (error: unknown): AtomsError => (error instanceof AtomsError ? error : networkError(error))

/** [SSE9] [SSE13] Reads one answer to its end, in slices, and takes 2.5 heartbeats without a byte for its end. */
export const readStream = ({
  body,
  clock,
  nextTask,
  heartbeatMs,
  maxBytes,
  block,
  retry,
  slice,
  end,
}: ReadOptions): StreamReading => {
  const reader = body.getReader()
  const queue: Block[] = []
  const parser = createBlockParser(maxBytes, (message) => queue.push(message), retry)
  let open = true
  let bytes = 0
  let sliceStart = clock.now()
  // Only waiting for the network counts as silence, not one's own work.
  let waitingSince: number | undefined
  let timer: unknown

  const silence = () => (waitingSince === undefined ? 0 : clock.now() - waitingSince)

  const stop = () => {
    open = false
    clock.clearTimeout(timer)
    reader.cancel().catch(() => undefined)
  }

  const finish = (cause: AtomsError) => {
    if (!open) return
    stop()
    end(cause)
  }

  const watch = (limit: number, delay: number, doubted = false): void => {
    const due = clock.now() + delay
    timer = clock.setTimeout(() => {
      const late = clock.now() - due
      const silent = silence()
      if (silent < limit) watch(2.5 * heartbeatMs, 2.5 * heartbeatMs - silent)
      // A timer that a hidden tab or a sleeping machine held back proves nothing: what came meanwhile is not read yet.
      else if (late > heartbeatMs / 4 && !doubted) watch(silent + 1.25 * heartbeatMs, 1.25 * heartbeatMs, true)
      else finish(networkError(new Error(`Nothing came for ${silent} ms`)))
    }, delay)
  }

  const deliver = async (): Promise<void> => {
    for (let index = 0; index < queue.length; index++) {
      const message = queue[index]
      if (message !== undefined) block(message)
      if (!open) return
      if (clock.now() - sliceStart < SLICE_MS) continue
      slice(bytes)
      await nextTask()
      if (!open) return
      sliceStart = clock.now()
    }
    queue.length = 0
  }

  const take = async (chunk: Uint8Array): Promise<void> => {
    for (let from = 0; from < chunk.length; from += PIECE_BYTES) {
      try {
        parser.push(chunk.subarray(from, from + PIECE_BYTES))
      } finally {
        // What was whole before the fault is whole.
        await deliver()
      }
      if (!open) return
    }
  }

  const run = async (): Promise<void> => {
    try {
      for (;;) {
        const asked = clock.now()
        waitingSince = asked
        const { done, value } = await reader.read()
        waitingSince = undefined
        if (!open) return
        if (done) return finish(networkError(new Error('The stream ended')))
        if (clock.now() - asked > WAITED_MS) sliceStart = clock.now()
        bytes += value.length
        await take(value)
        if (!open) return
        slice(bytes)
      }
    } catch (error) {
      finish(faultOf(error))
    }
  }

  watch(2.5 * heartbeatMs, 2.5 * heartbeatMs)
  void run()
  return {
    get bytes() {
      return bytes
    },
    silence,
    close: () => {
      if (open) stop()
    },
  }
}
