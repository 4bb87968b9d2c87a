import type { CanvasHandle } from '../../session/types.ts'

export type PanelRow =
  | { readonly kind: 'group'; readonly key: string; readonly name: string }
  | { readonly kind: 'token'; readonly key: string; readonly path: string }

const groupOf = (path: string): string => (path.includes('.') ? path.slice(0, path.indexOf('.')) : '')

/** As the canvas declares them, then what is there besides. */
const inOrder = (handle: CanvasHandle, paths: readonly string[]): readonly string[] => {
  const declared = Object.keys(handle.definition.tokens)
  const place = new Map(declared.map((path, index) => [path, index]))
  return paths.toSorted((a, b) => (place.get(a) ?? declared.length) - (place.get(b) ?? declared.length))
}

const matches = (handle: CanvasHandle, path: string, needle: string): boolean => {
  if (path.toLocaleLowerCase().includes(needle)) return true
  const token = handle.state.token(path)
  return (
    token?.label?.toLocaleLowerCase().includes(needle) === true ||
    token?.description?.toLocaleLowerCase().includes(needle) === true
  )
}

/** The panel's rows: the tokens that match, under their first segment, tokens and groups in the order of the definition. */
export const rowsOf = (
  handle: CanvasHandle,
  paths: readonly string[],
  query: string,
): { readonly rows: readonly PanelRow[]; readonly shown: number } => {
  const needle = query.trim().toLocaleLowerCase()
  const ordered = inOrder(handle, paths)
  const found = needle === '' ? ordered : ordered.filter((path) => matches(handle, path, needle))
  const groups = Map.groupBy(found, groupOf)
  const rows = [...groups].flatMap(([name, members]): PanelRow[] => [
    { kind: 'group', key: `group:${name}`, name },
    ...members.map((path): PanelRow => ({ kind: 'token', key: path, path })),
  ])
  return { rows, shown: found.length }
}
