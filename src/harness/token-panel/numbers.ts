import type { Constraints } from '../../contract/index.ts'

/** A number as it is edited: all its digits, none grouped, with the reader's own decimal sign. */
export const showNumber = (value: number, locale: string | undefined): string =>
  new Intl.NumberFormat(locale, { useGrouping: false, maximumFractionDigits: 20 }).format(value)

const decimalSign = (locale: string | undefined): string =>
  new Intl.NumberFormat(locale).formatToParts(0.5).find(({ type }) => type === 'decimal')?.value ?? '.'

/** Reads what `showNumber` writes, and a point in place of the decimal sign; undefined where it is no number. */
export const readNumber = (draft: string, locale: string | undefined): number | undefined => {
  const text = draft.trim().replace(decimalSign(locale), '.').replaceAll('−', '-')
  const value = Number(text)
  return text === '' || !Number.isFinite(value) ? undefined : value
}

/** The limits of a number, where they make sense: a lowest above the highest is none. */
export const limitsOf = ({ min, max }: Constraints = {}): { readonly min?: number; readonly max?: number } => {
  if (min !== undefined && max !== undefined && min > max) return {}
  return { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) }
}

/** By how much an arrow key and a drag change a number: as declared, or what suits its span. */
export const stepOf = (constraints: Constraints = {}): number => {
  const { step, integer } = constraints
  if (step !== undefined && step > 0 && Number.isFinite(step)) return step
  const { min, max } = limitsOf(constraints)
  if (integer === true || min === undefined || max === undefined || min === max) return 1
  return Math.min(1, 10 ** Math.floor(Math.log10((max - min) / 20)))
}

/** What a step makes of a number without what binary fractions add to it: 0.43, and not 0.43000000000000005. */
export const tidy = (value: number): number => Number(value.toPrecision(12))
