import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Linter } from 'eslint'
import { describe, expect, test } from 'vitest'
import { canvasLint } from './index.ts'

/** What canvas code may not do, and the rule that says so. */
const REFUSED: Readonly<Record<string, readonly [code: string, rule: string]>> = {
  'a request': [`export const load = () => fetch('/x')`, 'no-restricted-globals'],
  'a request by another name': [`export const load = () => window.fetch('/x')`, 'no-restricted-properties'],
  'a request of the old kind': [`export const load = () => new XMLHttpRequest()`, 'no-restricted-globals'],
  'a socket': [`export const open = () => new WebSocket('wss://x')`, 'no-restricted-globals'],
  'a stream': [`export const open = () => new globalThis.EventSource('/x')`, 'no-restricted-properties'],
  'a peer': [`export const open = () => new RTCPeerConnection()`, 'no-restricted-globals'],
  'a beacon': [`export const log = () => navigator.sendBeacon('/x')`, 'no-restricted-properties'],
  'a channel to other tabs': [`export const open = () => new BroadcastChannel('x')`, 'no-restricted-globals'],
  'local storage': [`export const keep = () => localStorage.setItem('a', 'b')`, 'no-restricted-globals'],
  'session storage': [`export const keep = () => self.sessionStorage.clear()`, 'no-restricted-properties'],
  'a database': [`export const keep = () => indexedDB.open('x')`, 'no-restricted-globals'],
  'a cache': [`export const keep = () => caches.open('x')`, 'no-restricted-globals'],
  'a cookie': [`export const who = () => document.cookie`, 'no-restricted-properties'],
  'inner HTML': [`export const show = (node) => { node.innerHTML = '<b>' }`, 'no-restricted-properties'],
  'adjacent HTML': [
    `export const show = (node) => node.insertAdjacentHTML('afterend', '')`,
    'no-restricted-properties',
  ],
  'written HTML': [`export const show = () => document.write('<b>')`, 'no-restricted-properties'],
  'code from a string': [`export const run = () => eval('1')`, 'no-eval'],
  'a function from a string': [`export const run = new Function('return 1')`, 'no-new-func'],
  'a log': [`export const log = () => console.log('x')`, 'no-console'],
  'the session': [`export { createSession } from 'atoms-ui'`, 'no-restricted-imports'],
  'a second transport': [
    `import { createCanvasTransport } from 'atoms-ui/transport'\nexport const t = createCanvasTransport`,
    'no-restricted-imports',
  ],
  'the harness': [`import 'atoms-ui/harness'`, 'no-restricted-imports'],
  'a reader of streams': [
    `import { fetchEventSource } from '@microsoft/fetch-event-source'\nexport const f = fetchEventSource`,
    'no-restricted-imports',
  ],
  'code from an address': [`import z from 'https://x.y/z.js'\nexport const f = z`, 'no-restricted-imports'],
  files: [`import fs from 'node:fs'\nexport const f = fs`, 'no-restricted-imports'],
}

const ACCEPTED: Readonly<Record<string, string>> = {
  'what a canvas is for': `import { bindCanvas } from 'atoms-ui/react'\nimport { defineCanvas } from 'atoms-ui/canvas'\nexport const made = [bindCanvas, defineCanvas]`,
  'a property that is called like a global': `export const take = (basket) => basket.fetch()`,
  'a parameter that is called like a global': `export const take = (fetch) => fetch()`,
  'text put into an element': `export const show = (node) => { node.textContent = '<b>' }`,
  'the size of the window': `export const wide = () => window.innerWidth > 800`,
  'a view that comes later': `export const component = () => import('./View')`,
  'a view': `export const View = ({ title }) => <p title={title}>{title}</p>`,
}

const HTML_IN_JSX = `export const View = () => <p dangerouslySetInnerHTML={{ __html: 'x' }} />`
const CODE_LATER = ['https://x.y/z.js', '//x.y/z.js', 'data:text/javascript,0'].map(
  (url) => `export const load = () => import('${url}')`,
)
const SCRIPT_LINK = `export const View = () => <a href="javascript:alert(1)">x</a>`

