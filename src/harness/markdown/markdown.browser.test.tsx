import * as fc from 'fast-check'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import type { Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import '../../styles.css'
import { HOSTILE } from './fixtures/hostile.ts'
import { LONGEST_SHOWN } from './head-of.ts'
import { MarkdownText } from './markdown-text.tsx'
import Markdown from './markdown.tsx'

let place: HTMLElement
let root: Root
beforeEach(() => {
  place = document.body.appendChild(document.createElement('div'))
  place.dataset['atomsPart'] = 'harness'
  root = createRoot(place)
})
afterEach(() => {
  root.unmount()
  place.remove()
})

const show = (text: string, isOpen = false): void =>
  flushSync(() => root.render(<Markdown text={text} isOpen={isOpen} />))

const ELEMENTS = new Set(
  'DIV P SPAN STRONG EM DEL CODE PRE BR HR A UL OL LI BLOCKQUOTE TABLE THEAD TBODY TR TH TD H3 H4 H5 H6 FIGURE FIGCAPTION'.split(
    ' ',
  ),
)
const ATTRIBUTES = new Set('href target rel start scope role tabindex aria-label aria-hidden'.split(' '))

/** What stands there that markdown never is; the copy buttons are ours. */
const strangers = (): string[] =>
  [...place.querySelectorAll('*:not(button, button *)')].flatMap((element) => [
    ...(ELEMENTS.has(element.tagName) ? [] : [element.tagName]),
    ...[...element.attributes]
      .filter(({ name }) => !ATTRIBUTES.has(name) && !name.startsWith('data-'))
      .map(({ name, value }) => `${element.tagName} ${name}=${value}`),
    ...(element instanceof HTMLAnchorElement && !/^(?:https?|mailto):/.test(element.protocol) ? [element.href] : []),
    ...(element instanceof HTMLAnchorElement && element.rel !== 'noopener noreferrer nofollow' ? [element.rel] : []),
  ])

const stream = (text: string, steps: readonly number[], after: () => void): void => {
  for (let at = 0, i = 0; at < text.length; i++) {
    at = Math.min(text.length, at + (steps[i % steps.length] ?? 1))
    show(text.slice(0, at), true)
    after()
  }
  show(text)
  after()
}

const steps = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 8 })

test('whatever is written, nothing runs, loads or leaves an attribute behind, at any character of it', () => {
  const loaded = new PerformanceObserver(() => undefined)
  loaded.observe({ type: 'resource' })
  for (const text of HOSTILE)
    stream(text, [1], () => {
      const found = strangers()
      if (found.length > 0) throw new Error(`${JSON.stringify(text)} left ${found.join(', ')}`)
    })
  const names = loaded.takeRecords().map(({ name }) => name)
  expect(names.filter((name) => name.includes('example'))).toEqual([])
  expect('pwned' in window).toBe(false)
  expect(document.title).not.toContain('pwned')
  expect(document.getElementById('location')).toBeNull()
})

test('however hostile texts are mixed and streamed, the page ends as if they had come whole', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...HOSTILE), { minLength: 1, maxLength: 5 }), steps, (texts, split) => {
      const text = texts.join('\n\n')
      stream(text, split, () => expect(strangers()).toEqual([]))
      const streamed = place.innerHTML
      show('')
      show(text)
      expect(place.innerHTML).toBe(streamed)
    }),
    { numRuns: 30 },
  )
})

const MANY = 1_000_000

test.each([
  ['one line', 'x'.repeat(MANY)],
  ['one line of words', 'word '.repeat(MANY / 5)],
  ['one line of code', `\`\`\`\n${'x'.repeat(MANY)}`],
  ['quotes in each other', '>'.repeat(MANY)],
  ['items in each other', '- '.repeat(MANY / 2)],
  ['emphasis in each other', '*a **b '.repeat(MANY / 7)],
  ['brackets', '['.repeat(MANY)],
  ['marks', '**_a'.repeat(MANY / 4)],
  ['fences that do not end', '```\n~~~\n'.repeat(MANY / 8)],
])(
  'of a million characters of %s a page lays out the beginning, while they come too, and the rest for who asks',
  (_, text) => {
    for (let more = 0; more <= 5; more++) {
      show(text + 'y'.repeat(more), true)
      expect(place.textContent.length).toBeLessThan(2 * LONGEST_SHOWN)
      expect(strangers()).toEqual([])
    }
    const rest = place.querySelectorAll('[data-atoms-part="markdown-rest"]')
    expect(rest).toHaveLength(1)
  },
)

test('who asks for the rest of a long line gets all of it', () => {
  const text = 'words of it\n\n'.repeat(LONGEST_SHOWN / 8)
  show(text)
  flushSync(() => place.querySelector<HTMLElement>('[data-atoms-part="markdown-rest"]')?.click())
  expect(place.textContent).toBe(text.replaceAll('\n', ''))
  expect(place.querySelector('[data-atoms-part="markdown-rest"]')).toBeNull()
})

