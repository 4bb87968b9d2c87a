// Writes what each entry of the package exports, and the types that this reaches by name, as the built declarations say
// it, for people to read and so that a change of the public surface is seen where it is reviewed: `docs/api`. With
// `--check` it says what differs, and what is exported without a word.
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
  /** The types that it names. */
  readonly names: ReadonlySet<string>
}

interface Declarations {
  readonly exports: ReadonlyMap<string, Export>
  /** Files whose exports are all exported again. */
  readonly all: readonly string[]
  readonly declared: ReadonlyMap<string, Declared>
  readonly imported: ReadonlyMap<string, Export>
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

/** The types that a tree names: of `A.B` it is `A`, what is asked of a value (`typeof a`) is none. */
const typesIn = (tree: unknown, names = new Set<string>()): ReadonlySet<string> => {
  if (typeof tree !== 'object' || tree === null) return names
  const { type, typeName, expression } = tree as Record<string, { readonly name?: string } | undefined>
  const named =
    String(type) === 'TSTypeReference' ? typeName : String(type) === 'TSInterfaceHeritage' ? expression : null
  if (named?.name !== undefined) names.add(named.name)
  for (const part of Object.values(tree)) typesIn(part, names)
  return names
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
      ? comment.value.replaceAll(/^\s*\* ?/gm, '').trim()
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
        names: typesIn(node, new Set(before?.names)),
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
  const found = { exports, all, declared, imported }
  files.set(file, found)
  return found
}

interface Found extends Declared {
  /** Where it is declared: the same thing of two entries is written once. */
  readonly at: string
  readonly file: string
}

const find = (file: string, name: string): Found | string | undefined => {
  const { exports, all, declared } = read(file)
  const exported = exports.get(name)
  if (exported?.kind === 'whole') return exported.file
  if (exported?.kind === 'there') return find(exported.file, exported.name)
  if (exported?.kind === 'here') {
    const found = declared.get(exported.local)
    return found === undefined ? undefined : { ...found, file, at: `${file}#${exported.local}` }
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

/** What a name within a file means, which need not be exported from it. */
const meant = (file: string, name: string): Found | undefined => {
  const { declared, imported } = read(file)
  const here = declared.get(name)
  if (here !== undefined) return { ...here, file, at: `${file}#${name}` }
  const there = imported.get(name)
  const found = there?.kind === 'there' ? find(there.file, there.name) : undefined
  return typeof found === 'string' ? undefined : found
}

// What a schema infers goes on for pages, and stands in schema.json in a form that people read.
const LINES = 30
const shortened = (text: string): string => {
  const lines = text.split('\n')
  if (lines.length <= LINES || text.startsWith('interface')) return text
  const rest = lines.slice(1).join('\n')
  const hash = createHash('sha256').update(rest).digest('hex').slice(0, 12)
  return `// ${lines.length} lines, ${hash}: ${lines[0]?.slice(0, 100)}`
}

const entryOf = (name: string, { doc, text }: Found): string =>
  `## ${name}\n\n${doc === '' ? '' : `${doc}\n\n`}\`\`\`ts\n${shortened(text)}\n\`\`\`\n`

// Props are those of the part that they are named after, schemas those of the type.
const SPEAKS_FOR_ITSELF = /Props$|Schema$/
const silent: string[] = []
const written = new Map<string, string>()

const section = (entry: string, file: string, prefix: string, onPage: Found[]): string =>
  namesOf(file)
    .map((name) => {
      const found = find(file, name)
      const full = `${prefix}${name}`
      if (typeof found === 'string') return section(entry, found, `${full}.`, onPage)
      if (found === undefined) return `## ${full}\n\nIs another package’s.\n`
      if (found.doc === '' && !SPEAKS_FOR_ITSELF.test(name)) silent.push(`${entry}: ${full}`)
      const before = written.get(found.at)
      if (before !== undefined) return `## ${full}\n\nAs in ${before}.\n`
      written.set(found.at, `${entry}${prefix === '' ? '' : `, \`${full}\``}`)
      onPage.push(found)
      return entryOf(full, found)
    })
    .join('\n')

/** What is on a page names these: what no entry exports is written here, of the rest it says where it is. */
const reached = (entry: string, onPage: readonly Found[]): string => {
  const here = new Map<string, string>()
  const elsewhere = new Map<string, string>()
  const open = [...onPage]
  for (const from of open)
    for (const name of from.names) {
      const found = meant(from.file, name)
      if (found === undefined) continue
      const where = written.get(found.at)
      if (where !== undefined && where !== entry) elsewhere.set(name, where)
      if (where !== undefined) continue
      written.set(found.at, entry)
      const own = found.at.slice(found.at.indexOf('#') + 1)
      // Files may have different things of one name.
      here.set(`${own} ${found.at}`, entryOf(own, found))
      open.push(found)
    }
  const sorted = (all: ReadonlyMap<string, string>) => [...all].toSorted(([a], [b]) => (a < b ? -1 : 1))
  const blocks = sorted(here).map(([, text]) => text)
  const places = sorted(elsewhere).map(([name, where]) => `- \`${name}\`: ${where}`)
  return [
    ...(blocks.length === 0 ? [] : [`\n# Not exported, and named above\n`, ...blocks]),
    ...(places.length === 0 ? [] : [`\n# Named above, and written elsewhere\n`, ...places, '']),
  ].join('\n')
}

const { exports } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
  readonly exports: Readonly<Record<string, string | { readonly types: string }>>
}
const options = { ...(await resolveConfig(path.join(folder, 'x.md'))), parser: 'markdown' }
const pages = new Map<string, string>()
const entries = Object.entries(exports).flatMap(([entry, target]) => {
  if (typeof target === 'string') return []
  const title = path.posix.join('atoms-ui', entry)
  const onPage: Found[] = []
  return [{ title, onPage, body: section(title, path.join(root, target.types), '', onPage) }]
})
const listed: string[] = []
// Only now is it known what some entry exports.
for (const { title, onPage, body } of entries) {
  const file = `${title.replaceAll('/', '.')}.md`
  pages.set(file, await format(`# ${title}\n\n${body}${reached(title, onPage)}`, options))
  listed.push(`- [\`${title}\`](${file})`)
}
pages.set('README.md', await format(`# What each entry of the package exports\n\n${listed.join('\n')}\n`, options))

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
