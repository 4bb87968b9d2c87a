import { registerHooks } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

const ROOT = `${pathToFileURL(path.resolve(import.meta.dirname, '../..')).href}/`

/** A known bug, as edits of the source that stands. */
export interface Planted {
  readonly name: string
  readonly edits: readonly {
    /** From the project's root. */
    readonly file: string
    readonly find: string
    readonly put: string
  }[]
}

/**
 * Gives whatever this thread imports from now on the bug; the files stay as they are. A text that is not there, or is
 * there twice, ends the import: a bug that is not planted would pass for one that is not found.
 */
export const plant = ({ name, edits }: Planted): { readonly rest: () => readonly string[] } => {
  const left = new Set(edits)
  registerHooks({
    load(url, context, nextLoad) {
      const loaded = nextLoad(url, context)
      const own = edits.filter(({ file }) => url === ROOT + file)
      if (own.length === 0) return loaded
      let source = String(loaded.source)
      for (const edit of own) {
        const parts = source.split(edit.find)
        if (parts.length !== 2)
          throw new Error(
            `"${name}" is not planted: ${edit.file} has its text ${parts.length - 1} times. Adapt the edit.`,
          )
        source = parts.join(edit.put)
        left.delete(edit)
      }
      return { ...loaded, source }
    },
  })
  return { rest: () => [...left].map(({ file }) => file) }
}
