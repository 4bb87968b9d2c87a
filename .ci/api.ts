// Writes what each entry of the package exports, as its built declarations say it, so that a change of the public surface
// is seen where it is reviewed: `docs/api`. With `--check` it says what differs, and what is exported without a word.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { format, resolveConfig } from 'prettier'
import { parseSync } from 'vite'

const root = path.resolve(import.meta.dirname, '..')
const folder = path.join(root, 'docs/api')

/** A name that a file exports: where it is declared, or another file whole. */
type Export =
  | { readonly kind: 'here'; readonly local: string }
  | { readonly kind: 'there'; readonly file: string; readonly name: string }
  | { readonly kind: 'whole'; readonly file: string }

interface Declared {
  readonly text: string
  readonly doc: string
}

interface Declarations {
  readonly exports: ReadonlyMap<string, Export>
  /** Files whose exports are all exported again. */
  readonly all: readonly string[]
  readonly declared: ReadonlyMap<string, Declared>
}

interface Identifier {
  readonly name: string
}
/** What is read of a tree. */
interface Node {
  readonly type: string
  readonly start: number
  readonly end: number
  readonly id?: Identifier
  readonly declaration?: Node | null
  readonly declarations?: readonly { readonly id: Identifier }[]
  readonly source?: { readonly value: string } | null
  readonly exported?: Identifier | null
  readonly specifiers?: readonly {
    readonly type: string
    readonly local: Identifier
    readonly exported?: Identifier
    readonly imported?: Identifier
  }[]
}

const files = new Map<string, Declarations>()

/** Where an import leads to: a declaration of ours, or nothing of ours. */
const resolved = (from: string, source: string): string | undefined => {
  if (!source.startsWith('.')) return undefined
  const file = path.resolve(path.dirname(from), source)
  return [file.replace(/\.[jt]sx?$/, '.d.ts'), file].find((one) => existsSync(one))
}

const read = (file: string): Declarations => {
  const known = files.get(file)
  if (known !== undefined) return known
  const source = readFileSync(file, 'utf8')
  const { program, comments, errors } = parseSync(file, source)
  if (errors.length > 0) throw new Error(`${file} could not be read: ${errors[0]?.message}`)
  const exports = new Map<string, Export>()
  const all: string[] = []
  const declared = new Map<string, Declared>()
  const imported = new Map<string, Export>()

  const docBefore = (start: number): string => {
    const comment = comments.findLast(({ end }) => end <= start)
    return comment?.value.startsWith('*') === true && /^\s*$/.test(source.slice(comment.end, start))
      ? comment.value.replace(/^\*/, '').trim()
      : ''
  }
  const declare = (node: Node, start: number, isExported: boolean): void => {
    const names = node.id === undefined ? (node.declarations ?? []).map(({ id }) => id.name) : [node.id.name]
    const text = source.slice(node.start, node.end).replace(/^(?:export\s+)?declare\s+/, '')
    for (const name of names) {
      const before = declared.get(name)
      // Overloads, and a type beside its value, stand under one name.
      declared.set(name, {
        text: before === undefined ? text : `${before.text}\n${text}`,
        doc: before?.doc || docBefore(start),
      })
      if (isExported) exports.set(name, { kind: 'here', local: name })
    }
  }

  for (const node of program.body as unknown as readonly Node[]) {
    const there = node.source == null ? undefined : resolved(file, node.source.value)
    if (node.type === 'ImportDeclaration')
      for (const { type, local, imported: name } of node.specifiers ?? []) {
        if (there === undefined) continue
        imported.set(
          local.name,
          type === 'ImportNamespaceSpecifier'
            ? { kind: 'whole', file: there }
            : { kind: 'there', file: there, name: name?.name ?? 'default' },
        )
      }
    else if (node.type === 'ExportAllDeclaration' && there !== undefined) {
      if (node.exported == null) all.push(there)
      else exports.set(node.exported.name, { kind: 'whole', file: there })
    } else if (node.type === 'ExportNamedDeclaration' && node.declaration != null)
      declare(node.declaration, node.start, true)
    else if (node.type === 'ExportNamedDeclaration')
      for (const { local, exported } of node.specifiers ?? [])
        exports.set(
          (exported ?? local).name,
          there === undefined
            ? (imported.get(local.name) ?? { kind: 'here', local: local.name })
            : { kind: 'there', file: there, name: local.name },
        )
    else if (node.type.endsWith('Declaration')) declare(node, node.start, false)
  }
  const found = { exports, all, declared }
  files.set(file, found)
  return found
}

