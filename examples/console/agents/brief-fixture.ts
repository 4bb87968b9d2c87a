import * as fc from 'fast-check'

/** A brief as its author means it, and the Markdown that says so; built without the parser. */
export interface WrittenBrief {
  readonly markdown: string
  readonly title: string | null
  readonly sections: readonly {
    readonly heading: string
    readonly tasks: readonly { readonly text: string; readonly done: boolean }[]
  }[]
}

// A counter in each name makes them different, so that "once" can be counted.
const word = fc.constantFrom('paint', 'Boot', 'Café', 'größe', '日本', '🚲', 'a-b', "o'clock", '42', 'x_y', 'Ö')
const words = fc.array(word, { minLength: 1, maxLength: 5 }).map((parts) => parts.join(' '))
const emphasis = fc.constantFrom<(text: string) => string>(
  (text) => text,
  (text) => `**${text}**`,
  (text) => `*${text}*`,
)
const bullet = fc.constantFrom('-', '*', '+', '1.')
const filler = fc.constantFrom(
  '',
  'Some prose here.\n\n',
  '> a quote\n\n',
  '```\n# no heading\n- [ ] no task\n```\n\n',
  '<!-- - [ ] hidden -->\n\n',
  '| a | b |\n|---|---|\n| 1 | 2 |\n\n',
)

interface TaskPlan {
  readonly name: string
  readonly done: boolean
  readonly nested: boolean
  readonly mark: (text: string) => string
}
const task: fc.Arbitrary<TaskPlan> = fc.record({
  name: words,
  done: fc.boolean(),
  nested: fc.boolean(),
  mark: emphasis,
})
const section = fc.record({
  name: words,
  level: fc.integer({ min: 2, max: 6 }),
  underlined: fc.boolean(),
  before: filler,
  bullet,
  tasks: fc.array(task, { maxLength: 6 }),
  after: filler,
})

export const writtenBrief: fc.Arbitrary<WrittenBrief> = fc
  .record({
    title: fc.option(words, { nil: null }),
    sections: fc.array(section, { minLength: 1, maxLength: 6 }),
    newline: fc.constantFrom('\n', '\r\n'),
  })
  .map(({ title, sections, newline }) => {
    let count = 0
    let markdown = title === null ? '' : `# ${title}\n\n`
    const written = sections.map((plan) => {
      const heading = `${plan.name} h${++count}`
      markdown +=
        plan.underlined && plan.level === 2 ? `${heading}\n---\n\n` : `${'#'.repeat(plan.level)} ${heading}\n\n`
      markdown += plan.before
      const tasks = plan.tasks.map(({ name, done, nested, mark }, index) => {
        const text = `${name} t${++count}`
        const indent = nested && index > 0 ? ' '.repeat(plan.bullet.length + 1) : ''
        markdown += `${indent}${plan.bullet} [${done ? 'x' : ' '}] ${mark(text)}\n`
        return { text, done }
      })
      markdown += `\n${plan.after}`
      return { heading, tasks }
    })
    return { markdown: markdown.replaceAll('\n', newline), title, sections: written }
  })

/** The seed of this run: `SEED=… vitest` plays it again. */
export const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31))
