const SAFE = new Set(['http:', 'https:', 'mailto:'])

/** The address of a link that may be followed; undefined for every other scheme, and for relative ones, which would point into the app. */
export const safeHref = (href: string): string | undefined => {
  const url = URL.parse(href)
  return url !== null && SAFE.has(url.protocol) ? url.href : undefined
}
