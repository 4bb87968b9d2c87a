import { params } from './page'

export interface WireEvent {
  readonly type: string
  readonly data: Record<string, unknown>
}

/**
 * The same bytes that the kit's own transport reads, by the least that reads them: for the limit and for the peers, each of
 * which then takes the deltas in by the interface that it has for a server of one's own.
 */
export const openStream = async (stream: string): Promise<AsyncIterable<readonly WireEvent[]>> => {
  const authorization = `Bearer ${params.token}`
  const session = (await (
    await fetch(`${params.url}/sessions`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify({ v: 1, app_id: 'console', surface_id: 'main' }),
    })
  ).json()) as { readonly session_id: string }
  const response = await fetch(`${params.url}/sse/timeline?streams=${encodeURIComponent(stream)}&view=commits`, {
    headers: { authorization, 'atoms-session': session.session_id },
  })
  if (response.body === null || !response.ok) throw new Error(`${response.status} ${await response.text()}`)
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  return {
    async *[Symbol.asyncIterator]() {
      let rest = ''
      for (;;) {
        const { done, value } = await reader.read()
        if (done) return
        rest += value
        const blocks = rest.split('\n\n')
        rest = blocks.pop() ?? ''
        const events: WireEvent[] = []
        for (const block of blocks) {
          const at = block.indexOf('data: ')
          if (at >= 0) events.push(JSON.parse(block.slice(at + 'data: '.length)) as WireEvent)
        }
        if (events.length > 0) yield events
      }
    },
  }
}

export const isOfAnswer = ({ type, data }: WireEvent): boolean =>
  type === 'chat_token' && String(data['message_id']).startsWith('bench-')

/** The deltas of the answer that comes next, in the chunks in which they come. */
export const deltas = async function* (): AsyncIterable<readonly string[]> {
  for await (const events of await openStream(`thread:${params.thread}`)) {
    const found = events.filter(isOfAnswer).map(({ data }) => String(data['delta']))
    if (found.length > 0) yield found
  }
}
