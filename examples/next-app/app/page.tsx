import { Work } from './work'

// The gateway is known where the server runs, not where it was built.
export const dynamic = 'force-dynamic'

export default function Page() {
  const url = process.env.ATOMS_URL
  if (url === undefined) return <p>Set ATOMS_URL to the gateway, and ATOMS_TOKEN to a credential for it.</p>
  return <Work url={url} />
}
