import { createStore } from 'zustand/vanilla'

/** What this page breaks on purpose just now. It breaks it at the server, so for everybody: people and agents. */
export interface FaultState {
  readonly cutting: boolean
  readonly offline: boolean
}

export const faultState = createStore<FaultState>(() => ({ cutting: false, offline: false }))

const CUT_EVERY_MS = 3000
export const OFFLINE_SECONDS = 5

const ask = async (fault: object): Promise<void> => {
  // A dev server that is gone needs no faults.
  await fetch('/gateway-faults', { method: 'POST', body: JSON.stringify(fault), keepalive: true }).catch(
    () => undefined,
  )
}

export const cutNow = (): Promise<void> => ask({ do: 'cut' })

let cutting: ReturnType<typeof setInterval> | undefined
let offline: ReturnType<typeof setTimeout> | undefined

export const setCutting = (on: boolean): void => {
  clearInterval(cutting)
  cutting = on ? setInterval(() => void cutNow(), CUT_EVERY_MS) : undefined
  faultState.setState({ cutting: on })
  if (on) void cutNow()
}

const backOnline = (): void => {
  clearTimeout(offline)
  faultState.setState({ offline: false })
  void ask({ do: 'offline', on: false })
}

export const goOffline = (): void => {
  clearTimeout(offline)
  faultState.setState({ offline: true })
  void ask({ do: 'offline', on: true })
  offline = setTimeout(backOnline, OFFLINE_SECONDS * 1000)
}

// Whoever closes the page meanwhile must not leave everybody else without a gateway.
addEventListener('pagehide', () => {
  if (faultState.getState().offline) backOnline()
})
