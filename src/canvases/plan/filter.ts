import type { BlockProps } from '../../contract/index.ts'
import type { planCanvas } from './definition.ts'

export type Standing = 'all' | 'open' | 'done'

/** Which cards are shown: one's own view of the board, nobody else's. */
export interface Filter {
  readonly query: string
  readonly standing: Standing
}

export const NO_FILTER: Filter = { query: '', standing: 'all' }

/** Whether a card passes: every word of the query stands in its title or notes, whatever the case and accents. */
export const passes = (
  { query, standing }: Filter,
  { title = '', notes = '', done = false }: BlockProps<typeof planCanvas, 'card'>,
): boolean => {
  if (standing !== 'all' && (standing === 'done') !== done) return false
  if (query === '') return true
  const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLocaleLowerCase()
  const text = plain(`${title} ${notes}`)
  return plain(query)
    .split(/\s+/)
    .every((word) => text.includes(word))
}
