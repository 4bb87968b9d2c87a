import type { AnyCanvasDefinition, TokenPath, ToolName } from '../contract/index.ts'
import { inLanguage } from './language.ts'
import type { CanvasLanguage } from './language.ts'

/** Keys that a canvas answers to, for the harness's sheet of them: `['Mod+Enter']`, `['Alt+ArrowUp']`. */
export interface CanvasShortcut<M extends object = object> {
  readonly label: string | ((messages: M) => string)
  readonly chords: readonly string[]
  /** Under which heading the sheet has it; left out, under the canvas's name. */
  readonly group?: ShortcutGroup
  /** The tool that it stands for: the palette tells it there. */
  readonly tool?: string
}

/** What a key is for: to get from one thing to another and move things, to change them, to choose some, to see others. */
export type ShortcutGroup = 'move' | 'edit' | 'select' | 'view'

interface ToolWords {
  readonly title: string
  readonly description?: string
  /** What it does, where it is plain to what: on its button, and in lists of what can be done with the selected thing. */
  readonly verb?: string
  /** In place of the verb where it asks for one thing of a list next: "Move to…". */
  readonly asks?: string
  /** What it means that an argument is left out, by its name: `{ after: 'At the end' }`. */
  readonly unset?: Readonly<Record<string, string>>
  /** What it means that an argument is null, by its name. */
  readonly none?: Readonly<Record<string, string>>
}
interface TokenWords {
  readonly label: string
  readonly description?: string
  /** What 0 says, where it stands for none: "No limit". */
  readonly zero?: string
}

/** A canvas in one more language: its own strings, and what people read of its definition. */
export interface CanvasTranslation<D extends AnyCanvasDefinition = AnyCanvasDefinition, M extends object = object> {
  /** Left out: as in English. */
  readonly label?: string
  readonly tools: { readonly [T in ToolName<D>]: ToolWords }
  readonly tokens: { readonly [P in TokenPath<D>]: TokenWords }
  /** Other names that stand in the definition: block types, props, arguments, the values of an enum. */
  readonly names?: Readonly<Record<string, string>>
  /** What several blocks of a type are called, by the type. */
  readonly many?: Readonly<Record<string, string>>
  readonly messages: M
}

/** What is read of a definition in English besides what it says itself. */
export type EnglishWords<D extends AnyCanvasDefinition = AnyCanvasDefinition> = {
  readonly tools?: { readonly [T in ToolName<D>]?: Partial<ToolWords> }
  readonly tokens?: { readonly [P in TokenPath<D>]?: Partial<TokenWords> }
  readonly names?: Readonly<Record<string, string>>
}

/** What an app says in place of a canvas's own words, as far as it does. */
export type CanvasReplacements<D extends AnyCanvasDefinition = AnyCanvasDefinition, M extends object = object> = {
  readonly [K in keyof CanvasTranslation<D, M>]?: Partial<CanvasTranslation<D, M>[K]>
}

/** What is read of a canvas in one language; what is not in it stays as the definition has it. */
export interface CanvasWords<M extends object = object> {
  readonly label: string
  readonly shortcuts: readonly (CanvasShortcut & { readonly label: string })[]
  readonly tools: Readonly<Record<string, Partial<ToolWords> | undefined>>
  readonly tokens: Readonly<Record<string, Partial<TokenWords> | undefined>>
  readonly names: Readonly<Record<string, string | undefined>>
  readonly many: Readonly<Record<string, string | undefined>>
  readonly messages: M
}

interface Spoken<D extends AnyCanvasDefinition, M extends object> {
  readonly type: string
  readonly label: string
  readonly messages: M
  readonly english?: EnglishWords<D>
  readonly translations: Readonly<Record<string, CanvasTranslation<D, M>>>
  readonly shortcuts: readonly CanvasShortcut<M>[]
}

/** Says a canvas's words in a language, the same object for the same one. */
export const createWords = <D extends AnyCanvasDefinition, M extends object>({
  type,
  label,
  messages: inEnglish,
  english = {},
  translations,
  shortcuts,
}: Spoken<D, M>): ((language: CanvasLanguage) => CanvasWords<M>) => {
  const known = new WeakMap<CanvasLanguage, CanvasWords<M>>()
  const say = ({ language, replaced }: CanvasLanguage): CanvasWords<M> => {
    const own = inLanguage(translations, language)
    const apps = replaced?.[type]
    const messages = { ...inEnglish, ...own?.messages, ...apps?.messages }
    const said = own ?? english
    const told = apps?.label ?? own?.label
    return {
      label: told ?? label,
      shortcuts: shortcuts.map((shortcut) => ({
        ...shortcut,
        label: typeof shortcut.label === 'string' ? shortcut.label : shortcut.label(messages),
      })),
      tools: { ...said.tools, ...apps?.tools },
      tokens: { ...said.tokens, ...apps?.tokens },
      // What is called as the canvas's type is, a group of tokens say, is called as the canvas is.
      names: { ...(told === undefined ? {} : { [type]: told }), ...said.names, ...apps?.names },
      many: { ...own?.many, ...apps?.many },
      messages,
    }
  }
  return (language) => {
    const said = known.get(language) ?? say(language)
    known.set(language, said)
    return said
  }
}
