import { document as documentCanvas } from 'atoms-ui/canvases/document'
import { HarnessFrame, TokenPanel, TopPill } from 'atoms-ui/harness'
import { AtomsProvider } from 'atoms-ui/react'
import 'atoms-ui/styles.css'
import { createRoot } from 'react-dom/client'
import { isLive, session } from '../atoms-session'
import { params, report } from '../page'

/** The token panel over a canvas of very many tokens. */
export const mount = (root: HTMLElement): void => {
  createRoot(root).render(
    <AtomsProvider session={session}>
      <HarnessFrame canvases={[documentCanvas]}>
        <main style={{ blockSize: '100vh', display: 'flex', flexDirection: 'column' }}>
          <TopPill.Root />
          <TokenPanel.Root style={{ flex: 1, minBlockSize: 0 }} />
        </main>
      </HarnessFrame>
    </AtomsProvider>,
  )
  const stop = setInterval(() => {
    const rows = document.querySelectorAll('[data-atoms-part="token-row"]').length
    if (rows === 0 || !isLive()) return
    clearInterval(stop)
    report.ready = true
  }, 5)
}
