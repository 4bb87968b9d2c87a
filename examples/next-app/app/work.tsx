'use client'
import { document } from 'atoms-ui/canvases/document'
import { plan } from 'atoms-ui/canvases/plan'
import { StandardHarness } from 'atoms-ui/harness'

const CANVASES = [plan, document]
const MOUNT = { app_id: 'console', surface_id: 'main' }

const credentials = async (): Promise<string> => {
  const answer = await fetch('/api/credentials', { method: 'POST' })
  if (!answer.ok) throw new Error(`No credentials: ${answer.status}`)
  return answer.text()
}

export const Work = ({ url }: { readonly url: string }) => (
  <StandardHarness url={url} mount={MOUNT} credentials={credentials} canvases={CANVASES} />
)
