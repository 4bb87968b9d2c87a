import { execFile } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { globSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const root = path.resolve(import.meta.dirname, '..')
const read = (file: string) => readFileSync(path.join(root, file), 'utf8')
const pages = ['README.md', ...globSync('stories/**/*.mdx', { cwd: root }).toSorted()]
const PROGRAM = /^```tsx?(?: \S+)?\n(?<code>.*?)\n```$/gms
const SHEET = /^```css\n(?<code>.*?)\n```$/gms

/** What the reader of an example has already. */
const SURROUNDINGS = `
declare const session: import('atoms-ui').Session
declare const url: string
declare const token: string
declare const fetchToken: () => Promise<string>
declare const MyContext: import('react').ComponentType
declare const BriefForm: import('react').ComponentType<import('atoms-ui/harness').StartViewProps>
declare const pollCanvas: typeof import('${path.join(root, 'examples/vite-app/src/poll/definition')}').pollCanvas
`

const blocks = (text: string, fence: RegExp): readonly string[] =>
  [...text.matchAll(fence)].map(({ groups }) => groups?.['code'] ?? '')

interface Manifest {
  readonly exports: Readonly<Record<string, string | { readonly types: string }>>
}

/** Each entry of the package as it is here: an example imports what its reader will. */
const entries = (): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(
    Object.entries((JSON.parse(read('package.json')) as Manifest).exports).flatMap(([entry, target]) =>
      typeof target === 'string'
        ? []
        : [
            [
              path.posix.join('atoms-ui', entry),
              [path.join(root, target.types.replace('dist/types/', '').replace('.d.ts', '.ts'))],
            ],
          ],
    ),
  )

const compile = (folder: string): Promise<string> =>
  new Promise((resolve) => {
    const tsc = path.join(root, 'node_modules/typescript/bin/tsc')
    execFile(process.execPath, [tsc, '-p', folder, '--pretty', 'false'], { cwd: root }, (_, stdout, stderr) =>
      resolve(stdout + stderr),
    )
  })

test('every example in the README and in the pages compiles against the entries that it imports', async () => {
  const folder = path.join(root, 'node_modules/.cache/atoms/examples')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  let count = 0
  for (const page of pages)
    for (const [index, code] of blocks(read(page), PROGRAM).entries()) {
      count += 1
      // A module, also where it imports nothing.
      writeFileSync(
        path.join(folder, `${path.basename(page).replaceAll('.', '-')}-${index + 1}.tsx`),
        `${code}\nexport {}\n`,
      )
    }
  expect(count).toBeGreaterThan(5)
  writeFileSync(path.join(folder, 'surroundings.d.ts'), SURROUNDINGS)
  const { compilerOptions } = JSON.parse(read('tsconfig.json')) as { compilerOptions: object }
  writeFileSync(
    path.join(folder, 'tsconfig.json'),
    JSON.stringify({
      compilerOptions: { ...compilerOptions, paths: entries(), types: ['node', 'vite/client'], noUnusedLocals: false },
      include: ['*'],
    }),
  )
  expect(await compile(folder)).toBe('')
})

test('the sheets in them name parts and properties that there are', () => {
  const sheets = pages.flatMap((page) => blocks(read(page), SHEET)).join('\n')
  const sources = globSync('src/**/*.{css,ts,tsx}', { cwd: root }).map(read).join('\n')
  const named = [...sheets.matchAll(/--atoms-[\w-]+|data-atoms-part='[\w-]+'/g)].map(([name]) => name)
  expect(named.length).toBeGreaterThan(3)
  expect(named.filter((name) => !sources.includes(name))).toEqual([])
})
