import type { AnyCanvasDefinition, TokenPath, ToolName } from '../contract/index.ts'
import { inLanguage } from './language.ts'
import type { CanvasLanguage } from './language.ts'

/** Keys that a canvas answers to, for the harness's sheet of them: `['Mod+Enter']`, `['Alt+ArrowUp']`. */
export interface CanvasShortcut<M extends object = object> {
  readonly label: string | ((messages: M) => string)
  readonly chords: readonly string[]
}

interface ToolWords {
  readonly title: string
  readonly description?: string
}
interface TokenWords {
  readonly label: string
  readonly description?: string
}

/** A canvas in one more language: its own strings, and what people read of its definition. */
export interface CanvasTranslation<D extends AnyCanvasDefinition = AnyCanvasDefinition, M extends object = object> {
  /** Left out: as in English. */
  readonly label?: string
  readonly tools: { readonly [T in ToolName<D>]: ToolWords }
  readonly tokens: { readonly [P in TokenPath<D>]: TokenWords }
  /** Other names that stand in the definition: block types, props, arguments, the values of an enum. */
  readonly names?: Readonly<Record<string, string>>
  readonly messages: M
}

/** What an app says in place of a canvas's own words, as far as it does. */
export type CanvasReplacements<D extends AnyCanvasDefinition = AnyCanvasDefinition, M extends object = object> = {
  readonly [K in keyof CanvasTranslation<D, M>]?: Partial<CanvasTranslation<D, M>[K]>
}

/** What is read of a canvas in one language; what is not in it stays as the definition has it. */
export interface CanvasWords<M extends object = object> {
  readonly label: string
  readonly shortcuts: readonly { readonly label: string; readonly chords: readonly string[] }[]
  readonly tools: Readonly<Record<string, ToolWords | undefined>>
  readonly tokens: Readonly<Record<string, TokenWords | undefined>>
  readonly names: Readonly<Record<string, string | undefined>>
  readonly messages: M
}

interface Spoken<D extends AnyCanvasDefinition, M extends object> {
  readonly type: string
  readonly label: string
  readonly messages: M
  readonly translations: Readonly<Record<string, CanvasTranslation<D, M>>>
  readonly shortcuts: readonly CanvasShortcut<M>[]
}

/** Says a canvas's words in a language, the same object for the same one. */
export const createWords = <D extends AnyCanvasDefinition, M extends object>({
  type,
  label,
  messages: english,
  translations,
  shortcuts,
}: Spoken<D, M>): ((language: CanvasLanguage) => CanvasWords<M>) => {
  const known = new WeakMap<CanvasLanguage, CanvasWords<M>>()
  const say = ({ language, replaced }: CanvasLanguage): CanvasWords<M> => {
    const own = inLanguage(translations, language)
    const apps = replaced?.[type]
    const messages = { ...english, ...own?.messages, ...apps?.messages }
    return {
      label: apps?.label ?? own?.label ?? label,
      shortcuts: shortcuts.map(({ label: said, chords }) => ({
        label: typeof said === 'string' ? said : said(messages),
        chords,
      })),
      tools: { ...own?.tools, ...apps?.tools },
      tokens: { ...own?.tokens, ...apps?.tokens },
      names: { ...own?.names, ...apps?.names },
      messages,
    }
  }
  return (language) => {
    const said = known.get(language) ?? say(language)
    known.set(language, said)
    return said
  }
}
