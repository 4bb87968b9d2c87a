import { createCanvasTransport, createSession } from 'atoms-ui'
import { params } from './page'

const transport = createCanvasTransport({
  url: params.url,
  mount: { app_id: 'console', surface_id: 'main' },
  credentials: () => params.token,
})
export const session = createSession({ transport })
export const isLive = (): boolean => transport.status.get().phase === 'live'
