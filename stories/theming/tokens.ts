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
