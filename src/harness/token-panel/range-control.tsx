'use client'
import { Slider } from '@base-ui/react/slider'
import { useState } from 'react'
import type { ReactElement } from 'react'
import { useMessages } from '../frame.tsx'
import { Problem } from './draft-control.tsx'
import type { TokenControlProps } from './draft-control.tsx'
import { DraftInput } from './draft-input.tsx'
import { readNumber, showNumber, stepOf, tidy } from './numbers.ts'
import { useDraft } from './use-draft.ts'
import { problemOf, spanOf } from './values.ts'

type Pair = readonly [number, number]

const asPair = (value: number | readonly number[]): Pair => value as Pair

interface ThumbsProps extends TokenControlProps {
  readonly span: { readonly min: number; readonly max: number }
}

/** Both ends on one line; a drag, or a key that is held, is one change. */
const Thumbs = ({ token, labelledBy, span, onCommit }: ThumbsProps): ReactElement => {
  const messages = useMessages()
  const [held, setHeld] = useState<Pair | null>(null)
  const [low, high] = token.value as unknown as Pair
  const finish = (pair: Pair | null): void => {
    setHeld(null)
    if (pair !== null && (pair[0] !== low || pair[1] !== high)) onCommit(pair.map(tidy))
  }
  return (
    <Slider.Root
      value={held ?? [low, high]}
      {...span}
      step={stepOf(token.constraints)}
      {...(messages.locale === undefined ? {} : { locale: messages.locale })}
      aria-labelledby={labelledBy}
      onValueChange={(value) => setHeld(asPair(value))}
      onValueCommitted={(value, { reason }) => (reason === 'keyboard' ? undefined : finish(asPair(value)))}
      onKeyUp={() => finish(held)}
      onBlur={() => finish(held)}
      data-atoms-part="slider"
    >
      <Slider.Control data-atoms-part="slider-control">
        <Slider.Track data-atoms-part="slider-track">
          <Slider.Indicator data-atoms-part="slider-span" />
          <Slider.Thumb index={0} getAriaLabel={() => messages.lowest} data-atoms-part="slider-thumb" />
          <Slider.Thumb index={1} getAriaLabel={() => messages.highest} data-atoms-part="slider-thumb" />
        </Slider.Track>
      </Slider.Control>
    </Slider.Root>
  )
}

/** Both ends of a range: as numbers, and where their limits are known as two thumbs on a line. */
export const RangeControl = (props: TokenControlProps): ReactElement => {
  const { id, token, labelledBy, describedBy, problemId, onCommit } = props
  const messages = useMessages()
  const { locale } = messages
  const [low, high] = token.value as unknown as Pair
  const span = spanOf(token)
  const check = (pair: (end: number) => Pair) => (draft: string) => {
    const end = readNumber(draft, locale)
    return end === undefined ? messages.mustBeNumber : problemOf(token, [...pair(end)], messages)
  }
  const lowest = useDraft({
    shared: showNumber(low, locale),
    check: check((end) => [end, high]),
    commit: (draft) => onCommit([readNumber(draft, locale) ?? low, high]),
  })
  const highest = useDraft({
    shared: showNumber(high, locale),
    check: check((end) => [low, end]),
    commit: (draft) => onCommit([low, readNumber(draft, locale) ?? high]),
  })
  const problem = lowest.problem ?? highest.problem
  const input = (field: typeof lowest, label: string, inputId?: string): ReactElement => (
    <DraftInput
      {...(inputId === undefined ? {} : { id: inputId })}
      inputMode="decimal"
      aria-label={label}
      aria-invalid={field.problem !== undefined}
      aria-describedby={field.problem === undefined ? describedBy : problemId}
      data-atoms-bound={field.dirty ? undefined : ''}
      value={field.value}
      onChange={field.onChange}
      onBlur={field.onBlur}
      onKeyDown={field.onKeyDown}
    />
  )
  return (
    <>
      <fieldset aria-labelledby={labelledBy} data-atoms-part="range-control">
        {input(lowest, messages.lowest, id)}
        {span === undefined ? <span aria-hidden>–</span> : <Thumbs {...props} span={span} />}
        {input(highest, messages.highest)}
      </fieldset>
      <Problem id={problemId} text={problem} />
    </>
  )
}
