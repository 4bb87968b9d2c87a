import { readFileSync } from 'node:fs'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../..')

/** The files that a page has its reader write, in their order: blocks of code with a name behind the language. */
export const filesIn = (page: string): readonly { readonly file: string; readonly code: string }[] =>
  [...readFileSync(path.join(root, page), 'utf8').matchAll(/^```\w+ (?<file>\S+)\n(?<code>.*?)\n```$/gms)].map(
    ({ groups }) => ({ file: groups?.['file'] ?? '', code: `${groups?.['code'] ?? ''}\n` }),
  )
