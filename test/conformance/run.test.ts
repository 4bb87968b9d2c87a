import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { NotRun } from './case.ts'
import type { Case } from './case.ts'
import { runCases } from './run.ts'
import type { RunOptions } from './run.ts'
import type { Target } from './target.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const ana = { token: 'secret-of-ana', actor_id: 'a', actor_type: 'human', app_id: 'console', surface_id: 'main' }

const targetOf = (fetch: Target['fetch'], more: Partial<Target> = {}): Target => ({
  url: 'http://gateway.test/api',
  fetch,
  identities: { ana },
  close: async () => undefined,
  ...more,
})

/** Never answers, but for telling that it was given up. */
const still = targetOf(
  ({ signal }) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
)
const plain = targetOf(async () => new Response('{"ok":true}', { headers: { 'Content-Type': 'application/json' } }))

const caseOf = (title: string, run: Case['run']): Case => ({ about: 'something', title, rules: ['ID1'], run })

const run = (cases: readonly Case[], target: Target, more: Partial<RunOptions> = {}) => {
  const options = { jobs: 1, seed: 1, timeout: 1000, bail: false, isShared: true, makeTarget: async () => target }
  return runCases({ cases, target, ...options, ...more })
}

const ask = async (target: Target, sent?: string) => {
  const headers = { Authorization: `Bearer ${ana.token}` }
  const request = new Request(`${target.url}/chat`, {
    headers,
    ...(sent === undefined ? {} : { method: 'POST', body: sent }),
  })
  return (await target.fetch(request, sent)).text()
}

describe('a case', () => {
  test('that waits for what never comes ends in time, and hears nothing more', async () => {
    let hears = 0
    const hanging = caseOf('hangs', async ({ target }) => {
      await ask(target()).finally(() => (hears += 1))
    })
    const over = run([hanging], still)
    await vi.advanceTimersByTimeAsync(1000)
    expect(await over).toMatchObject([{ verdict: 'failed', why: expect.stringContaining('no verdict after 1000 ms') }])
    await vi.runAllTimersAsync()
    expect(hears).toBe(0)
  })

  test('whose stream falls silent ends in time, and lets go of the stream', async () => {
    let isLeft = false
    const silent = targetOf(async () => {
      const body = new ReadableStream<Uint8Array>({
        start: (controller) => controller.enqueue(new TextEncoder().encode('retry: 1\n\n')),
        cancel: () => void (isLeft = true),
      })
      return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } })
    })
    const over = run([caseOf('waits', async ({ target }) => void (await ask(target())))], silent)
    await vi.advanceTimersByTimeAsync(1000)
    const [result] = await over
    expect(result?.exchanges).toMatchObject([{ answer: '200 text/event-stream', received: 'retry: 1\n\n' }])
    expect(isLeft).toBe(true)
  })

  test('that fails tells what was sent and what came, without credentials', async () => {
    const failing = caseOf('fails', async ({ target }) => {
      await ask(target(), `{"token":"${ana.token}"}`)
      throw new Error('expected 1, got 2')
    })
    const [result] = await run([failing], plain)
    expect(result).toMatchObject({ verdict: 'failed', why: 'expected 1, got 2' })
    expect(result?.exchanges).toEqual([
      {
        request: expect.stringMatching(/^POST \/chat\nauthorization: Bearer <token of ana>/),
        sent: '{"token":"<token of ana>"}',
        answer: '200 application/json',
        received: '{"ok":true}',
      },
    ])
  })

  test('masks the credentials of the targets that it made, too', async () => {
    const ben = { ...ana, token: 'secret-of-ben' }
    const failing = caseOf('fails', async ({ makeTarget }) => {
      await ask(await makeTarget({}), ben.token)
      throw new Error('wrong')
    })
    const results = await run([failing], plain, {
      makeTarget: async () => targetOf(plain.fetch, { identities: { ben } }),
    })
    expect(JSON.stringify(results)).toContain('<token of ben>')
    expect(JSON.stringify(results)).not.toContain(ben.token)
  })

  test('is tidied up behind, and closes what it made, however it ends', async () => {
    const done: string[] = []
    const made = targetOf(plain.fetch, { close: async () => void done.push('closed') })
    const messy = (title: string, end: () => Promise<void>) =>
      caseOf(title, async ({ makeTarget }, context) => {
        const own = await makeTarget({})
        context.after(() => ask(own).then(() => done.push('tidied')))
        await end()
      })
    const cases = [
      messy('passes', async () => undefined),
      messy('fails', () => Promise.reject(new Error('wrong'))),
      messy('is not run', () => Promise.reject(new NotRun('there is no clock'))),
    ]
    const results = await run(cases, plain, { makeTarget: async () => made })
    expect(results.map(({ verdict }) => verdict)).toEqual(['passed', 'failed', 'not_run'])
    expect(results[2]?.why).toBe('there is no clock')
    expect(done).toEqual(['tidied', 'closed', 'tidied', 'closed', 'tidied', 'closed'])
  })

  test('is not held up by a target that never closes', async () => {
    const made = targetOf(plain.fetch, { close: () => new Promise(() => undefined) })
    const over = run([caseOf('passes', async ({ makeTarget }) => void (await makeTarget({})))], plain, {
      makeTarget: async () => made,
    })
    await vi.runAllTimersAsync()
    expect(await over).toMatchObject([{ verdict: 'passed' }])
  })

  test('waits out the rates of a target that has some, and that time is not its own', async () => {
    let asked = 0
    const busy = async () =>
      ++asked < 4 ? new Response(null, { status: 429, headers: { 'Retry-After': '3' } }) : new Response('in the end')
    const patient = caseOf('comes again', async ({ target }) => {
      expect(await ask(target(), '{}')).toBe('in the end')
    })
    const over = run([patient], targetOf(busy, { hasRates: true }))
    await vi.advanceTimersByTimeAsync(9000)
    expect([await over, asked]).toMatchObject([[{ verdict: 'passed' }], 4])
    asked = 0
    expect(await run([patient], targetOf(busy))).toMatchObject([{ verdict: 'failed' }])
  })
})

