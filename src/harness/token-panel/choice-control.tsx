'use client'
import { Radio } from '@base-ui/react/radio'
import { RadioGroup } from '@base-ui/react/radio-group'
import type { ReactElement } from 'react'
import type { Token } from '../../contract/index.ts'
import { Choice } from '../controls/choice.tsx'
import { nameIn, useStageWords } from '../canvas-words.ts'
import type { DefinitionWords } from '../canvas-words.ts'
import type { TokenControlProps } from './draft-control.tsx'

// What fits beside each other in the narrowest panel.
const MOST_SEGMENTS = 3
const MOST_LETTERS = 20

const optionsOf = ({ constraints, value }: Token): readonly string[] => constraints?.options ?? [String(value)]

/** Whether its values stand beside each other: where they are few and short as they are read. */
export const isSegmented = (token: Token, spoken: DefinitionWords): boolean => {
  const options = optionsOf(token)
  if (token.type !== 'enum' || options.length > MOST_SEGMENTS) return false
  return options.map((option) => nameIn(spoken, option)).join('').length <= MOST_LETTERS
}

/** One of some values: all in sight where they are few and short. */
export const ChoiceControl = ({ id, token, labelledBy, describedBy, onCommit }: TokenControlProps): ReactElement => {
  const spoken = useStageWords()
  const options = optionsOf(token)
  if (!isSegmented(token, spoken))
    return (
      <Choice
        id={id}
        items={options.map((value) => ({ value, label: nameIn(spoken, value) }))}
        value={String(token.value)}
        onChange={onCommit}
        aria-labelledby={labelledBy}
        aria-describedby={describedBy}
      />
    )
  return (
    <RadioGroup
      value={String(token.value)}
      onValueChange={(value) => onCommit(value)}
      aria-labelledby={labelledBy}
      aria-describedby={describedBy}
      data-atoms-part="segments"
    >
      {options.map((option) => (
        <Radio.Root key={option} value={option} aria-label={nameIn(spoken, option)} data-atoms-part="segment">
          <span>{nameIn(spoken, option)}</span>
        </Radio.Root>
      ))}
    </RadioGroup>
  )
}
