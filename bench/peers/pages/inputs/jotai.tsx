import { atom, createStore, Provider, useAtom } from 'jotai'
import type { PrimitiveAtom } from 'jotai'
import { createRoot } from 'react-dom/client'
import { first, patches, paths, watchLast } from './patches'

/** An atom for each value. */
const atoms = new Map(paths.map((path, n) => [path, atom(first(n))]))
const store = createStore()

const Field = ({ of }: { readonly of: PrimitiveAtom<number> }) => {
  const [value, set] = useAtom(of)
  return <input value={String(value)} onChange={({ target }) => set(Number(target.value))} />
}

export const mount = (root: HTMLElement): void => {
  createRoot(root).render(
    <Provider store={store}>
      <>
        {[...atoms].map(([path, of]) => (
          <Field key={path} of={of} />
        ))}
      </>
    </Provider>,
  )
  watchLast()
  void (async () => {
    for await (const chunk of patches()) for (const [path, value] of chunk) store.set(atoms.get(path)!, value)
  })()
}
