/** An id as people read it: `in_review` is "In review". */
export const wordsOf = (id: string): string => {
  const words = id.replaceAll(/[._-]+/g, ' ').trim()
  return words.charAt(0).toLocaleUpperCase() + words.slice(1)
}
