import { execFile, spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const root = path.resolve(import.meta.dirname, '../..')
// The tools of the apps run on the Node that runs these tests, also where the machine's own is older.
const env = { ...process.env, PATH: `${path.dirname(process.execPath)}${path.delimiter}${process.env['PATH']}` }

/** A command in a folder; fails with all that it said. */
export const sh = async (folder: string, command: string, ...args: string[]): Promise<string> => {
  try {
    const { stdout, stderr } = await run(command, args, { cwd: folder, env, maxBuffer: 64_000_000 })
    return stdout + stderr
  } catch (error) {
    const { stdout, stderr } = error as { readonly stdout?: string; readonly stderr?: string }
    throw new Error(`${command} ${args.join(' ')} failed:\n${stdout ?? ''}\n${stderr ?? String(error)}`, {
      cause: error,
    })
  }
}

/** Builds the package and packs it, as it would be published. */
export const packed = async (): Promise<{ readonly tarball: string; readonly remove: () => Promise<void> }> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'atoms-packed-'))
  await sh(root, 'npm', 'run', '--silent', 'build')
  const name = (await sh(root, 'npm', 'pack', '--silent', '--pack-destination', folder)).trim().split('\n').at(-1)
  return { tarball: path.join(folder, path.basename(name ?? '')), remove: () => rm(folder, { recursive: true }) }
}

/** An example in an empty folder of its own, with the package installed from its tarball. */
export const installed = async (
  example: string,
  tarball: string,
): Promise<{ readonly folder: string; readonly remove: () => Promise<void> }> => {
  const folder = await mkdtemp(path.join(tmpdir(), `atoms-${example}-`))
  await cp(path.join(root, 'examples', example), folder, {
    recursive: true,
    filter: (file) => !/node_modules|\.next|dist$/.test(file),
  })
  const file = path.join(folder, 'package.json')
  const manifest = JSON.parse(await readFile(file, 'utf8')) as { dependencies: Record<string, string> }
  manifest.dependencies['atoms-ui'] = `file:${tarball}`
  await writeFile(file, JSON.stringify(manifest))
  await sh(folder, 'npm', 'install', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error')
  return { folder, remove: () => rm(folder, { recursive: true, maxRetries: 3 }) }
}

export interface Served {
  readonly line: string
  readonly stop: () => Promise<void>
}

/** Starts a server and waits for the line that says it is there. */
export const serve = async (
  folder: string,
  ready: RegExp,
  [command, ...args]: readonly [string, ...string[]],
  more: Record<string, string> = {},
): Promise<Served> => {
  const child: ChildProcess = spawn(command, args, { cwd: folder, env: { ...env, ...more }, detached: true })
  let said = ''
  const line = await new Promise<string>((resolve, reject) => {
    const hear = (chunk: Buffer): void => {
      said += chunk.toString()
      const found = ready.exec(said)
      if (found !== null) resolve(found[0])
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    child.once('exit', (code) => reject(new Error(`${command} ended with ${code} before it was ready:\n${said}`)))
  })
  return {
    line,
    stop: async () => {
      const gone = new Promise((resolve) => child.once('exit', resolve))
      // The whole group: npx and its like start the server as a child of their own.
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGTERM')
      await gone
    },
  }
}
