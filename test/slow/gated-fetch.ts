type Fetch = (url: string, init: RequestInit) => Promise<Response>

/** A client that can stop reading its socket, and go on. */
export interface Gate {
  readonly fetch: Fetch
  shut(): void
  open(): void
}

/** While it is shut nothing is taken from any event stream, so that sockets fill up on both sides. */
export const createGate = (): Gate => {
  let passed: Promise<void> = Promise.resolve()
  let release: () => void = () => undefined
  const gated = (source: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> => {
    const reader = source.getReader()
    return new ReadableStream<Uint8Array>(
      {
        pull: async (controller) => {
          await passed
          const { done, value } = await reader.read()
          if (done) controller.close()
          else controller.enqueue(value)
        },
        cancel: (reason) => reader.cancel(reason),
      },
      { highWaterMark: 0 },
    )
  }
  return {
    fetch: async (url, init) => {
      const response = await fetch(url, init)
      return response.body !== null && response.headers.get('content-type')?.startsWith('text/event-stream') === true
        ? new Response(gated(response.body), response)
        : response
    },
    shut: () => {
      passed = new Promise((resolve) => {
        release = resolve
      })
    },
    open: () => release(),
  }
}
