/** The suite could not be run at all: nothing was found out about the gateway. The message says why, and what to do. */
export class CannotRun extends Error {
  override readonly name = 'CannotRun'
}
