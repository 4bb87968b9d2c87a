import type { Brief } from '../brief.ts'
import { sectionName } from '../draft.ts'
import { clip, folded, mentions } from '../plain-text.ts'
import type { SeenBlock } from '../review.ts'

/** A piece of text that an agent can quote, and where it stands. */
export interface Passage {
  readonly text: string
  readonly where: string
}

const STOP = new Set(
  'a an and are as at be by can do does for from have how i in is it me my of on or our please say says show tell that the their there this to was we what when where which who why will with you your about'.split(
    ' ',
  ),
)

/** The words of a question that carry its meaning. */
export const termsOf = (text: string): string[] => [
  ...new Set(
    (folded(text).match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu) ?? []).filter((word) => word.length > 1 && !STOP.has(word)),
  ),
]

// "users" finds "user", and "deploy" finds "deployment".
const stem = (word: string): string => (word.length > 4 ? word.replace(/(?:ing|ed|es|s)$/u, '') : word)

export const passagesOf = (
  brief: Brief | undefined,
  board: readonly SeenBlock[],
  document: readonly SeenBlock[],
): Passage[] => {
  const passages: Passage[] = []
  for (const { heading, parts } of brief?.sections ?? []) {
    for (const part of parts) {
      const text =
        'notes' in part && part.notes !== '' ? `${part.text}: ${part.notes.replaceAll('\n', '; ')}` : part.text
      passages.push({ text, where: `the brief, “${sectionName(heading)}”` })
    }
  }
  const known = new Set(passages.map(({ text }) => folded(text)))
  const add = (text: string, where: string): void => {
    if (text === '' || known.has(folded(text))) return
    known.add(folded(text))
    passages.push({ text, where })
  }
  let section = ''
  for (const { type, text } of document) {
    if (type === 'heading') section = text
    add(text, section === '' || type === 'heading' ? 'the document' : `the document, “${section}”`)
  }
  const columns = new Map(board.map(({ id, text }) => [id, text]))
  for (const { type, text, parent } of board) {
    add(text, type === 'card' && parent !== null ? `the board, “${columns.get(parent) ?? ''}”` : 'the board')
  }
  return passages
}

/** Passages by how many of the question's words they hold, rare words first; none that holds but common ones. */
export const find = (question: string, passages: readonly Passage[], limit = 3): Passage[] => {
  const terms = termsOf(question).map(stem)
  if (terms.length === 0) return []
  const words = passages.map(
    ({ text, where }) => new Set(termsOf(`${text} ${where.replace(/^the \w+,?/u, '')}`).map(stem)),
  )
  const rarity = new Map(
    terms.map((term) => {
      const count = words.filter((set) => set.has(term)).length
      return [term, count === 0 ? 0 : Math.log(1 + passages.length / count)]
    }),
  )
  const best = passages
    .map((passage, index) => ({
      passage,
      score: terms.reduce((sum, term) => sum + (words[index]?.has(term) ? (rarity.get(term) ?? 0) : 0), 0),
    }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score)
  const top = best[0]?.score ?? 0
  const chosen: Passage[] = []
  for (const { passage, score } of best) {
    // The draft repeats the brief, and a card its task: one of them says it.
    const isRepeated = chosen.some(({ text }) => mentions(text, passage.text) || mentions(passage.text, text))
    if (score >= top * 0.6 && !isRepeated && chosen.length < limit) chosen.push(passage)
  }
  return chosen
}

export const quote = ({ text, where }: Passage): string =>
  `> ${clip(text.replaceAll('\n', ' '), 400)}\n\nFrom ${where}.`

/** The one of these names that a person means: exactly, then by its beginning, then by a part of it. */
export const byName = <T extends { readonly text: string }>(candidates: readonly T[], name: string): T | undefined => {
  const wanted = folded(name)
  if (wanted === '') return undefined
  const tests: readonly ((text: string) => boolean)[] = [
    (text) => text === wanted,
    (text) => text.startsWith(wanted),
    (text) => text.includes(wanted),
  ]
  for (const test of tests) {
    const found = candidates.find(({ text }) => test(folded(text)))
    if (found !== undefined) return found
  }
  return undefined
}
