import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { processes } from '../e2e/processes.ts'
import { listen } from '../fixtures/gateway/node-host.ts'
import { createSeededGateway } from '../fixtures/gateway/seed.ts'
import { WRONG_ANSWERS } from './mutants/wrong-answers.ts'
import type { Report } from './report.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'conformance-'))
const { gateway, end } = processes()
afterAll(async () => {
  await end()
  rmSync(folder, { recursive: true })
})

const run = (...args: readonly string[]): Promise<{ code: number | null; out: string; err: string }> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [path.join(import.meta.dirname, 'cli.ts'), ...args])
    let [out, err] = ['', '']
    child.stdout.on('data', (chunk) => (out += String(chunk)))
    child.stderr.on('data', (chunk) => (err += String(chunk)))
    child.once('close', (code) => resolve({ code, out, err }))
  })

const written = (name: string, text: string): string => {
  const file = path.join(folder, name)
  writeFileSync(file, text)
  return file
}

/** What a gateway says first, with the log that follows it in the same file. */
const firstLine = (access: object): string => written('gateway.json', `${JSON.stringify(access)}\nand then some log\n`)

const ANA = { identities: { ana: { token: 'none' } } }

/** All that a control port is for, and what is simple beside it; over HTTP every case runs elsewhere. */
const CONTROLLED = 'RT6,SES,SSE,CMD2,LENS,RUN,KILL,DS,RATE,CORS,ERR6'

test('a gateway in a process of its own, with a control port, keeps every rule that it is asked for: 0', async () => {
  const access = await gateway('--control')
  const { code, out, err } = await run('--identities', firstLine(access), '--only', CONTROLLED)
  expect([code, err]).toEqual([0, ''])
  expect(out).toContain(`Conformance of ${access.url}`)
  expect(out).toMatch(/^Commands +\d+ passed$/m)
  expect(out).not.toMatch(/FAILED|not run|not proved/i)
})

test('without a control port it says what it could not run, and which rules are thus not proved', async () => {
  const { code, out } = await run('--identities', firstLine(await gateway()), '--only', 'SSE5,SSE9,LENS1')
  expect(code).toBe(0)
  expect(out).toContain('Not run, because it needs a control port: a clock that is moved by hand:\n  [SSE9] silence')
  expect(out).toContain('Thus not proved: SSE9\nThus proved in part: LENS1\n')
})

test('where every case needs what the gateway does not offer, nothing is found out: 2', async () => {
  const { code, out, err } = await run('--identities', firstLine(await gateway()), '--only', 'SSE9')
  expect([code, err]).toEqual([2, 'No case could be run, so nothing was found out.\n'])
  expect(out).toContain('Thus not proved: SSE9')
})

