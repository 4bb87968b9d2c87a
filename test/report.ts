import { appendFileSync, mkdirSync } from 'node:fs'
import path from 'node:path'

const file = path.resolve(import.meta.dirname, '../node_modules/.cache/atoms/report.jsonl')

const tell = (line: object): void => {
  mkdirSync(path.dirname(file), { recursive: true })
  appendFileSync(file, JSON.stringify(line) + '\n')
}

/** Names a host, a corpus or a seed that the run stood on; the run's end prints it. */
export const used = (what: string): void => {
  tell({ kind: 'used', what })
}

/** Says that something was not tested here, and why. */
export const skipped = (what: string, why: string): void => {
  tell({ kind: 'skipped', what, why })
}
