const MARKS = /```[^\n]*|[*_`~#>|]+|^\s*[-+]\s/gmu

/** The whole sentences of a growing markdown text from `from` on, without its marks; all the rest once it is done. */
export const speakable = (
  text: string,
  from: number,
  done: boolean,
): { readonly text: string; readonly end: number } => {
  if (from >= text.length) return { text: '', end: from }
  const rest = text.slice(from)
  const length = done ? rest.length : (/^[\s\S]*[.!?…:。！？\n](?=\s|$)/u.exec(rest)?.[0].length ?? 0)
  const plain = rest
    .slice(0, length)
    .replace(/\[([^\]]*)\]\([^)]*\)/gu, '$1')
    .replace(MARKS, '')
    .replace(/\s+/gu, ' ')
    .trim()
  return { text: plain, end: from + length }
}
