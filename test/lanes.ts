/** Which lane may import which, each arrow with its reason. What is not here is forbidden. */
export const LANES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  contract: {},
  state: { contract: 'state is what the contract describes' },
  transport: { contract: 'it carries the contract, and knows nothing of what is made of it' },
  session: {
    contract: 'it speaks the contract',
    state: 'it keeps replicas, and rebases what is pending on them',
    transport: 'it is the one user of the connection',
  },
  react: { contract: 'hooks are typed by definitions', session: 'components read the session' },
  harness: {
    contract: 'panels show tokens, tools and errors by their types',
    session: 'the harness makes a session where the app gave none',
    react: 'it is built from the hooks',
    transport: 'the harness makes a transport where the app gave only a URL',
  },
  canvases: { contract: 'a definition is contract data', react: 'a view is bound by bindCanvas' },
  lint: {},
  testing: {
    contract: 'it tests everything',
    state: 'it tests everything',
    transport: 'it tests everything',
    session: 'it tests everything',
    react: 'it tests everything',
    harness: 'it tests everything',
    canvases: 'it tests everything',
  },
}

/** Lanes that no line of React may reach, and lanes that no global of a browser may reach. */
export const WITHOUT_REACT = ['contract', 'state', 'transport', 'session'] as const
/** Lanes that browsers load whole: what they reach carries no library of schemas, and no schema of a request. */
export const WITHOUT_SCHEMAS = ['state', 'transport', 'session'] as const
export const WITHOUT_GLOBALS = ['contract', 'state'] as const