describe('cases', () => {
  const orderOf = async (seed: number) => {
    const order: number[] = []
    const cases = Array.from({ length: 30 }, (_, index) => caseOf(`${index}`, async () => void order.push(index)))
    await run(cases, plain, { seed })
    return order
  }

  test('run in an order that hangs on the seed alone', async () => {
    const [one, again, other] = [await orderOf(1), await orderOf(1), await orderOf(2)]
    expect(one).toEqual(again)
    expect(one).not.toEqual(other)
    expect(one.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, index) => index))
  })

  test('run some at once, and never more', async () => {
    let [running, most] = [0, 0]
    const cases = Array.from({ length: 20 }, (_, index) =>
      caseOf(`${index}`, async ({ target }) => {
        running += 1
        most = Math.max(most, running)
        await ask(target())
        running -= 1
      }),
    )
    await run(cases, plain, { jobs: 3 })
    expect(most).toBe(3)
  })

  test('that want the one target for themselves run alone, after the others', async () => {
    const order: string[] = []
    let running = 0
    const own = (title: string) =>
      caseOf(title, async ({ makeTarget }) => {
        const target = await makeTarget()
        running += 1
        expect(running).toBe(1)
        await ask(target)
        running -= 1
        order.push(title)
      })
    const other = caseOf('other', async ({ target }) => {
      running += 1
      await ask(target())
      running -= 1
      order.push('other')
    })
    const results = await run([own('a'), other, own('b')], plain, { jobs: 3 })
    expect(results.map(({ title, verdict }) => `${title} ${verdict}`)).toEqual(['a passed', 'other passed', 'b passed'])
    expect(order[0]).toBe('other')
  })

  test('stop at the first failure where that is asked for, and the rest says so', async () => {
    const cases = ['a', 'b', 'c'].map((title) => caseOf(title, () => Promise.reject(new Error('wrong'))))
    const results = await run(cases, plain, { bail: true })
    expect(results.map(({ verdict }) => verdict).toSorted()).toEqual(['failed', 'not_run', 'not_run'])
  })
})
