/** A link, a token or a key of SSH is one word, and no longer than this. */
const WORD = 4096
const ARMOUR = 8192
/** How far before its first line the armour of a key may begin: headers stand in between. */
const HEADERS = 256

const WORD_ENDS = /[\s"'`<>()[\]{}]/
const TOKEN = /(?:^|[^\w-])eyJ[\w-]*\.|^AAAAB3NzaC1yc2E/
const OPENING = /^-----BEGIN [A-Z\d ]*(?:KEY|KEY BLOCK|CERTIFICATE|CERTIFICATE REQUEST|SIGNATURE)-----/

/** [MED4] Where a long run is part of a link, a JWT or a key: the end of that. */
export const keyEnd = (text: string, from: number, to: number): number | undefined => {
  const head =
    text
      .slice(Math.max(0, to - WORD), from)
      .split(WORD_ENDS)
      .at(-1) ?? ''
  const tail = text.slice(to, from + WORD).split(WORD_ENDS, 1)[0] ?? ''
  const word = head + text.slice(from, to) + tail
  if (word.length < WORD && (head.includes('://') || TOKEN.test(word))) return to + tail.length

  const before = text.slice(Math.max(0, from - HEADERS), from)
  const opening = before.slice(Math.max(0, before.lastIndexOf('-----BEGIN ')))
  if (!OPENING.test(opening) || opening.includes('-----END ')) return undefined
  const rest = text.slice(to, from + ARMOUR)
  const close = rest.indexOf('-----END ')
  if (close >= 0) return to + close
  // An answer that streams has not come to its end yet.
  return to + rest.length === text.length ? text.length : undefined
}
