'use client'
import { memberOf } from '../contract/index.ts'
import type { Token } from '../contract/index.ts'
import { useCanvasLanguage } from '../react/index.ts'
import type { CanvasWords } from '../react/index.ts'
import { wordsOf } from './controls/words.ts'
import { useCanvasList, useStage } from './frame.tsx'

/** What a canvas says of its definition in the harness's language; what it does not say is as the gateway sent it. */
export type DefinitionWords = Pick<CanvasWords, 'tools' | 'tokens' | 'names'>

export const NO_WORDS: DefinitionWords = { tools: {}, tokens: {}, names: {} }

/** The words of the canvases of one type, where the app registered any. */
export const useWordsOf = (type: string): DefinitionWords => {
  const language = useCanvasLanguage()
  const bound = useCanvasList().find(({ definition }) => definition.type === type)
  return bound?.words(language) ?? NO_WORDS
}

/** The words of the canvas on the stage. */
export const useStageWords = (): DefinitionWords => useWordsOf(useStage().bound?.definition.type ?? '')

/** A name that stands in a definition, as people read it: `in_review` is "In review". */
export const nameIn = ({ names }: DefinitionWords, name: string): string => memberOf(names, name) ?? wordsOf(name)

/** A token with its label and description as they are read. */
export const tokenIn = ({ tokens }: DefinitionWords, path: string, token: Token): Token => ({
  ...token,
  ...memberOf(tokens, path),
})
