import { Client, event, fresh, insertBlock, pointers, setToken } from './client.ts'
import type { Suite } from './case.ts'
import { expect } from './expect.ts'

/** What stands around what a body said, once it is an event. */
const ENVELOPE_BYTES = 1024

const bytesOf = (value: unknown): number => new TextEncoder().encode(JSON.stringify(value)).byteLength

export const limitSuite = ({ test, target, makeTarget }: Suite): void => {
  test('[LIM1] a command as large as may be is applied, and its commit is little longer', async () => {
    const ana = await Client.open(target(), 'ana')
    const limit = ana.session.limits.max_event_bytes
    const canvas_id = await ana.canvas()
    const stream = await ana.stream(`streams=canvas:${canvas_id}`)
    await stream.until('CANVAS_READY')
    const sized = (size: number, fill: string) => {
      const envelope = ana.envelope(canvas_id, 0, [setToken('board.review', '')])
      const room = size - bytesOf(envelope)
      const unit = bytesOf(fill) - 2
      const text = fill.repeat(Math.floor(room / unit)) + 'x'.repeat(room % unit)
      return { ...envelope, ops: [setToken('board.review', text)] }
    }
    for (const fill of ['x', '€', '😀', '"']) {
      const over = await ana.post('/commands', sized(limit + 1, fill))
      expect([fill, over.status, over.body.code]).toEqual([fill, 413, 'EVENT_TOO_LARGE'])
    }
    const whole = sized(limit, '€')
    expect(bytesOf(whole)).toBe(limit)
    expect((await ana.post('/commands', whole)).status).toBe(200)
    const commit = await stream.event()
    expect(commit.data.ops).toEqual(whole.ops)
    expect(bytesOf(commit)).toBeLessThan(limit + ENVELOPE_BYTES + 1)
    await stream.close()
  })

  test('[LIM5] a tree is as deep as the limit says: no insert, no move and no new canvas leads deeper', async () => {
    const ana = await Client.open(target(), 'ana')
    const levels = ana.session.limits.max_tree_depth ?? 256
    const chain = Array.from({ length: levels }, (_, at) =>
      insertBlock(`b${at}`, 'column', at === 0 ? null : `b${at - 1}`),
    )
    const [last, above] = [`b${levels - 1}`, `b${levels - 2}`]
    const canvas_id = await ana.canvas()
    for (let at = 0; at < levels; at += 200) await ana.change(canvas_id, chain.slice(at, at + 200))
    const rev = await ana.change(canvas_id, [insertBlock('m0'), insertBlock('m1', 'column', 'm0')])
    const { hash } = await ana.snapshot(canvas_id)
    const move = (id: string, parent: string) => ({ op: 'move_block', id, parent, order: 'a0' })
    for (const [op, pointer] of [
      [insertBlock('c', 'card', last), '/ops/1/block/parent'],
      [move('m1', last), '/ops/1/parent'],
      [move('m0', above), '/ops/1/parent'],
    ] as const) {
      const answer = await ana.command(canvas_id, rev, [setToken('board.title', 'Deep'), op])
      expect([answer.status, answer.body.code, pointers(answer)]).toEqual([422, 'VALIDATION_FAILED', [pointer]])
    }
    expect(await ana.snapshot(canvas_id)).toMatchObject({ hash, state: { rev } })
    expect((await ana.command(canvas_id, rev, [move('m1', above), insertBlock('c', 'card', above)])).status).toBe(200)
    const tooDeep = Object.fromEntries([...chain, insertBlock('c', 'card', last)].map(({ block }) => [block.id, block]))
    // In one body only where that holds so many.
    if (bytesOf(tooDeep) + ENVELOPE_BYTES > ana.session.limits.max_event_bytes) return
    const answer = await ana.post('/canvases', {
      v: 1,
      idempotency_key: fresh('key'),
      routing: ana.routing(),
      canvas_type: 'plan',
      title: 'Deep',
      blocks: tooDeep,
    })
    expect([answer.status, pointers(answer)]).toEqual([422, ['/blocks/c/parent']])
  })

  test('[LIM1] what is short as it is sent and long as it is counted is too large', async () => {
    const ana = await Client.open(target(), 'ana')
    const canvas_id = await ana.canvas()
    const limit = ana.session.limits.max_event_bytes
    const define = { op: 'define_token', path: 'x', token: { type: 'json', value: 'HERE' } }
    const send = (numbers: number) =>
      ana.post(
        '/commands',
        JSON.stringify(ana.envelope(canvas_id, 0, [define])).replace('"HERE"', `[${'1e20,'.repeat(numbers)}1]`),
      )
    // Each is 5 bytes, and 22 written out.
    const long = await send(Math.ceil(limit / 22))
    expect([long.status, long.body.code]).toEqual([413, 'EVENT_TOO_LARGE'])
    expect((await send(Math.floor(limit / 22) - 100)).status).toBe(200)
    expect((await ana.snapshot(canvas_id)).state.rev).toBe(1)
  })

  test('[LIM2] [ST6] [ENV7] a history comes in pages that fit, each event as the stream carries it', async () => {
    const own = await makeTarget({ limits: { catch_up_bytes: 4000 } })
    const ana = await Client.open(own, 'ana')
    const canvas_id = await ana.canvas()
    const thread_id = await ana.thread()
    // The third is larger than a page.
    for (const [rev, text] of ['a', 'b', 'c'.repeat(5000), 'd', 'e', 'f', 'g'].entries())
      await ana.command(canvas_id, rev, [setToken('board.review', text)])
    await ana.chat(thread_id, 'What else happens is no commit.')
    const stream = await ana.stream(`streams=canvas:${canvas_id}`)
    await stream.until('CANVAS_READY')
    const carried = await stream.events(7)
    const page = async (query: string) => (await ana.get(`/canvases/${canvas_id}/history${query}`)).body
    const all: unknown[] = []
    const sizes: number[] = []
    for (let from: number | string | undefined = 1; from !== undefined;) {
      const { commits, head_rev, next } = await page(`?from_rev=${from}`)
      expect(head_rev).toBe(7)
      all.push(...commits)
      sizes.push(commits.length)
      const bytes = commits.reduce((sum, commit) => sum + bytesOf(commit), 0)
      expect(commits.length === 1 || bytes <= 4000).toBe(true)
      from = next
    }
    expect(all).toEqual(carried)
    expect(sizes.length).toBeGreaterThan(2)
    const revs = async (query: string) => (await page(query)).commits.map(({ data }) => data.head_rev)
    expect(await revs('?from_rev=1&to_rev=2')).toEqual([1, 2])
    expect(await revs('?from_rev=2&to_rev=2')).toEqual([2])
    expect(await revs('?from_rev=0&to_rev=1')).toEqual([1])
    expect(await revs('?to_rev=1')).toEqual([1])
    expect(await revs('?from_rev=7&to_rev=99')).toEqual([7])
    expect(await revs('?from_rev=8')).toEqual([])
    expect(await revs('?from_rev=3&to_rev=2')).toEqual([])
    const mismatch = (await ana.command(canvas_id, 5, [setToken('board.title', 'x')])).body
    expect(mismatch.ops_since_base).toEqual(carried.slice(5))
    await stream.close()
    await own.close()
  })

  test('[ST6] what a history no longer holds is said', async () => {
    const own = await makeTarget({ limits: { history_revs: 4, checkpoint_revs: 2 } })
    const ana = await Client.open(own, 'ana')
    const canvas_id = await ana.canvas()
    for (let rev = 0; rev < 10; rev++) await ana.command(canvas_id, rev, [setToken('board.title', `${rev}`)])
    const gone = await ana.get(`/canvases/${canvas_id}/history?from_rev=1`)
    expect([gone.status, gone.body.code]).toEqual([410, 'REPLAY_MISS'])
    const { commits } = (await ana.get(`/canvases/${canvas_id}/history`)).body
    expect([commits.at(-1)?.data.head_rev, (commits[0]?.data.head_rev ?? 0) > 1]).toEqual([10, true])
    await own.close()
  })

  test('[LIM3] counts and lengths end where the schema says, in characters', async () => {
    const [ana, planner] = [await Client.open(target(), 'ana'), await Client.open(target(), 'planner')]
    const [canvas_id, thread_id] = [await ana.canvas(), await ana.thread()]
    const ops = (count: number) => Array.from({ length: count }, () => ({ op: 'remove_block', id: 'x' }))
    const said = (intent: object) => ana.command(canvas_id, 0, [setToken('board.title', 'x')], { intent })
    for (const [answer, pointer] of [
      [await ana.command(canvas_id, 0, ops(1001)), '/ops'],
      [await ana.command(canvas_id, 0, []), '/ops'],
      [await said({ label: 'x'.repeat(201), origin: 'human' }), '/intent/label'],
      [await said({ label: '😀'.repeat(201), origin: 'human' }), '/intent/label'],
      [await said({ label: 'x', why: 'x'.repeat(2001), origin: 'human' }), '/intent/why'],
      [await ana.command(canvas_id, 0, ops(1), { idempotency_key: 'x'.repeat(129) }), '/idempotency_key'],
    ] as const)
      expect([pointer, answer.status, pointers(answer)]).toEqual([pointer, 422, [pointer]])
    const titled = (title: string) =>
      ana.post('/threads', { v: 1, idempotency_key: fresh('key'), routing: ana.routing(), title })
    expect([(await titled('')).status, (await titled('x'.repeat(201))).status]).toEqual([422, 422])
    expect((await titled('x'.repeat(200))).status).toBe(201)
    expect((await said({ label: '😀'.repeat(200), why: 'x'.repeat(2000), origin: 'human' })).status).toBe(200)
    const many = await ana.command(canvas_id, 1, ops(1000))
    expect([many.status, pointers(many)]).toEqual([404, ['/ops/0']])
    const stream = await ana.stream(`streams=thread:${thread_id}`)
    await planner.events({ thread_id }, [event('log_line', { level: 'info', text: '😀'.repeat(3000) })])
    expect((await stream.event()).data.text).toBe('😀'.repeat(2048))
    await stream.close()
  })
}
