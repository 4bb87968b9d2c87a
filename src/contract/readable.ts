/**
 * A value that changes, as React's external stores see it: `get` returns the same reference until it changes,
 * `subscribe` calls back after each change and returns the function that ends the subscription. Neither uses `this`.
 */
export interface Readable<T> {
  get(): T
  subscribe(listener: () => void): () => void
}
