import type { CanvasTransport } from '../../transport/index.ts'

/**
 * Says in the console why there is no connection, once for each refusal, and once for what is tried again by itself. An
 * agent has nobody else to say it, and a page says it to people, not to who can mend it.
 */
export const tellRefusals = ({ status, session }: CanvasTransport): (() => void) => {
  let told: string | undefined
  return status.subscribe(() => {
    const now = status.get()
    if (now.phase !== 'failed' && now.phase !== 'reconnecting') {
      if (now.phase !== 'offline') told = undefined
      return
    }
    const { code, message } = now.phase === 'failed' ? now.error : now.cause
    // A connection that stood and breaks is an everyday thing.
    const isEveryday = now.phase === 'reconnecting' && session.get() !== null && code !== 'SIGN_IN_FAILED'
    if (isEveryday || told === now.phase + code) return
    told = now.phase + code
    console.error(`atoms-ui: not connected${now.phase === 'failed' ? '' : ' yet'}. ${code}: ${message}`)
  })
}
