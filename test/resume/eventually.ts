/** Resolves when `test` holds; says what it waited for where that takes too long. */
export const eventually = async (what: string, test: () => boolean, ms = 20_000): Promise<void> => {
  const end = Date.now() + ms
  while (!test()) {
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`)
    await new Promise((resolve) => {
      setTimeout(resolve, 2)
    })
  }
}
