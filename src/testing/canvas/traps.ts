/** What a canvas may not reach (`contract` §2). */
const BANNED = [
  'fetch',
  'XMLHttpRequest',
  'WebSocket',
  'EventSource',
  'RTCPeerConnection',
  'BroadcastChannel',
  'localStorage',
  'sessionStorage',
  'indexedDB',
  'caches',
] as const

/** Watches the globals that a canvas may not touch; `release` puts them back and names those that were touched. */
export const setTraps = (): { readonly release: () => readonly string[] } => {
  const touched = new Set<string>()
  const kept = new Map<string, PropertyDescriptor | undefined>()
  for (const name of BANNED) {
    const descriptor = Object.getOwnPropertyDescriptor(globalThis, name)
    if (descriptor?.configurable === false) continue
    const read = (): unknown => (descriptor?.get === undefined ? descriptor?.value : descriptor.get.call(globalThis))
    kept.set(name, descriptor)
    Object.defineProperty(globalThis, name, {
      configurable: true,
      get: () => {
        touched.add(name)
        return read()
      },
    })
  }
  return {
    release: () => {
      for (const [name, descriptor] of kept) {
        if (descriptor === undefined) Reflect.deleteProperty(globalThis, name)
        else Object.defineProperty(globalThis, name, descriptor)
      }
      return [...touched]
    },
  }
}
