import {
  AssistantRuntimeProvider,
  MessagePrimitive,
  ThreadPrimitive,
  useLocalRuntime,
  type ChatModelAdapter,
} from '@assistant-ui/react'
import { MarkdownTextPrimitive } from '@assistant-ui/react-markdown'
import { useEffect, useRef } from 'react'
import { createRoot } from 'react-dom/client'
import remarkGfm from 'remark-gfm'
import { params, report, watch } from '../page'
import { deltas } from '../stream'
import { talk } from './talk'

const adapter: ChatModelAdapter = {
  async *run() {
    let text = ''
    for await (const chunk of deltas()) {
      for (const delta of chunk) {
        text += delta
        yield { content: [{ type: 'text', text }] }
      }
    }
  },
}

const Text = () => <MarkdownTextPrimitive remarkPlugins={[remarkGfm]} smooth={false} />
const Message = () => (
  <MessagePrimitive.Root>
    <MessagePrimitive.Parts components={{ Text }} />
  </MessagePrimitive.Root>
)

const initialMessages = talk(params.count).map(({ id, role, text }) => ({
  id,
  role,
  content: [{ type: 'text' as const, text }],
}))

const Chat = () => {
  const runtime = useLocalRuntime(adapter, { initialMessages })
  const isSent = useRef(false)
  useEffect(() => {
    if (isSent.current) return
    isSent.current = true
    const before = document.querySelectorAll('del').length
    watch(() => document.querySelectorAll('del').length > before)
    runtime.thread.append('Write.')
    setTimeout(() => (report.ready = true), 500)
  }, [runtime])
  return (
    <AssistantRuntimeProvider runtime={runtime}>
      <ThreadPrimitive.Root>
        <ThreadPrimitive.Viewport style={{ blockSize: '100vh', overflow: 'auto' }}>
          <ThreadPrimitive.Messages components={{ Message }} />
        </ThreadPrimitive.Viewport>
      </ThreadPrimitive.Root>
    </AssistantRuntimeProvider>
  )
}

export const mount = (root: HTMLElement): void => createRoot(root).render(<Chat />)
