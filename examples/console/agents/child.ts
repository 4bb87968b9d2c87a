import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import path from 'node:path'

export interface AgentChild {
  /** Undefined while it waits to be started again. */
  readonly pid: number | undefined
  stop(): void
}

export interface ChildOptions {
  readonly name: string
  readonly url: string
  readonly token: string
  /** Further arguments, for example `--pace 0`. */
  readonly args?: readonly string[]
  readonly log: (line: string) => void
}

const FIRST_WAIT_MS = 500
const LONGEST_WAIT_MS = 15_000
// Whoever lived so long did not crash at its start: the next wait is the first again.
const HEALTHY_MS = 10_000

const eachLine = (stream: NodeJS.ReadableStream | null, take: (line: string) => void): void => {
  let open = ''
  stream?.setEncoding('utf8')
  stream?.on('data', (chunk: string) => {
    const lines = (open + chunk).split('\n')
    open = lines.pop() ?? ''
    for (const line of lines) take(line)
  })
}

/** One agent as a process of its own, which gets a URL and a token and nothing else; started again where it ends. */
export const startChild = ({ name, url, token, args = [], log }: ChildOptions): AgentChild => {
  let child: ChildProcess | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let wait = FIRST_WAIT_MS
  let isStopped = false

  const start = (): void => {
    const since = Date.now()
    const file = path.join(import.meta.dirname, `${name}.ts`)
    // The token goes by the environment, where a list of processes does not show it.
    child = spawn(process.execPath, [file, '--end-with-stdin', ...args], {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { PATH: process.env['PATH'] ?? '', ATOMS_URL: url, ATOMS_TOKEN: token },
    })
    eachLine(child.stdout, log)
    eachLine(child.stderr, log)
    child.on('error', (error) => log(error.message))
    child.on('close', (code, signal) => {
      child = undefined
      if (isStopped) return
      if (Date.now() - since > HEALTHY_MS) wait = FIRST_WAIT_MS
      log(`ended with ${signal ?? `code ${code}`}; starts again in ${wait / 1000} s`)
      timer = setTimeout(start, wait)
      wait = Math.min(wait * 2, LONGEST_WAIT_MS)
    })
  }
  start()
  return {
    get pid() {
      return child?.pid
    },
    stop() {
      isStopped = true
      clearTimeout(timer)
      child?.kill()
    },
  }
}
