import { readFileSync } from 'node:fs'
import { globSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { LANES, WITHOUT_GLOBALS, WITHOUT_REACT, WITHOUT_SCHEMAS } from './lanes.ts'

const root = path.resolve(import.meta.dirname, '..')
const sources = (pattern: string) =>
  globSync(pattern, { cwd: root }).map((file) => ({ file, text: readFileSync(path.join(root, file), 'utf8') }))
const isTest = (file: string) => /\.test\.tsx?$|\/fixtures\//.test(file)
const imports = (text: string): string[] =>
  [...text.matchAll(/(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g)].map((match) => match[1] ?? '')
const laneOf = (file: string): string | undefined => /^src\/([^/]+)\//.exec(file)?.[1]

test('every lane imports only the lanes that the table allows', () => {
  const files = sources('src/**/*.{ts,tsx}').filter(({ file }) => !isTest(file))
  expect(files.length).toBeGreaterThan(20)
  const wrong = files.flatMap(({ file, text }) => {
    const from = laneOf(file)
    if (from === undefined) return []
    return imports(text)
      .filter((specifier) => specifier.startsWith('.'))
      .map((specifier) => path.posix.join(path.posix.dirname(file), specifier))
      .filter((target) => {
        if (!target.startsWith('src/')) return from !== 'testing'
        const to = laneOf(target)
        return to !== undefined && to !== from && LANES[from]?.[to] === undefined
      })
      .map((target) => `${file} imports ${target}`)
  })
  expect(wrong).toEqual([])
})

test('lanes below react import no React', () => {
  const wrong = sources('src/**/*.{ts,tsx}')
    .filter(({ file }) => !isTest(file) && (WITHOUT_REACT as readonly (string | undefined)[]).includes(laneOf(file)))
    .filter(({ text }) => imports(text).some((specifier) => /^react(-dom)?(\/|$)/.test(specifier)))
  expect(wrong.map(({ file }) => file)).toEqual([])
})

test('what browsers load of state, transport and session reaches no library of schemas', () => {
  const texts = new Map(sources('src/**/*.{ts,tsx}').map(({ file, text }) => [file, text]))
  // Types are gone when it runs.
  const atRunTime = (text: string): string[] =>
    imports(text.replaceAll(/^(?:import|export) type [\s\S]*?from '[^']*'$/gm, ''))
  const first = [...texts.keys()].filter(
    (file) => !isTest(file) && (WITHOUT_SCHEMAS as readonly (string | undefined)[]).includes(laneOf(file)),
  )
  const reached = new Set(first)
  for (const file of reached) {
    for (const specifier of atRunTime(texts.get(file) ?? '')) {
      if (specifier.startsWith('.')) reached.add(path.posix.join(path.posix.dirname(file), specifier))
    }
  }
  expect(reached.has('src/contract/reading/generated/event-data.ts')).toBe(true)
  const wrong = [...reached].filter((file) =>
    atRunTime(texts.get(file) ?? '').some((specifier) => /^zod(\/|$)/.test(specifier)),
  )
  expect(wrong).toEqual([])
})

test('a canvas definition imports no React', () => {
  const definitions = sources('src/canvases/*/definition.ts')
  expect(definitions.length).toBeGreaterThan(0)
  expect(
    definitions.filter(({ text }) => imports(text).some((specifier) => /^react(-dom)?(\/|$)|\.tsx$/.test(specifier))),
  ).toEqual([])
})

test('contract and state touch no global of the outside world', () => {
  const global =
    /\b(?:fetch|setTimeout|setInterval|localStorage|WebSocket|document|window|Date\.now|Math\.random)\b\s*[.(]/
  const wrong = sources('src/**/*.ts')
    .filter(({ file }) => !isTest(file) && (WITHOUT_GLOBALS as readonly (string | undefined)[]).includes(laneOf(file)))
    .filter(({ text }) => global.test(text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')))
  expect(wrong.map(({ file }) => file)).toEqual([])
})

test('only the transport opens a connection', () => {
  const opens = /\bnew (?:WebSocket|EventSource|XMLHttpRequest)\b|\bfetchEventSource\(|(?<![.\w])fetch\(/
  const wrong = sources('src/**/*.{ts,tsx}')
    .filter(({ file }) => !isTest(file) && !file.startsWith('src/transport/') && !file.startsWith('src/testing/'))
    .filter(({ text }) => opens.test(text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')))
  expect(wrong.map(({ file }) => file)).toEqual([])
})

test('the reference gateway imports the contract, the state, and definitions of canvases, and nothing else of src', () => {
  const wrong = sources('test/fixtures/gateway/**/*.ts').flatMap(({ file, text }) =>
    imports(text)
      .filter((specifier) => specifier.startsWith('.'))
      .map((specifier) => path.posix.join(path.posix.dirname(file), specifier))
      .filter(
        (target) =>
          target.startsWith('src/') &&
          !/^src\/(?:contract|state)\/|^src\/canvases\/[^/]+\/definition\.ts$/.test(target),
      )
      .map((target) => `${file} imports ${target}`),
  )
  expect(wrong).toEqual([])
})
