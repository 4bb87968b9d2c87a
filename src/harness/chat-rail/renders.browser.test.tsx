import { rendered } from '../../../test/browser/rendered.ts'
import { act, cleanup, render } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { ok, threadId } from '../../contract/index.ts'
import type { EventData, EventType, StreamEvent } from '../../contract/index.ts'
import { AtomsProvider } from '../../react/index.ts'
import { createSession } from '../../session/index.ts'
import { eventOf, sessionAnswer } from '../../session/fixtures/events.ts'
import { createFakeTransport } from '../../session/fixtures/fake-transport.ts'
import '../../styles.css'
import { ChatRail, HarnessFrame } from '../index.ts'

const THREAD = threadId('t1')
afterEach(cleanup)

const messageAt = (second: number) => ({
  message_id: `m${second}`,
  text: `Message ${second}, which is **short**.`,
  actor: { actor_id: second % 2 === 0 ? 'ana' : 'ben', actor_type: 'human' as const },
  done: true,
  ts: new Date(Date.UTC(2026, 0, 1) + second * 1000).toISOString(),
})

/** A rail on a thread of so many messages, whose gateway is the test and whose frames come when it says so. */
const open = async (count: number) => {
  const transport = createFakeTransport(sessionAnswer({ threads: [{ thread_id: THREAD, title: 'Thread' }] }))
  const messages = Array.from({ length: count }, (_, index) => messageAt(index))
  transport.on('thread_snapshot', () =>
    ok({ messages, tool_calls: [], gates: [], runs: [], position: { epoch: 'e1', seq: count } }),
  )
  let frames: (() => void)[] = []
  const session = createSession({
    transport,
    env: { frame: (run) => (frames.push(run), () => void (frames = frames.filter((other) => other !== run))) },
  })
  const frame = (): Promise<void> =>
    act(async () => {
      const due = frames
      frames = []
      for (const run of due) run()
    })
  // As it is for whoever opens the rail on a thread that the page has already.
  const thread = session.thread(THREAD)
  await act(async () => undefined)
  await frame()
  rendered()
  await act(async () => {
    render(
      <AtomsProvider session={session}>
        <HarnessFrame canvases={[]} style={{ blockSize: '600px', inlineSize: '360px' }}>
          <main style={{ display: 'flex', flexDirection: 'column', blockSize: '600px' }}>
            <ChatRail.Root />
          </main>
        </HarnessFrame>
      </AtomsProvider>,
    )
  })
  await frame()
  // The parser comes late, with the first message.
  await vi.waitFor(() => expect(document.querySelector('article strong')).not.toBeNull(), { timeout: 10_000 })
  const mounted = await quiet()
  let seq = count
  const send = <T extends EventType>(type: T, data: EventData<T>): void =>
    transport.stream(`thread:${THREAD}`).send(eventOf(type, data, { seq: ++seq, thread_id: THREAD }) as StreamEvent)
  let length = 0
  const say = (delta: string): void => {
    send('chat_token', { message_id: 'growing', index: length, delta })
    length += delta.length
  }
  return { session, thread, send, say, frame, mounted }
}

/** Waits until some frames of the browser went by without a render, and says what was rendered until then. */
const quiet = async (): Promise<Readonly<Record<string, number>>> => {
  const seen: Record<string, number> = {}
  for (let still = 0; still < 4;) {
    await act(() => new Promise((resolve) => requestAnimationFrame(resolve)))
    const more = Object.entries(rendered())
    still = more.length === 0 ? still + 1 : 0
    for (const [name, count] of more) seen[name] = (seen[name] ?? 0) + count
  }
  return seen
}

/**
 * What was rendered but for the frames that the virtual list puts around its rows: it sees to those whenever the browser
 * has measured one, be it in the middle of a test.
 */
const inRows = (): Readonly<Record<string, number>> =>
  Object.fromEntries(Object.entries(rendered()).filter(([name]) => name !== '' && name !== 'Row'))

const rows = (): number => document.querySelectorAll('[data-atoms-part="message"]').length

test('deltas render nothing until a frame, and then the open block of their message alone', async () => {
  const { session, say, frame } = await open(30)
  say('# Title\n\nA paragraph.\n\nAnother one')
  await frame()
  await quiet()
  for (let i = 0; i < 1000; i++) say(' and')
  expect(inRows()).toEqual({})
  await frame()
  // Two segments before it are settled.
  expect(inRows()).toEqual({
    Body: 1,
    MarkdownText: 1,
    Markdown: 1,
    Page: 1,
    SegmentView: 1,
    Prose: 1,
    Block: 1,
    Inline: 1,
  })
  session.close()
})

test('what a delta renders does not grow with the message', async () => {
  const { session, say, frame } = await open(3)
  const seen: Readonly<Record<string, number>>[] = []
  for (let i = 0; i < 200; i++) {
    say(`Paragraph ${i}, which says a thing.\n\n`)
    if (i % 64 !== 40) continue
    say('More')
    await frame()
    await quiet()
    say(' of it')
    await frame()
    seen.push(inRows())
    await quiet()
  }
  expect(seen.length).toBeGreaterThan(2)
  expect(seen[0]).toMatchObject({ Prose: 1 })
  for (const later of seen) expect(later).toEqual(seen[0])
  session.close()
})

test('ten thousand messages are no more elements and renders than a hundred', async () => {
  const seen = []
  for (const count of [100, 10_000]) {
    const { session, mounted } = await open(count)
    seen.push({ rows: rows(), elements: document.querySelectorAll('*').length, rendered: mounted['MessageRow'] ?? 0 })
    session.close()
    cleanup()
  }
  for (const { rows: shown, elements, rendered: times } of seen) {
    expect(shown).toBeGreaterThan(4)
    expect(shown).toBeLessThan(25)
    expect(elements).toBeLessThan(500)
    expect(times).toBeLessThan(60)
  }
})
