import { useChat } from '@ai-sdk/react'
import type { ChatTransport, UIMessage, UIMessageChunk } from 'ai'
import { useEffect, useRef } from 'react'
import { createRoot } from 'react-dom/client'
import { Streamdown } from 'streamdown'
import { params, report, watch } from '../page'
import { deltas } from '../stream'
import { talk } from './talk'

const transport: ChatTransport<UIMessage> = {
  sendMessages: async () => {
    const source = deltas()
    const iterator = source[Symbol.asyncIterator]()
    return new ReadableStream<UIMessageChunk>({
      start(controller) {
        controller.enqueue({ type: 'start' })
        controller.enqueue({ type: 'text-start', id: 't' })
      },
      async pull(controller) {
        const { done, value } = await iterator.next()
        if (done === true) return controller.close()
        for (const delta of value) controller.enqueue({ type: 'text-delta', id: 't', delta })
      },
    })
  },
  reconnectToStream: async () => null,
}

const initial: UIMessage[] = talk(params.count).map(({ id, role, text }) => ({
  id,
  role,
  parts: [{ type: 'text', text }],
}))

const Chat = () => {
  const { messages, sendMessage } = useChat({ messages: initial, transport })
  const end = useRef<HTMLDivElement>(null)
  const isSent = useRef(false)
  useEffect(() => {
    if (isSent.current) return
    isSent.current = true
    const before = document.querySelectorAll('[data-streamdown="strikethrough"], del').length
    watch(() => document.querySelectorAll('[data-streamdown="strikethrough"], del').length > before)
    void sendMessage({ text: 'Write.' })
    // The stream is open a moment later; the bench waits for that.
    setTimeout(() => (report.ready = true), 500)
  }, [sendMessage])
  useEffect(() => {
    // What it answers is a promise in new browsers, and no cleanup.
    void end.current?.scrollIntoView()
  })
  return (
    <>
      {messages.map((message) => (
        <article key={message.id}>
          {message.parts.map((part, index) =>
            part.type === 'text' ? <Streamdown key={index}>{part.text}</Streamdown> : null,
          )}
        </article>
      ))}
      <div ref={end} />
    </>
  )
}

export const mount = (root: HTMLElement): void => createRoot(root).render(<Chat />)