test('a settled block keeps its elements while the text goes on', () => {
  const settled = '# Title\n\nSome words.\n\n- a\n- b\n\n```ts\nconst a = 1\n```\n\n| a |\n|---|\n| 1 |\n\n'
  show(`${settled}Next`)
  const before = [...place.querySelectorAll('[data-atoms-part="markdown-page"] > *')].slice(0, 5)
  const changes: MutationRecord[] = []
  const observer = new MutationObserver((records) => void changes.push(...records))
  for (const block of before)
    observer.observe(block, { subtree: true, childList: true, characterData: true, attributes: true })
  for (let i = 0; i < 50; i++) show(`${settled}Next ${'and so on '.repeat(i)}\n\n`)
  changes.push(...observer.takeRecords())
  observer.disconnect()
  expect(before).toHaveLength(5)
  expect(changes).toEqual([])
  expect(before.every((block) => block.isConnected)).toBe(true)
})

test('a link that would mislead says where it goes', () => {
  show('[https://bank.com](https://evil.example/a) and [here](https://bank.com) and [bank.com](https://www.bank.com/x)')
  const links = [...place.querySelectorAll('a')].map((link) => link.textContent)
  expect(links).toEqual(['https://bank.com (evil.example)', 'here', 'bank.com'])
  show('[https://аpple.com](https://аpple.com)')
  expect(place.querySelector('a')?.textContent).toContain('(xn--pple-43d.com)')
})

test('a picture that is a link is one link, and a link in a link none', () => {
  show('[![alt](https://example.com/a.png) and <https://example.com/b>](https://example.com/c)')
  expect([...place.querySelectorAll('a')].map(({ href, textContent }) => [href, textContent])).toEqual([
    ['https://example.com/c', 'alt and https://example.com/b'],
  ])
})

test('what a reference goes to is read where it was written, at any character of it', () => {
  const text =
    'As in [1].\n\n[1]: https://example.com/one "One"\n[^2]: <https://example.com/two>\n\n[3]: javascript:alert(1)\n'
  let before = ''
  stream(text, [1], () => {
    const now = place.textContent.replaceAll(/[[\]<>]/g, '')
    expect(now.startsWith(before)).toBe(true)
    before = now
  })
  expect([...place.querySelectorAll('a')].map(({ href }) => href)).toEqual([
    'https://example.com/one',
    'https://example.com/two',
  ])
  expect(before).toContain('3: javascript:alert(1)')
})

test('half a character is not shown, and nothing is shown that nobody wrote', () => {
  show('Well\ud83d', true)
  expect(place.textContent).toBe('Well')
  show('| not | a table |\nnext line', true)
  expect(place.textContent).toBe('| not | a table |\nnext line')
})

test('letters that are stacked on each other without end stay within their message', () => {
  show(`Z${'\u0336\u0321'.repeat(200)}`)
  const { overflow } = getComputedStyle(place.querySelector('[data-atoms-part="markdown"]')!)
  expect(overflow).toBe('clip')
})

test('lines and marks of which a page makes much are shown by fewer letters at once', () => {
  for (const text of ['- a\n'.repeat(50_000), '# a\n'.repeat(50_000), '`a'.repeat(100_000), '| a'.repeat(60_000)]) {
    show(text)
    expect(place.querySelectorAll('*').length).toBeLessThan(12_000)
    expect(place.querySelector('[data-atoms-part="markdown-rest"]')).not.toBeNull()
  }
})

test('code is colored once its fence is closed, and its elements stay as they are', async () => {
  const code = 'const answer = 42 // why\n'
  root.render(<MarkdownText text={`\`\`\`ts\n${code}\`\`\`\n`} />)
  const highlighted = (): number => [...(CSS.highlights.get('atoms-code-keyword') ?? [])].length
  await expect.poll(highlighted, { timeout: 10_000 }).toBe(1)
  const [range] = [...(CSS.highlights.get('atoms-code-keyword') ?? [])] as StaticRange[]
  expect(range?.startContainer.textContent?.slice(range.startOffset, range.endOffset)).toBe('const')
  expect(place.querySelector('code')?.childNodes).toHaveLength(1)
  root.render(<MarkdownText text="gone" />)
  await expect.poll(highlighted).toBe(0)
})

test('words run as their own language does, and stand at the edge of the page they are in', () => {
  const edgeOf = (dir: string, text: string): 'left' | 'right' => {
    place.dir = dir
    show(text)
    const paragraph = place.querySelector('p')!
    const range = document.createRange()
    range.selectNodeContents(paragraph)
    const [words, box] = [range.getBoundingClientRect(), paragraph.getBoundingClientRect()]
    return words.left - box.left < box.right - words.right ? 'left' : 'right'
  }
  expect([edgeOf('ltr', 'Words'), edgeOf('ltr', 'כמה מילים')]).toEqual(['left', 'left'])
  expect([edgeOf('rtl', 'Words'), edgeOf('rtl', 'כמה מילים')]).toEqual(['right', 'right'])
})
