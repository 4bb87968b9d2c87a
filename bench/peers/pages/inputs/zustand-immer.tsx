import { createRoot } from 'react-dom/client'
import { create } from 'zustand'
import { immer } from 'zustand/middleware/immer'
import { first, patches, paths, watchLast } from './patches'

interface Values {
  readonly values: Record<string, number>
}
/** One object, of which each input selects its own value. */
const useValues = create<Values>()(
  immer(() => ({ values: Object.fromEntries(paths.map((path, n) => [path, first(n)])) })),
)
const set = (path: string, value: number): void => useValues.setState((state) => void (state.values[path] = value))

const Field = ({ path }: { readonly path: string }) => {
  const value = useValues(({ values }) => values[path])
  return <input value={String(value)} onChange={({ target }) => set(path, Number(target.value))} />
}

export const mount = (root: HTMLElement): void => {
  createRoot(root).render(
    <>
      {paths.map((path) => (
        <Field key={path} path={path} />
      ))}
    </>,
  )
  watchLast()
  void (async () => {
    for await (const chunk of patches()) for (const [path, value] of chunk) set(path, value)
  })()
}
