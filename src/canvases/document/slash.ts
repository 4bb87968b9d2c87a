import type { BlockId } from '../../contract/index.ts'
import { createCell } from '../../react/cell.ts'
import type { Cell } from '../../react/cell.ts'
import { FACES, KINDS } from './kinds.ts'
import type { Kind } from './kinds.ts'

/** The menu behind "/": open on a text, from where the slash was typed. */
export interface SlashState {
  readonly id: BlockId
  readonly from: number
  readonly query: string
  /** Which of the kinds found is marked. */
  readonly index: number
}

export type Slash = Cell<SlashState | null>
export const createSlash = (): Slash => createCell<SlashState | null>(null)

type Names = Readonly<Record<Kind, string>>

/** The kinds whose name, or one of whose other names, has a word that begins like the query. */
export const kindsFor = (query: string, names: Names): readonly Kind[] => {
  const wanted = query.toLocaleLowerCase()
  return KINDS.filter((kind) =>
    [names[kind], names[kind].replaceAll(' ', ''), ...FACES[kind].aliases]
      .flatMap((name) => [name, ...name.split(/[\s-]/)])
      .some((name) => name.toLocaleLowerCase().startsWith(wanted)),
  )
}

/** Where a slash before the caret asks for the menu, and what is typed behind it. */
export const slashBefore = (text: string, caret: number): { readonly from: number; readonly query: string } | null => {
  const found = /(?:^|\s)\/([\p{L}\p{M}\p{N}-]{0,20})$/u.exec(text.slice(0, caret))
  if (found === null) return null
  const query = found[1] ?? ''
  return { from: caret - query.length - 1, query }
}

/** What the menu is after something was typed: a slash opens it, the rest narrows it, nothing found closes it. */
export const slashAfter = (
  now: SlashState | null,
  {
    id,
    text,
    caret,
    isSlash,
  }: { readonly id: BlockId; readonly text: string; readonly caret: number; readonly isSlash: boolean },
  names: Names,
): SlashState | null => {
  const found = slashBefore(text, caret)
  if (found === null || kindsFor(found.query, names).length === 0) return null
  // Others may have moved it along the text since.
  return now?.id === id || isSlash ? { id, ...found, index: 0 } : null
}
