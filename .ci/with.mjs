// Runs a command on the Node that setup.mjs brought: `node .ci/with.mjs vitest run`.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '..')
const brought = path.join(
  root,
  `node_modules/.cache/atoms/node/node_modules/node-${process.platform}-${process.arch}/bin`,
)
const folders = [
  ...(existsSync(brought) ? [brought] : []),
  path.join(root, 'node_modules/.bin'),
  process.env.PATH ?? '',
]
const [command, ...args] = process.argv.slice(2)

const child = spawn(command, args, {
  stdio: 'inherit',
  env: { ...process.env, PATH: folders.join(path.delimiter) },
  shell: process.platform === 'win32',
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('error', (error) => {
  process.stderr.write(`${command}: ${error.message}\n`)
  process.exit(127)
})
child.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 1 : 130)))
