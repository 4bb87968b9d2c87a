import { parseArgs } from 'node:util'

/** All that an agent's process is given: where the gateway is, and who it is there. */
export interface AgentOptions {
  readonly url: string
  readonly token: string
  /** Milliseconds between two chunks of what is typed or said; 0 for tests. */
  readonly pace: number
}

const USAGE = 'Usage: node <agent>.ts --url <gateway> --token <token> [--pace <ms>], or ATOMS_URL and ATOMS_TOKEN.'

const fail = (why: string): never => {
  process.stderr.write(`${why} ${USAGE}\n`)
  process.exit(2)
}

/** Reads the command line, and the environment for what it leaves out. Ends the process where something is missing. */
export const agentOptions = (): AgentOptions => {
  const { values } = parseArgs({
    options: {
      url: { type: 'string' },
      token: { type: 'string' },
      pace: { type: 'string', default: '30' },
      // For whoever starts agents as children: they end with their parent, however that ended.
      'end-with-stdin': { type: 'boolean', default: false },
    },
  })
  const url = values.url ?? process.env['ATOMS_URL'] ?? fail('No gateway was named.')
  const token = values.token ?? process.env['ATOMS_TOKEN'] ?? fail('No token was given.')
  const pace = Number(values.pace)
  if (!Number.isFinite(pace) || pace < 0) fail(`--pace ${values.pace} is no number of milliseconds.`)
  if (values['end-with-stdin']) process.stdin.on('close', () => process.exit(0)).resume()
  return { url: url.replace(/\/$/, ''), token, pace }
}
