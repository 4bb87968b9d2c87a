/** The strings of a language, with a sample in place of what they are told. */
export const said = (messages: object): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(messages).flatMap(([name, value]: [string, unknown]): [string, string][] => {
      if (typeof value === 'string') return [[name, value]]
      if (typeof value === 'function')
        return [[name, String((value as (...told: unknown[]) => unknown)('2', 'x', 'y'))]]
      return typeof value === 'object' && value !== null
        ? [...said(value)].map(([inner, text]) => [`${name}.${inner}`, text])
        : []
    }),
  )
