import { first, patches, paths, watchLast } from './patches'

/** Values written straight into the page, once per frame. */
export const mount = (root: HTMLElement): void => {
  const inputs = new Map(
    paths.map((path, n) => {
      const input = document.createElement('input')
      input.value = String(first(n))
      root.append(input)
      return [path, input]
    }),
  )
  const dirty = new Map<string, number>()
  const show = (): void => {
    for (const [path, value] of dirty) inputs.get(path)!.value = String(value)
    dirty.clear()
  }
  watchLast()
  void (async () => {
    for await (const chunk of patches()) {
      if (dirty.size === 0) requestAnimationFrame(show)
      for (const [path, value] of chunk) dirty.set(path, value)
    }
  })()
}
