import { threadId } from 'atoms-ui'
import { ChatRail, HarnessFrame } from 'atoms-ui/harness'
import { AtomsProvider } from 'atoms-ui/react'
import 'atoms-ui/styles.css'
import { createRoot } from 'react-dom/client'
import { isLive, session } from '../atoms-session'
import { params, report, watch } from '../page'

export const mount = (root: HTMLElement): void => {
  const thread = session.thread(threadId(params.thread))
  createRoot(root).render(
    <AtomsProvider session={session}>
      <HarnessFrame canvases={[]}>
        <ChatRail.Root thread_id={threadId(params.thread)} style={{ blockSize: '100vh' }} />
      </HarnessFrame>
    </AtomsProvider>,
  )
  const isShown = (): boolean => params.count === 0 || document.querySelector('article') !== null
  const stop = setInterval(() => {
    if (thread.phase.get() !== 'ready' || !isLive() || !isShown()) return
    clearInterval(stop)
    const before = document.querySelectorAll('del').length
    watch(() => document.querySelectorAll('del').length > before)
    report.ready = true
  }, 5)
}