interface Found extends Declared {
  /** Where it is declared: the same thing of two entries is written once. */
  readonly at: string
}

const find = (file: string, name: string): Found | string | undefined => {
  const { exports, all, declared } = read(file)
  const exported = exports.get(name)
  if (exported?.kind === 'whole') return exported.file
  if (exported?.kind === 'there') return find(exported.file, exported.name)
  if (exported?.kind === 'here') {
    const found = declared.get(exported.local)
    return found === undefined ? undefined : { ...found, at: `${file}#${exported.local}` }
  }
  for (const other of all) {
    const found = find(other, name)
    if (found !== undefined) return found
  }
  return undefined
}

const namesOf = (file: string): readonly string[] => {
  const { exports, all } = read(file)
  return [...new Set([...exports.keys(), ...all.flatMap(namesOf)])].toSorted()
}

// What a schema infers goes on for pages, and stands in schema.json in a form that people read.
const LINES = 30
const shortened = (text: string): string => {
  const lines = text.replaceAll(/\/\*\*?[\s\S]*?\*\/\s*/g, '').split('\n')
  if (lines.length <= LINES) return lines.join('\n')
  const rest = lines.slice(1).join('\n')
  const hash = createHash('sha256').update(rest).digest('hex').slice(0, 12)
  return `// ${lines.length} lines, ${hash}: ${lines[0]?.slice(0, 100)}`
}

// Props are those of the part that they are named after, schemas those of the type.
const SPEAKS_FOR_ITSELF = /Props$|Schema$/
const silent: string[] = []
const written = new Map<string, string>()

const section = (entry: string, file: string, prefix: string): string =>
  namesOf(file)
    .map((name) => {
      const found = find(file, name)
      const full = `${prefix}${name}`
      if (typeof found === 'string') return section(entry, found, `${full}.`)
      if (found === undefined) return `## ${full}\n\nIs another package’s.\n`
      if (found.doc === '' && !SPEAKS_FOR_ITSELF.test(name)) silent.push(`${entry}: ${full}`)
      const before = written.get(found.at)
      if (before !== undefined) return `## ${full}\n\nAs in ${before}.\n`
      written.set(found.at, `${entry}${prefix === '' ? '' : `, \`${full}\``}`)
      return `## ${full}\n\n\`\`\`ts\n${shortened(found.text)}\n\`\`\`\n`
    })
    .join('\n')

const { exports } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
  readonly exports: Readonly<Record<string, string | { readonly types: string }>>
}
const options = { ...(await resolveConfig(path.join(folder, 'x.md'))), parser: 'markdown' }
const pages = new Map<string, string>()
for (const [entry, target] of Object.entries(exports)) {
  if (typeof target === 'string') continue
  const title = path.posix.join('atoms-ui', entry)
  const body = `# ${title}\n\n${section(title, path.join(root, target.types), '')}`
  pages.set(`${title.replaceAll('/', '.')}.md`, await format(body, options))
}

const isCheck = process.argv.includes('--check')
const differing = [...pages].filter(([name, text]) => {
  const file = path.join(folder, name)
  return !existsSync(file) || readFileSync(file, 'utf8') !== text
})
const gone = existsSync(folder) ? readdirSync(folder).filter((name) => !pages.has(name)) : []

if (silent.length > 0) {
  process.stderr.write(`Exported without a word on what it is:\n${silent.map((name) => `  ${name}`).join('\n')}\n`)
  process.exitCode = 1
}
if (!isCheck) {
  mkdirSync(folder, { recursive: true })
  for (const [name, text] of pages) writeFileSync(path.join(folder, name), text)
  for (const name of gone) rmSync(path.join(folder, name))
} else if (differing.length + gone.length > 0) {
  const names = [...differing.map(([name]) => name), ...gone].join(', ')
  process.stderr.write(
    `The public surface is not that of docs/api: ${names}.\nRun \`npm run api\` and look at the diff.\n`,
  )
  process.exitCode = 1
}
