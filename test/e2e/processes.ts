import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import path from 'node:path'
import { createInterface } from 'node:readline'

const root = path.resolve(import.meta.dirname, '../..')

export interface GatewayProcess {
  readonly url: string
  readonly identities: Readonly<
    Record<
      string,
      { readonly token: string; readonly actor_id: string; readonly app_id: string; readonly surface_id: string }
    >
  >
  readonly canvases: readonly { readonly canvas_id: string; readonly canvas_type: string }[]
  readonly threads: readonly { readonly thread_id: string }[]
}

const firstLine = (child: ChildProcess, what: string): Promise<string> =>
  new Promise((resolve, reject) => {
    let errors = ''
    child.stderr?.on('data', (chunk) => (errors += String(chunk)))
    child.once('exit', (code) => reject(new Error(`${what} ended with ${code}: ${errors}`)))
    createInterface({ input: child.stdout! }).once('line', resolve)
  })

/** Processes of one test; all are ended with it. */
export const processes = () => {
  const children: ChildProcess[] = []
  const start = (file: string, args: readonly string[]): ChildProcess => {
    const child = spawn(process.execPath, [path.join(root, file), ...args], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    children.push(child)
    return child
  }
  return {
    async gateway(...args: readonly string[]): Promise<GatewayProcess> {
      const child = start('test/fixtures/gateway/cli.ts', ['--port', '0', ...args])
      return JSON.parse(await firstLine(child, 'the gateway')) as GatewayProcess
    },
    /** An agent gets a URL and a token, and nothing more. Resolves when it says that it is ready. */
    async agent(name: 'planner' | 'writer' | 'director', gateway: GatewayProcess, pace = 0): Promise<ChildProcess> {
      const token = gateway.identities[name]!.token
      const child = start(`examples/console/agents/${name}.ts`, [
        '--url',
        gateway.url,
        '--token',
        token,
        '--pace',
        String(pace),
      ])
      await firstLine(child, name)
      return child
    },
    end: async (): Promise<void> => {
      const alive = children.filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null)
      const gone = alive.map((child) => new Promise<void>((resolve) => void child.once('exit', () => resolve())))
      for (const child of alive) child.kill()
      await Promise.all(gone)
    },
  }
}
