import { hashText } from '../../state/hash.ts'
import type { Context } from '../core/context.ts'
import { wait } from '../core/env.ts'
import { chunksOf, createStitch } from './chunks.ts'
import type { Place, Posting } from './posting.ts'
import { piecesUntilEnded } from './until-ended.ts'
import type { Ending } from './until-ended.ts'

/** The most that one delta carries, in UTF-16 code units. */
const MAX_DELTA = 2048
/** `agent_message` carries the text itself up to this many bytes of UTF-8 ([CHAT3]). */
const MAX_TEXT_BYTES = 32_768
/** A whole text that is paced goes out in pieces of about this size: some four words. */
const PACED_DELTA = 24

/** How a text is said. */
export interface SayOptions {
  /** Milliseconds between the pieces of a text that is there as a whole; 0, the default, sends it at once. */
  readonly pace_ms?: number
}

async function* paced(text: string, ms: number, { env, signal }: Context): AsyncGenerator<string> {
  for (const chunk of chunksOf(text, PACED_DELTA)) {
    yield chunk
    await wait(env.clock, ms, signal)
  }
}

/**
 * Streams one message: deltas as they come, then the whole text's length and hash. The message is ended with what was
 * said so far where the source throws, and the error is thrown on; where the work ends, it ends in the middle of a piece.
 */
export const say = async (
  context: Context,
  posting: Posting,
  place: Place,
  source: {
    readonly text: string | AsyncIterable<string>
    readonly options?: SayOptions | undefined
    readonly ending: Ending
  },
): Promise<{ message_id: string }> => {
  const message_id = context.mint.id()
  const { text: given, ending } = source
  const pace = source.options?.pace_ms ?? 0
  const pieces =
    typeof given !== 'string'
      ? piecesUntilEnded(given, ending)
      : pace > 0
        ? piecesUntilEnded(paced(given, pace, context), ending)
        : [given]
  const stitch = createStitch()
  let said = ''
  let refused: Error | undefined

  const putDelta = async (delta: string): Promise<void> => {
    const index = said.length
    said += delta
    const taken = await posting.post(place, 'chat_token', { message_id, index, delta }, { soon: true })
    if (!taken.ok) refused ??= taken.error
  }
  const put = (text: string): void => {
    for (const delta of chunksOf(text, MAX_DELTA)) void putDelta(delta)
  }
  const end = async (): Promise<void> => {
    put(stitch.rest())
    const short = new TextEncoder().encode(said).length <= MAX_TEXT_BYTES
    const closed = await posting.post(place, 'agent_message', {
      message_id,
      length: said.length,
      hash: hashText(said),
      ...(short ? { text: said } : {}),
    })
    if (!closed.ok) throw closed.error
  }

  try {
    for await (const piece of pieces) {
      ending.check()
      if (refused !== undefined) throw refused
      put(stitch.take(piece))
      await posting.room()
    }
    ending.check()
  } catch (error) {
    // An empty message that never was opened needs no end.
    if (refused === undefined && said.length > 0) await end().catch(() => undefined)
    throw error
  }
  await end()
  return { message_id }
}
