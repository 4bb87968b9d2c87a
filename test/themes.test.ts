import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { transform } from 'lightningcss'
import { describe, expect, test } from 'vitest'
import { readTokens } from '../stories/theming/tokens.ts'

const root = path.resolve(import.meta.dirname, '..')
const read = (file: string) => readFileSync(path.join(root, file), 'utf8')

const css = read('src/harness/styles/tokens.css')
const groups = readTokens(css)
const tokens = groups.flatMap((group) => group.tokens)
const names = new Set(tokens.map(({ name }) => name))

describe('the design tokens', () => {
  test('all that the sheet gives are read from it, each once', () => {
    const given = [...css.matchAll(/^\s*(--atoms-[\w-]+):/gm)].map((match) => match[1])
    expect(given.length).toBeGreaterThan(50)
    expect(tokens.map(({ name }) => name)).toEqual(given)
    expect(names.size).toBe(given.length)
  })

  test('each is explained, or is one of a row that is', () => {
    const silent = tokens.filter(({ name, meaning }) => meaning === '' && !name.startsWith('--atoms-actor-'))
    expect(silent).toEqual([])
    expect(groups.every(({ tokens: [first] }) => first !== undefined && first.meaning !== '')).toBe(true)
  })

  test('none is used that is not given, and none is given that is not used', () => {
    const sources = globSync('{src,examples}/**/*.{css,ts,tsx}', { cwd: root, exclude: ['**/node_modules/**'] }).filter(
      (file) => !file.endsWith('tokens.css') && !file.startsWith('examples/themes/'),
    )
    const texts = [...sources.map(read), css]
    const used = new Set(
      texts.flatMap((text) => [...text.matchAll(/var\((--atoms-[\w-]+)/g)].map((match) => match[1]!)),
    )
    // What a sheet or a component gives itself; and the actors' colours, whose number is computed.
    const own = new Set(texts.flatMap((text) => [...text.matchAll(/['"\s](--atoms-[\w-]+)['"]?:/g)].map((m) => m[1]!)))
    expect([...used].filter((name) => !own.has(name) && name !== '--atoms-actor-')).toEqual([])
    expect([...names].filter((name) => !used.has(name) && !name.startsWith('--atoms-actor-'))).toEqual([])
  })
})

/** What a sheet sets, and on what. */
const readSheet = (theme: string): { readonly set: readonly string[]; readonly selectors: readonly string[] } => {
  const set: string[] = []
  const selectors: string[] = []
  transform({
    filename: `${theme}.css`,
    code: Buffer.from(read(`examples/themes/${theme}.css`)),
    visitor: {
      Rule: {
        style: ({ value }) => {
          selectors.push(JSON.stringify(value.selectors))
          const all = [
            ...(value.declarations?.declarations ?? []),
            ...(value.declarations?.importantDeclarations ?? []),
          ]
          for (const { property, value: given } of all)
            set.push(property === 'custom' ? (given as { readonly name: string }).name : property)
        },
      },
    },
  })
  return { set, selectors }
}

describe.each(['paper', 'signal', 'compact', 'roomy'])('the sheet %s', (theme) => {
  const { set, selectors } = readSheet(theme)

  test('styles nothing but the harness as a whole', () => {
    expect(new Set(selectors).size).toBe(1)
    expect(selectors[0]).toContain('data-atoms-part')
    expect(selectors[0]).toContain('"harness"')
  })

  test('sets custom properties that there are, and nothing else', () => {
    expect(set.length).toBeGreaterThan(8)
    expect(set.filter((name) => !names.has(name))).toEqual([])
  })
})

describe.each(['paper', 'signal'])('the theme %s', (theme) => {
  const { set } = readSheet(theme)

  test('sets type, corners, density, colour and depth', () => {
    for (const kind of ['color', 'space', 'control', 'radius', 'font', 'text', 'weight', 'shadow'])
      expect(set.some((name) => name.startsWith(`--atoms-${kind}`))).toBe(true)
  })
})
