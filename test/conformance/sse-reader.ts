import type { WireEvent } from './wire.ts'

/** One block of an event stream, as it came. */
export interface Block {
  readonly id?: string
  readonly data?: string
  readonly fields: readonly string[]
}

const blockOf = (text: string): Block => {
  const fields = text.split('\n')
  const valueOf = (name: string) => fields.find((field) => field.startsWith(`${name}: `))?.slice(name.length + 2)
  const [id, data] = [valueOf('id'), valueOf('data')]
  return { fields, ...(id === undefined ? {} : { id }), ...(data === undefined ? {} : { data }) }
}

/** A stream that is read on demand: what is not asked for stays with the gateway. */
export class SseReader {
  readonly response: Response
  /** Everything that was read so far, in order. */
  readonly blocks: Block[] = []
  raw = ''
  private readonly reader: ReadableStreamDefaultReader<Uint8Array>
  private readonly decoder = new TextDecoder()
  private rest = ''
  private readonly ready: Block[] = []

  constructor(response: Response) {
    this.response = response
    if (response.body === null) throw new Error('The answer has no body.')
    this.reader = response.body.getReader()
  }

  /** The next block, or undefined at the end of the stream. */
  async block(): Promise<Block | undefined> {
    while (this.ready.length === 0) {
      const { done, value } = await this.reader.read()
      if (done) return undefined
      const text = this.decoder.decode(value, { stream: true })
      this.raw += text
      const parts = (this.rest + text).split('\n\n')
      this.rest = parts.pop() ?? ''
      this.ready.push(...parts.map(blockOf))
    }
    const block = this.ready.shift() as Block
    this.blocks.push(block)
    return block
  }

  /** The next event. */
  async event(): Promise<WireEvent> {
    for (;;) {
      const block = await this.block()
      if (block === undefined) throw new Error('The stream ended before the event that was waited for.')
      if (block.data !== undefined) return JSON.parse(block.data) as WireEvent
    }
  }

  async events(count: number): Promise<WireEvent[]> {
    const events: WireEvent[] = []
    while (events.length < count) events.push(await this.event())
    return events
  }

  /** Reads on until an event of this type. */
  async until(type: string): Promise<WireEvent> {
    for (;;) {
      const event = await this.event()
      if (event.type === type) return event
    }
  }

  /** The next block that moves the place and carries nothing. */
  async heartbeat(): Promise<Block> {
    for (;;) {
      const block = await this.block()
      if (block === undefined) throw new Error('The stream ended before a heartbeat.')
      if (block.data === undefined && block.id !== undefined) return block
    }
  }

  /** The cursor of the newest block that had one. */
  get cursor(): string {
    return this.blocks.findLast(({ id }) => id !== undefined)?.id ?? ''
  }

  close(): Promise<void> {
    return this.reader.cancel()
  }
}
