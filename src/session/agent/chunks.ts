/** The largest cut at or before `at` that splits no surrogate pair. */
export const safeCut = (text: string, at: number): number => {
  const code = text.charCodeAt(at - 1)
  return at > 0 && at < text.length && code >= 0xd800 && code <= 0xdbff ? at - 1 : at
}

/** Cuts a text into pieces of at most `size` code units, none of which splits a surrogate pair ([CHAT2]). */
export const chunksOf = (text: string, size: number): string[] => {
  const chunks: string[] = []
  for (let from = 0; from < text.length;) {
    const to = Math.max(from + 1, safeCut(text, Math.min(text.length, from + size)))
    // A lone surrogate at a boundary stays alone; the gateway refuses it by [TXT1], as it should.
    chunks.push(text.slice(from, to))
    from = to
  }
  return chunks
}

/** Joins a source's pieces so that a pair which it split comes whole, with the next piece. */
export const createStitch = (): { take(piece: string): string; rest(): string } => {
  let held = ''
  return {
    take(piece) {
      const text = held + piece
      const last = text.charCodeAt(text.length - 1)
      const cut = last >= 0xd800 && last <= 0xdbff ? text.length - 1 : text.length
      held = text.slice(cut)
      return text.slice(0, cut)
    },
    rest() {
      const text = held
      held = ''
      return text
    },
  }
}
