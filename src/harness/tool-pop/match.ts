/** Where a query is found in a text: the better, the higher. */
export interface Match {
  readonly score: number
  /** The matched characters' places, rising. */
  readonly at: readonly number[]
}

// Nobody looks for what stands after that.
const LONGEST = 300

/** Each character without case and accent, so that places stay the same. */
const folded = (text: string): readonly string[] =>
  Array.from({ length: Math.min(text.length, LONGEST) }, (_, i) =>
    text.charAt(i).normalize('NFD').charAt(0).toLocaleLowerCase(),
  )

const isLetter = (character: string | undefined): boolean => character !== undefined && /[\p{L}\p{N}]/u.test(character)
const beginsWord = (text: readonly string[], i: number): boolean => isLetter(text[i]) && !isLetter(text[i - 1])

const run = (from: number, length: number): readonly number[] => Array.from({ length }, (_, i) => from + i)

/** The word as it stands somewhere, best at the start, then at the start of a word. */
const whole = (text: readonly string[], word: readonly string[]): Match | null => {
  let best: Match | null = null
  for (let i = 0; i + word.length <= text.length; i++) {
    if (!word.every((character, k) => text[i + k] === character)) continue
    const score = (i === 0 ? 100 : beginsWord(text, i) ? 80 : 50) - i / LONGEST
    if (best === null || score > best.score) best = { score, at: run(i, word.length) }
  }
  return best
}

/** The word's characters in their order, each next to the one before or at the start of a word: "adc" is "Add a Card". */
const scattered = (text: readonly string[], word: readonly string[]): Match | null => {
  // From here on with that many found there is no way: looked at once, or a text like "a a a a" takes for ever.
  const dead = new Set<number>()
  const search = (from: number, turn: number): Match | null => {
    if (turn === word.length) return { score: 30, at: [] }
    const key = from * word.length + turn
    if (dead.has(key)) return null
    for (let i = from; i < text.length; i++) {
      if (text[i] !== word[turn] || !((turn > 0 && i === from) || beginsWord(text, i))) continue
      const rest = search(i + 1, turn + 1)
      if (rest !== null) return { score: rest.score - i / LONGEST, at: [i, ...rest.at] }
    }
    dead.add(key)
    return null
  }
  return search(0, 0)
}

// Longer ones are written out, and would take long to look for letter by letter.
const LONGEST_SCATTERED = 8

/**
 * Finds every word of a query in the text, letter by letter unless only whole ones count; null where one is not there.
 */
export const match = (query: string, text: string, wholeWords = false): Match | null => {
  const characters = folded(text)
  let score = 0
  const at = new Set<number>()
  for (const word of query.split(/\s+/u).filter(Boolean).map(folded)) {
    const found =
      whole(characters, word) ?? (!wholeWords && word.length <= LONGEST_SCATTERED ? scattered(characters, word) : null)
    if (found === null) return null
    score += found.score
    for (const place of found.at) at.add(place)
  }
  return { score: score - characters.length / LONGEST, at: [...at].toSorted((a, b) => a - b) }
}
