'use client'
import { memberOf } from '../contract/index.ts'
import type { AnyCanvasDefinition, Token } from '../contract/index.ts'
import { useCanvasLanguage } from '../react/index.ts'
import type { CanvasWords } from '../react/index.ts'
import { wordsOf } from './controls/words.ts'
import { useCanvasList, useStage } from './frame.tsx'

/** What a canvas says of its definition in the harness's language; what it does not say is as the gateway sent it. */
export type DefinitionWords = Pick<CanvasWords, 'tools' | 'tokens' | 'names' | 'many' | 'shortcuts'>

export const NO_WORDS: DefinitionWords = { tools: {}, tokens: {}, names: {}, many: {}, shortcuts: [] }

/** The words of the canvases of one type, where the app registered any. */
export const useWordsOf = (type: string): DefinitionWords => {
  const language = useCanvasLanguage()
  const bound = useCanvasList().find(({ definition }) => definition.type === type)
  return bound?.words(language) ?? NO_WORDS
}

/** What canvases of a type are called in the harness's language. */
export const useLabelOf = ({ type, title }: AnyCanvasDefinition): string => {
  const language = useCanvasLanguage()
  return (
    useCanvasList()
      .find(({ definition }) => definition.type === type)
      ?.words(language).label ?? title
  )
}

/** The words of the canvas on the stage. */
export const useStageWords = (): DefinitionWords => useWordsOf(useStage().bound?.definition.type ?? '')

/** A name that stands in a definition, as people read it: `in_review` is "In review". */
export const nameIn = ({ names }: DefinitionWords, name: string): string => memberOf(names, name) ?? wordsOf(name)

/** A token with its words as they are read; `zero` is what 0 says where it stands for none. */
export interface SpokenToken extends Token {
  readonly zero?: string
}

export const tokenIn = ({ tokens }: DefinitionWords, path: string, token: Token): SpokenToken => ({
  ...token,
  ...memberOf(tokens, path),
})

const NONE: readonly string[] = []

/** The tokens of a canvas which are computed, and not typed, by its type. */
export const useComputed = (type: string): readonly string[] =>
  useCanvasList().find(({ definition }) => definition.type === type)?.computed ?? NONE
