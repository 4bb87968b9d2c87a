/** What a brief says, apart from how it is written: what the boards and documents made from it are checked against. */
export interface Expected {
  readonly title: string
  readonly sections: readonly {
    readonly heading: string
    readonly tasks: readonly { readonly text: string; readonly done: boolean }[]
    readonly prose: string
  }[]
}

const WORDS = [
  'river',
  'lamp',
  'quiet',
  'harbour',
  'signal',
  'paper',
  'winter',
  'garden',
  'north',
  'copper',
  'über',
  '光',
  'naïve',
  '🙂',
]

/** Mulberry32: small, and the same on every machine. */
export const randomOf = (seed: number): (() => number) => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

export const randomBrief = (seed: number): Expected => {
  const random = randomOf(seed)
  const int = (most: number): number => Math.floor(random() * (most + 1))
  let made = 0
  // The number keeps phrases apart, so that each can be looked for on its own.
  const phrase = (): string =>
    `${Array.from({ length: 2 + int(3) }, () => WORDS[int(WORDS.length - 1)]).join(' ')} ${++made}`
  return {
    title: `Plan ${phrase()}`,
    sections: Array.from({ length: 2 + int(3) }, () => ({
      heading: phrase(),
      prose: `${phrase()}.`,
      tasks: Array.from({ length: int(4) }, () => ({ text: phrase(), done: random() < 0.4 })),
    })),
  }
}

export const markdownOf = ({ title, sections }: Expected): string =>
  [
    `# ${title}`,
    ...sections.flatMap(({ heading, prose, tasks }) => [
      `## ${heading}`,
      prose,
      tasks.map(({ text, done }) => `- [${done ? 'x' : ' '}] ${text}`).join('\n'),
    ]),
  ]
    .filter((part) => part !== '')
    .join('\n\n') + '\n'

export const SAMPLE: Expected = {
  title: 'Open the reading room',
  sections: [
    {
      heading: 'Before the doors open',
      prose: 'The room is painted, the shelves are not yet up.',
      tasks: [
        { text: 'Order forty chairs', done: true },
        { text: 'Hang the lamps over the long table', done: false },
      ],
    },
    {
      heading: 'The first evening',
      prose: 'Somebody reads aloud, and somebody makes tea.',
      tasks: [{ text: 'Ask Mara to read', done: false }],
    },
    { heading: 'Afterwards', prose: 'Write down what worked.', tasks: [] },
  ],
}
