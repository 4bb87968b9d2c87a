const SAFE = new Set(['http:', 'https:', 'mailto:'])

/**
 * The address of a link that may be followed; undefined for every other scheme, for relative ones, which would point
 * into the app, and for those with a name and password, which only pretend to be another host's.
 */
export const safeHref = (href: string): string | undefined => {
  const url = URL.parse(href)
  return url !== null && SAFE.has(url.protocol) && url.username === '' && url.password === '' ? url.href : undefined
}

/** An address as people write it. Many files are named like hosts, so without a scheme only the usual ends count. */
const ADDRESS = /^(?:https?:\/\/\S+|www\.\S+|[^\s/@]+\.(?:com|org|net|gov|edu|info|io|dev|app)(?:[/?#:]\S*)?)$/i

const hostIn = (text: string): string | undefined => {
  const bare = text.trim()
  return ADDRESS.test(bare) ? URL.parse(/^https?:/i.test(bare) ? bare : `https://${bare}`)?.hostname : undefined
}

const withoutWww = (host: string): string => host.replace(/^www\./, '')

/**
 * Where a link goes, if its text would have a reader think otherwise: the text names another host, or letters of another
 * alphabet stand in for the usual ones.
 */
export const trueHost = (href: string, text: string): string | undefined => {
  const url = URL.parse(href)
  if (url === null || url.protocol === 'mailto:') return undefined
  if (/(?:^|\.)xn--/.test(url.hostname)) return url.hostname
  const named = hostIn(text)
  return named === undefined || withoutWww(named) === withoutWww(url.hostname) ? undefined : url.hostname
}