test('a gateway that is wrong in one place: 1, with the rule, the request, the answer, and no credentials', async () => {
  const right = createSeededGateway()
  const { wrong } = WRONG_ANSWERS.find(({ name }) => name === 'idempotency keys are ignored')!
  const host = await listen(wrong(right.fetch))
  const identities = JSON.stringify(right.access)
  const args = ['--url', host.url, '--identities', identities, '--only', 'CMD3']
  const { code, out } = await run(...args)
  expect(code).toBe(1)
  expect(out).toContain('FAILED [CMD3] an applied key is answered again and applied once; another body is a conflict')
  expect(out).toContain('CMD3 says: An idempotency key is scoped by tenant, env, actor and route.')
  expect(out).toMatch(/at \[0\]: expected 200, got 409/)
  expect(out).toMatch(
    /^ {2}> POST \/commands\n(?: {2}> .+\n)* {2}< 409 application\/problem\+json\n {2}< \{.*"REV_MISMATCH"/m,
  )
  expect(out).toContain('authorization: Bearer <token of ana>')
  for (const { token } of Object.values(right.access.identities)) expect(out).not.toContain(token)

  const told = await run(...args, '--json', '--bail', '--seed', '7', '--jobs', '1')
  const report = JSON.parse(told.out) as Report
  expect([told.code, report.isConformant, report.seed, report.counts.failed]).toEqual([1, false, 7, 1])
  expect(
    report.results.filter(({ why }) => why === 'the run was stopped after the first failure').length,
  ).toBeGreaterThan(0)
  expect((await run(...args, '--json', '--bail', '--seed', '7', '--jobs', '1')).out).toContain(
    report.results.find(({ verdict }) => verdict === 'failed')?.title ?? 'nothing failed',
  )
  await host.close()
  right.close()
})

test('a gateway that is not there, or never answers: 2', async () => {
  const silent = createServer(() => undefined)
  await new Promise<void>((resolve) => void silent.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`
  const args = ['--identities', JSON.stringify(ANA), '--timeout', '200', '--url', url]
  const hanging = await run(...args)
  expect([hanging.code, hanging.out]).toEqual([2, ''])
  expect(hanging.err).toMatch(new RegExp(`^${url} could not be reached: .*timeout`))
  await new Promise((resolve) => {
    silent.close(resolve)
    silent.closeAllConnections()
  })
  const gone = await run(...args)
  expect(gone.code).toBe(2)
  expect(gone.err).toMatch(/could not be reached: .*ECONNREFUSED.*Is the gateway running/)
})

test('credentials that are refused, and what is no gateway: 2', async () => {
  const right = createSeededGateway()
  const host = await listen(right.fetch)
  const refused = await run('--url', host.url, '--identities', JSON.stringify(ANA))
  expect([refused.code, refused.err]).toEqual([
    2,
    'The gateway refused the credentials of "ana" (401). Give it a token that is valid now.\n',
  ])
  const elsewhere = await run('--url', `${host.url}/api`, '--identities', JSON.stringify(right.access))
  expect([elsewhere.code, elsewhere.err]).toEqual([2, expect.stringContaining('/api/sessions answered 404')])
  await host.close()
  right.close()
})

test.each([
  ['no identities', [], 'Nobody is named'],
  ['a file that is not there', ['--identities', path.join(folder, 'none.json')], 'could not be read'],
  ['a file that is no JSON', ['--identities', written('text.json', 'hello')], 'are no JSON'],
  ['a token that is none', ['--identities', '{"identities":{"ana":{"token":5}}}'], 'identities.ana.token'],
  ['no ana', ['--identities', '{"identities":{"ben":{"token":"x"}}}'], 'name no "ana"'],
  ['no URL', ['--identities', JSON.stringify(ANA)], 'No URL is given'],
  ['a URL that is none', ['--identities', JSON.stringify(ANA), '--url', 'gateway'], '"gateway" is no URL'],
  ['a rule that no case proves', ['--list', '--only', 'CMD99'], 'No case proves "CMD99"'],
  ['an option that does not exist', ['--lsit'], "'--lsit'"],
  ['no number', ['--identities', JSON.stringify(ANA), '--url', 'http://a', '--jobs', '0'], '--jobs 0'],
])('%s: 2', async (_, args, words) => {
  const { code, out, err } = await run(...args)
  expect([code, out]).toEqual([2, ''])
  expect(err).toContain(words)
})

test('--list shows the cases by section, --needs what they take for granted', async () => {
  const list = await run('--list', '--only', 'CMD3,RT')
  expect(list.code).toBe(0)
  expect(list.out).toMatch(/^Routing and identity\n {2}\[RT1\]/)
  expect(list.out).toMatch(/^Commands\n {2}\[CMD3\]/m)
  expect(list.out).not.toContain('[CMD1]')
  const needs = JSON.parse((await run('--needs')).out) as { cast: object; canvas_type: { tokens: object } }
  expect(Object.keys(needs.cast)).toContain('zoe')
  expect(Object.keys(needs.canvas_type.tokens)).toContain('board.title')
})
