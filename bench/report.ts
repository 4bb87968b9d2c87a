import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import path from 'node:path'

const file = path.resolve(import.meta.dirname, 'RESULTS.md')
const HEAD = `# What was measured

Written by \`npm run bench\`; one of them alone by \`npm run bench -- <name>\`, which leaves the others as they are. Medians,
and ratios to a limit in the same run: absolute figures drift between machines, ratios hold.
`

let lines: string[] = []

/** A line of the bench that runs, for the terminal and for the results. */
export const say = (line: string): void => {
  lines.push(line)
  process.stdout.write(`${line}\n`)
}

const machine = (): string =>
  `${cpus()[0]?.model.trim() || 'unknown machine'} × ${cpus().length}, Node ${process.versions.node}, ${new Date().toISOString().slice(0, 10)}, load ${(loadavg()[0] ?? 0).toFixed(1)}`

/** Runs one bench, and puts what it said in the place of what its last run said. */
export const record = async (name: string, run: () => void | Promise<void>): Promise<void> => {
  lines = []
  process.stdout.write(`\n== ${name} · ${machine()}\n`)
  await run()
  const section = `## ${name}\n\n${machine()}\n\n\`\`\`\n${lines.join('\n').trim()}\n\`\`\`\n`
  const before = existsSync(file)
    ? readFileSync(file, 'utf8')
        .split(/^(?=## )/m)
        .slice(1)
    : []
  const others = before.map((each) => `${each.trimEnd()}\n`).filter((each) => !each.startsWith(`## ${name}\n`))
  const all = [...others, section].toSorted((a, b) => (a < b ? -1 : 1))
  writeFileSync(file, [HEAD, ...all].join('\n'))
}
