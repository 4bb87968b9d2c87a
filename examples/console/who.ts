export const PEOPLE = ['ana', 'ben', 'vera', 'nora'] as const

interface Access {
  readonly url: string
  readonly identities: Readonly<
    Record<string, { readonly token: string; readonly app_id: string; readonly surface_id: string }>
  >
}

/** Who this page is, by its address: `?as=ben`. Whoever else is named there is taken as well, and refused by the gateway. */
export const whoFrom = (search: string): string => new URLSearchParams(search).get('as') ?? 'ana'

export interface Entrance {
  readonly url: string
  readonly mount: { readonly app_id: string; readonly surface_id: string }
  readonly token: string
}

/** Asks the dev server how this person comes in; undefined where it knows nobody of that name. */
export const entranceFor = async (name: string): Promise<Entrance | undefined> => {
  const answer = await fetch('/gateway-identities.json', { cache: 'no-store' })
  const { url, identities } = (await answer.json()) as Access
  const found = Object.hasOwn(identities, name) ? identities[name] : undefined
  if (found === undefined) return undefined
  const { token, app_id, surface_id } = found
  return { url: new URL(url, location.href).href, mount: { app_id, surface_id }, token }
}
