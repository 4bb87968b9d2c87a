// A fixed sequence, so that each run measures the same text.
const random = (seed: number): (() => number) => {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

const WORDS =
  'board card column token stream commit state agent canvas text change revision author write read show hold wait place order'.split(
    ' ',
  )

/**
 * An answer as models write them: paragraphs with inline marks, lists, code, a table; nothing is struck out but its end, by which a page
 * knows that it shows all of it.
 */
export const answerText = (bytes: number, seed = 1): string => {
  const next = random(seed)
  const word = (): string => WORDS[Math.floor(next() * WORDS.length)] ?? ''
  const words = (count: number): string => Array.from({ length: count }, word).join(' ')
  const sentence = (): string => {
    const marked = next()
    const middle =
      marked < 0.2 ? `**${words(2)}**` : marked < 0.35 ? `\`${word()}\`` : marked < 0.45 ? `*${word()}*` : word()
    const link = next() < 0.08 ? ` [${word()}](https://example.com/${word()})` : ''
    return `The ${words(4)} ${middle} ${words(5)}${link}.`
  }
  const sentences = (count: number): string => Array.from({ length: count }, sentence).join(' ')
  const blocks: readonly (() => string)[] = [
    () => `## About ${words(3)}`,
    () => sentences(4),
    () => sentences(3),
    () => Array.from({ length: 5 }, () => `- ${sentence()}`).join('\n'),
    () => sentences(5),
    () =>
      `\`\`\`ts\n${Array.from({ length: 8 }, () => `const ${word()} = ${word()}(${word()}) // ${words(3)}`).join('\n')}\n\`\`\``,
    () => sentences(3),
    () => Array.from({ length: 4 }, (_, index) => `${index + 1}. ${sentence()}`).join('\n'),
    () => `> ${sentences(2)}`,
    () =>
      `| ${words(1)} | ${words(1)} | ${words(1)} |\n|---|---|---|\n${Array.from({ length: 4 }, () => `| ${words(2)} | ${words(2)} | ${word()} |`).join('\n')}`,
  ]
  let text = ''
  for (let index = 0; text.length < bytes - 20; index++) text += `${blocks[index % blocks.length]?.() ?? ''}\n\n`
  return `${text}That is all: ~~end~~`
}

/** A text in so many pieces, about alike, as a model sends it. */
export const deltasOf = (text: string, count: number): readonly string[] => {
  const ends = Array.from({ length: count + 1 }, (_, index) => Math.round((index * text.length) / count))
  return ends.slice(1).map((end, index) => text.slice(ends[index], end))
}