/** The rules that oxlint with our preset breaks, by file. */
const byOxlint = async (codes: ReadonlyMap<string, string>): Promise<ReadonlyMap<string, readonly string[]>> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'atoms-lint-'))
  try {
    await writeFile(
      path.join(folder, '.oxlintrc.json'),
      JSON.stringify({
        extends: [path.resolve(import.meta.dirname, 'oxlint.json')],
        categories: { correctness: 'off' },
      }),
    )
    for (const [name, code] of codes) await writeFile(path.join(folder, name), code)
    const bin = path.resolve(import.meta.dirname, '../../node_modules/oxlint/bin/oxlint')
    const out = await new Promise<string>((resolve) => {
      execFile(process.execPath, [bin, '--format', 'json', '.'], { cwd: folder }, (_, stdout) => resolve(stdout))
    })
    const { diagnostics } = JSON.parse(out) as { diagnostics: readonly { filename: string; code: string }[] }
    const found = new Map<string, string[]>()
    for (const { filename, code } of diagnostics) {
      const rule = /\((.*)\)/.exec(code)?.[1] ?? code
      found.set(filename, [...(found.get(filename) ?? []), rule])
    }
    return found
  } finally {
    await rm(folder, { recursive: true })
  }
}

const byEslint = (code: string): readonly string[] =>
  new Linter()
    .verify(
      code,
      [
        {
          files: ['**/*.jsx'],
          languageOptions: {
            parserOptions: { ecmaFeatures: { jsx: true } },
            globals: Object.fromEntries(
              ['window', 'self', 'navigator', 'document', 'console', 'fetch'].map((name) => [
                name,
                'readonly' as const,
              ]),
            ),
          },
        },
        canvasLint(['**/*.jsx']),
      ],
      'view.jsx',
    )
    .map(({ ruleId, message }) => ruleId ?? message)

describe('ESLint, with the preset for canvases', () => {
  for (const [what, [code, rule]] of Object.entries(REFUSED))
    test(`refuses ${what}`, () => expect(byEslint(code)).toContain(rule))
  for (const [what, code] of Object.entries(ACCEPTED)) test(`accepts ${what}`, () => expect(byEslint(code)).toEqual([]))
  test('refuses HTML from a string and links that are scripts', () => {
    expect(byEslint(HTML_IN_JSX)).toEqual(['no-restricted-syntax'])
    expect(byEslint(SCRIPT_LINK)).toContain('no-restricted-syntax')
  })
  test('refuses code that is fetched later from an address', () => {
    for (const code of CODE_LATER) expect(byEslint(code)).toEqual(['no-restricted-syntax'])
  })
})

test('oxlint, with the same preset, refuses and accepts the same', async () => {
  const fileOf = (what: string): string => `${what.replaceAll(' ', '-')}.jsx`
  const found = await byOxlint(
    new Map([
      ...Object.entries(REFUSED).map(([what, [code]]) => [fileOf(what), code] as const),
      ...Object.entries(ACCEPTED).map(([what, code]) => [fileOf(what), code] as const),
      ['html.jsx', HTML_IN_JSX],
      ['script.jsx', SCRIPT_LINK],
      ...CODE_LATER.map((code, index) => [`later-${index}.jsx`, code] as const),
    ]),
  )
  for (const [what, [, rule]] of Object.entries(REFUSED)) expect(found.get(fileOf(what)), what).toContain(rule)
  for (const what of Object.keys(ACCEPTED)) expect(found.get(fileOf(what)), what).toBeUndefined()
  for (const index of CODE_LATER.keys()) expect(found.get(`later-${index}.jsx`)).toContain('no-restricted-imports')
  expect(found.get('html.jsx')).toEqual(['no-danger'])
  expect(found.get('script.jsx')).toContain('jsx-no-script-url')
})
