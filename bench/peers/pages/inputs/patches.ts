import { params, report, watch } from '../page'
import { openStream } from '../stream'

/** What the last change of a flood writes is shown: the bench is told so by the first input that it reaches. */
export const watchLast = (): void => {
  watch(() => [...document.querySelectorAll('input')].some(({ value }) => value === LAST))
}
/** The bench writes it as the very last value. */
export const LAST = '-1.5'

/** The changes of a canvas as they come, for the limit and for the peers. */
export const patches = async function* (): AsyncIterable<readonly (readonly [path: string, value: number])[]> {
  const stream = await openStream(`canvas:${params.canvas}`)
  report.ready = true
  for await (const events of stream) {
    const found = events
      .filter(({ type }) => type === 'canvas_commit')
      .flatMap(({ data }) => data['ops'] as readonly { readonly path: string; readonly value: number }[])
    if (found.length > 0) yield found.map(({ path, value }) => [path, value])
  }
}

export const paths = Array.from({ length: params.count }, (_, n) => `bench.t${n}`)
export const first = (n: number): number => n + 0.5
