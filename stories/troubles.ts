import type { Scenario } from './world.ts'

/** Nothing answers at the address, which is all that a page learns of a server that is down, a wrong URL and CORS. */
export const nobodyAnswers: Scenario = ({ faults }) => faults.setOffline(true)

/** The app's own sign-in throws. */
export const signInFails: Scenario = ({ signIn }) => {
  signIn.fails = new Error('Your licence ended yesterday.')
}

/** The gateway does not take the credential, and no fresh one either. */
export const nobodyIsKnown: Scenario = ({ faults }) => {
  faults.add({ kind: 'refuse', code: 'UNAUTHENTICATED', path: '/sessions' })
}

/** Session and board are there; the thread is closed to this actor, as is the document. */
export const someIsForbidden: Scenario = ({ faults }) => {
  faults.add({ kind: 'refuse', code: 'FORBIDDEN', path: '/threads/' })
  faults.add({ kind: 'refuse', code: 'FORBIDDEN', path: '/canvases/plan-1' })
}

/** What the session named is gone by the time it is asked for. */
export const allIsGone: Scenario = ({ faults }) => {
  faults.add({ kind: 'refuse', code: 'NOT_FOUND', path: '/threads/' })
  faults.add({ kind: 'refuse', code: 'NOT_FOUND', path: '/canvases/' })
}

/** What a canvas says of its tools when it is opened is nothing that a client knows. */
export const toolsOfAnotherKind: Scenario = ({ faults }) => {
  faults.add({ kind: 'alter', find: '"kind":"planned"', put: '"kind":"other"' })
}

/** The gateway lets people in, and cannot read its store. */
export const theStoreIsDown: Scenario = ({ faults }) => {
  faults.add({ kind: 'refuse', code: 'INTERNAL', path: '/threads/' })
  faults.add({ kind: 'refuse', code: 'INTERNAL', path: '/canvases/' })
}
