export interface DesignToken {
  readonly name: string
  readonly value: string
  /** What it is for; empty where the one above it says so too. */
  readonly meaning: string
}

export interface TokenGroup {
  readonly title: string
  readonly tokens: readonly DesignToken[]
}

const TOKEN = /(--atoms-[\w-]+):\s*([^;]+?)\s*;(?:[ \t]*\/\*\s*(.*?)\s*\*\/)?/g
const GROUP = /\/\* # (.+?) \*\//

/** Reads `tokens.css`: the one place where tokens are given and explained. */
export const readTokens = (css: string): readonly TokenGroup[] => {
  const [, ...sections] = css.split(/(?=\/\* # )/)
  return sections.map((section) => ({
    title: GROUP.exec(section)?.[1] ?? '',
    tokens: [...section.matchAll(TOKEN)].map(([, name = '', value = '', meaning = '']) => ({ name, value, meaning })),
  }))
}

/** The values that a theme's sheet sets. */
export const readTheme = (css: string): Readonly<Record<string, string>> =>
  Object.fromEntries([...css.matchAll(TOKEN)].map(([, name = '', value = '']) => [name, value.replaceAll(/\s+/g, ' ')]))

/** The two forms of a colour; undefined where the value is no pair. */
export const schemesOf = (value: string): readonly [string, string] | undefined => {
  const found = /^light-dark\(((?:[^(),]|\([^()]*\))+),\s*((?:[^(),]|\([^()]*\))+)\)$/.exec(value)
  return found?.[1] === undefined || found[2] === undefined ? undefined : [found[1], found[2]]
}

/** What an app writes to have these values. */
export const cssOf = (values: Readonly<Record<string, string>>): string => {
  const lines = Object.entries(values).map(([name, value]) => `  ${name}: ${value};`)
  return lines.length === 0 ? '' : `[data-atoms-part='harness'] {\n${lines.join('\n')}\n}\n`
}
