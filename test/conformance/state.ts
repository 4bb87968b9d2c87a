import canonicalize from 'canonicalize'
import { xxh64 } from './xxh64.ts'
import { Client, fresh, insertBlock, pointers, setToken } from './client.ts'
import type { Suite } from './case.ts'
import { expect } from './expect.ts'

const TOKENS: readonly (readonly [string, object | undefined, readonly unknown[], readonly unknown[]])[] = [
  ['string', undefined, ['', 'x'], [1, null]],
  ['text', { max_length: 3 }, ['', 'abc'], ['abcd', 1]],
  ['number', { min: 0, max: 10 }, [0, 10, 2.5], [-1, 11, '1', null]],
  ['number', { integer: true }, [3], [3.5]],
  ['boolean', undefined, [true, false], ['true', 0]],
  ['enum', { options: ['a', 'b'] }, ['a', 'b'], ['c', null]],
  ['color', undefined, ['#00ff00', '#00ff0080'], ['red', '#0f0', '#00ff0']],
  [
    'date',
    undefined,
    [
      null,
      '2026-01-31',
      '2024-02-29',
      '2000-02-29',
      '2026-01-31T10:00:00Z',
      '2026-01-31T23:59:59.5+01:00',
      '0000-01-01T00:00:00-23:59',
    ],
    [
      '31.1.2026',
      '2026-13-01',
      '2026-00-10',
      '2026-01-00',
      '2023-02-29',
      '1900-02-29',
      '2026-04-31',
      '2026-01-31T24:00:00Z',
      '2026-01-31T10:60:00Z',
      '2016-12-31T23:59:60Z',
      '2026-01-31T10:00:00',
      '2026-01-31T10:00:00+24:00',
      '2026-01-31t10:00:00z',
      '2026-01-31T10:00:00.Z',
      '',
      5,
    ],
  ],
  [
    'range',
    { min: 0 },
    [
      [0, 5],
      [3, 3],
    ],
    [[5, 0], [-1, 2], [1], 1],
  ],
  ['json', undefined, [null, { a: [1] }, 'x'], []],
  ['artifact_ref', undefined, [null], ['x', { artifact_id: 'a' }]],
]

export const stateSuite = ({ test, target, makeTarget }: Suite): void => {
  test('[ST1] a snapshot holds tokens by path and blocks by id', async () => {
    const ana = await Client.open(target(), 'ana')
    const canvas_id = await ana.canvas()
    await ana.change(canvas_id, [insertBlock('c1'), insertBlock('k1', 'card', 'c1', 'a1')])
    const { state } = await ana.snapshot(canvas_id)
    expect(state).toMatchObject({ canvas_id, canvas_type: 'plan', rev: 1 })
    expect(state.tokens['board.wip_limit']).toMatchObject({
      type: 'number',
      value: 5,
      constraints: { min: 0, max: 50, integer: true },
    })
    expect(state.blocks).toEqual({
      c1: { id: 'c1', type: 'column', parent: null, order: 'a0', props: { title: 'c1' } },
      k1: { id: 'k1', type: 'card', parent: 'c1', order: 'a1', props: { title: 'k1' } },
    })
    for (const order of ['', 'a b', 'é', 'a'.repeat(129)])
      expect((await ana.command(canvas_id, 1, [insertBlock('c2', 'column', null, order)])).status).toBe(422)
  })

  test('[ST2] a value fits its type and its constraints', async () => {
    const ana = await Client.open(target(), 'ana')
    const canvas_id = await ana.canvas()
    let rev = 0
    for (const [type, constraints, good, bad] of TOKENS) {
      const token = { type, value: good[0], ...(constraints === undefined ? {} : { constraints }) }
      expect((await ana.command(canvas_id, rev++, [{ op: 'define_token', path: 't', token }])).status).toBe(200)
      for (const value of good)
        expect([type, value, (await ana.command(canvas_id, rev++, [setToken('t', value)])).status]).toEqual([
          type,
          value,
          200,
        ])
      for (const value of bad) {
        const answer = await ana.command(canvas_id, rev, [setToken('t', value)])
        expect([type, value, answer.status, pointers(answer)]).toEqual([type, value, 422, ['/ops/0/value']])
        expect(
          (await ana.command(canvas_id, rev, [{ op: 'define_token', path: 'u', token: { ...token, value } }])).status,
        ).toBe(422)
      }
    }
    for (const constraints of [undefined, {}, { min: 1 }]) {
      const token = { type: 'enum', value: 'a', ...(constraints === undefined ? {} : { constraints }) }
      const answer = await ana.command(canvas_id, rev, [{ op: 'define_token', path: 'u', token }])
      expect([answer.status, pointers(answer)]).toEqual([422, ['/ops/0/token/constraints/options']])
    }
  })

  test('[ST3] the hash is the sum over each token and block, as the contract spells it', async () => {
    const ana = await Client.open(target(), 'ana')
    const canvas_id = await ana.canvas()
    await ana.change(canvas_id, [
      insertBlock('c1', 'column', null, 'a0', { title: 'é 😀', z: 1, a: 1e21 }),
      setToken('board.title', 'Grüße'),
    ])
    const { state, hash } = await ana.snapshot(canvas_id)
    const entries = [
      ...Object.entries(state.tokens).map(([path, token]) => [`/tokens/${path}`, token]),
      ...Object.entries(state.blocks).map(([id, block]) => [`/blocks/${id}`, block]),
    ]
    const sum = entries.reduce(
      (total, [path, value]) =>
        (total + xxh64(new TextEncoder().encode(`${path as string}\n${canonicalize(value) ?? ''}`))) &
        0xffff_ffff_ffff_ffffn,
      0n,
    )
    expect(hash).toBe(sum.toString(16).padStart(16, '0'))
    expect((await ana.get(`/canvases/${canvas_id}/snapshot?only=hash`)).body).toEqual({ rev: 1, hash })
  })

  test('[ST4] a snapshot is of one moment, and of older revs as long as they are kept', async () => {
    const own = await makeTarget({ limits: { history_revs: 4, checkpoint_revs: 2 } })
    const ana = await Client.open(own, 'ana')
    const canvas_id = await ana.canvas()
    const seen = [await ana.snapshot(canvas_id)]
    for (let rev = 0; rev < 10; rev++) {
      await ana.command(canvas_id, rev, [setToken('board.title', `${rev}`)])
      seen.push(await ana.snapshot(canvas_id))
    }
    expect(seen.map(({ state, position }) => [state.rev, position.seq])).toEqual(seen.map((_, rev) => [rev, rev]))
    for (const rev of [7, 8, 9, 10]) expect(await ana.snapshot(canvas_id, `?rev=${rev}`)).toEqual(seen[rev])
    expect((await ana.snapshot(canvas_id, '?rev=8&only=hash')).hash).toBe(seen[8]?.hash)
    const gone = await ana.get(`/canvases/${canvas_id}/snapshot?rev=1`)
    expect([gone.status, gone.body.code]).toEqual([410, 'REPLAY_MISS'])
    expect((await ana.get(`/canvases/${canvas_id}/snapshot?rev=-1`)).status).toBe(422)
    const above = await ana.get(`/canvases/${canvas_id}/snapshot?rev=11`)
    expect([above.status, above.body.code, pointers(above)]).toEqual([404, 'NOT_FOUND', ['/query/rev']])
    const { commits, head_rev } = (await ana.get(`/canvases/${canvas_id}/history?from_rev=8&to_rev=9`)).body
    expect([commits.map(({ data }) => data.head_rev), head_rev]).toEqual([[8, 9], 10])
    await own.close()
  })

  test('[ST5] a canvas starts with what its type brings and what the request adds, and says what does not fit where', async () => {
    const [ana, planner] = [await Client.open(target(), 'ana'), await Client.open(target(), 'planner')]
    const block = (id: string, parent: string | null = null) => insertBlock(id, 'column', parent).block
    const make = (by: Client, more: object) =>
      by.post('/canvases', {
        v: 1,
        idempotency_key: fresh('key'),
        routing: by.routing(),
        canvas_type: 'plan',
        title: 'New',
        ...more,
      })
    const { status, body } = await make(ana, {
      tokens: { 'board.title': { type: 'string', value: 'Mine' } },
      // Children before their parents.
      blocks: { c: block('c', 'b'), b: block('b', 'a'), a: block('a') },
    })
    const { state, position } = await ana.snapshot(body.canvas_id)
    expect([status, body.position, Object.keys(body).toSorted()]).toEqual([201, position, ['canvas_id', 'position']])
    expect([state.rev, state.tokens['board.title']?.value, state.tokens['board.wip_limit']?.value]).toEqual([
      0,
      'Mine',
      5,
    ])
    expect(Object.keys(state.blocks).toSorted()).toEqual(['a', 'b', 'c'])
    for (const [more, errors] of [
      [{ tokens: { a: { type: 'number', value: 'x' } } }, ['/tokens/a/value']],
      [{ tokens: { a: { type: 'enum', value: 'x' } } }, ['/tokens/a/constraints/options']],
      [{ blocks: { a: block('b') } }, ['/blocks/a/id']],
      [{ blocks: { a: block('a', 'none') } }, ['/blocks/a/parent']],
      [{ blocks: { a: block('a', 'none'), b: block('b', 'a') } }, ['/blocks/a/parent']],
      [
        { blocks: { a: block('a', 'b'), b: block('b', 'a'), c: block('c', 'b') } },
        ['/blocks/a/parent', '/blocks/b/parent'],
      ],
      [{ blocks: { a: block('a', 'a') } }, ['/blocks/a/parent']],
    ] as const) {
      const answer = await make(ana, more)
      expect([more, answer.status, pointers(answer)]).toEqual([more, 422, errors])
    }
    const circle = (await make(ana, { blocks: { a: block('a', 'b'), b: block('b', 'a') } })).body.errors ?? []
    expect(circle[0]?.detail).toMatch(/circle/)
    const foreign = await make(planner, { blocks: { p: insertBlock('p', 'paragraph').block } })
    expect([foreign.status, pointers(foreign)]).toEqual([403, ['/blocks/p']])
    const unknown = (await make(ana, { canvas_type: 'made_up' })).body.canvas_id
    expect((await ana.snapshot(unknown)).state).toMatchObject({ canvas_type: 'made_up', tokens: {}, blocks: {} })
    const stream = await ana.stream(`streams=canvas:${unknown}`)
    expect((await stream.event()).data).toMatchObject({ canvas_type: 'made_up', tool_manifest: [] })
    await stream.close()
    const before = ana.session.threads.length
    const thread = await ana.post('/threads', {
      v: 1,
      idempotency_key: fresh('key'),
      routing: ana.routing(),
      title: 'T',
    })
    expect([thread.status, thread.body.position.seq]).toEqual([201, 0])
    expect((await ana.get('/sessions/current')).body.threads.length).toBeGreaterThan(before)
  })

  test('[OP1] a refused command leaves no prop behind that was not there', async () => {
    const ana = await Client.open(target(), 'ana')
    const canvas_id = await ana.canvas()
    await ana.change(canvas_id, [insertBlock('c1')])
    const prop = { op: 'set_block_prop', id: 'c1', prop: 'fresh', value: 1 }
    expect((await ana.command(canvas_id, 1, [prop, { op: 'remove_block', id: 'nobody' }])).status).toBe(404)
    const write = { op: 'insert_text', target: { block: 'c1', prop: 'fresh' }, at: 0, text: 'x' }
    const { status, body } = await ana.command(canvas_id, 1, [write])
    // A prop that is there, and null, would be no text.
    expect([status, body.code]).toEqual([404, 'NOT_FOUND'])
  })

  test('[OP1] a command applies in order, and as a whole or not at all', async () => {
    const ana = await Client.open(target(), 'ana')
    const canvas_id = await ana.canvas()
    const inOrder = [
      setToken('board.title', 'Untitled plan'),
      insertBlock('c1'),
      { op: 'set_block_prop', id: 'c1', prop: 'title', value: 'New' },
      insertBlock('k1', 'card', 'c1'),
    ]
    expect((await ana.command(canvas_id, 0, inOrder)).status).toBe(200)
    const before = await ana.snapshot(canvas_id)
    const answer = await ana.command(canvas_id, 1, [
      setToken('board.title', 'x'),
      { op: 'remove_block', id: 'c1' },
      { op: 'insert_text', target: { token: 'board.review' }, at: 0, text: 'x' },
      { op: 'delete_token', path: 'board.status' },
      { op: 'set_block_prop', id: 'k1', prop: 'title', value: 'x' },
    ])
    expect([answer.status, pointers(answer)]).toEqual([404, ['/ops/4']])
    expect(await ana.snapshot(canvas_id)).toEqual(before)
    // What the refused ops removed, moved and wrote is as it was to the next command too.
    const next = await ana.command(canvas_id, 1, [
      { op: 'set_block_prop', id: 'k1', prop: 'title', value: 'Still here' },
      setToken('board.status', 'ready'),
      { op: 'delete_range', target: { token: 'board.title' }, from: 0, to: 8, expect: 'Untitled' },
    ])
    expect(next.status).toBe(200)
  })

  test('[OP2] what is not there is NOT_FOUND, what may only be read is FORBIDDEN, and each names its op', async () => {
    const [ana, planner] = [await Client.open(target(), 'ana'), await Client.open(target(), 'planner')]
    const canvas_id = await ana.canvas()
    await ana.change(canvas_id, [insertBlock('c1'), insertBlock('p1', 'paragraph')])
    const missing = [
      setToken('no.such', 1),
      { op: 'delete_token', path: 'no.such' },
      { op: 'insert_text', target: { token: 'no.such' }, at: 0, text: '' },
      { op: 'insert_text', target: { block: 'c1', prop: 'none' }, at: 0, text: '' },
      { op: 'remove_block', id: 'none' },
      { op: 'set_block_prop', id: 'none', prop: 'title', value: '' },
      { op: 'move_block', id: 'c1', parent: 'none', order: 'a' },
      insertBlock('c2', 'column', 'none'),
    ]
    for (const op of missing) {
      const answer = await ana.command(canvas_id, 1, [setToken('board.title', 'x'), op])
      expect([op.op, answer.status, answer.body.code, pointers(answer)]).toEqual([op.op, 404, 'NOT_FOUND', ['/ops/1']])
    }
    for (const op of [
      { op: 'define_token', path: 'doc.title', token: { type: 'string', value: '' } },
      insertBlock('p2', 'paragraph'),
      // What is written comes before where it is to stand, and before what of it is there.
      insertBlock('p2', 'paragraph', 'none'),
      { op: 'insert_text', target: { block: 'p1', prop: 'none' }, at: 0, text: '' },
      { op: 'remove_block', id: 'p1' },
      { op: 'move_block', id: 'p1', parent: null, order: 'b' },
      { op: 'set_block_prop', id: 'p1', prop: 'text', value: '' },
    ]) {
      const answer = await planner.command(canvas_id, 1, [setToken('board.title', 'x'), op])
      expect([op.op, answer.status, answer.body.code, pointers(answer)]).toEqual([op.op, 403, 'FORBIDDEN', ['/ops/1']])
    }
    // A parent need only be seen.
    const below = insertBlock('c3', 'column', 'p1')
    expect((await planner.command(canvas_id, 1, [setToken('board.title', 'x'), below])).status).toBe(200)
  })

  test('[OP3] tokens are created, redefined, set and removed', async () => {
    const ana = await Client.open(target(), 'ana')
    const canvas_id = await ana.canvas()
    const define = (token: object) => ({ op: 'define_token', path: 'a.b', token })
    await ana.change(canvas_id, [define({ type: 'string', value: 'x', label: 'L' }), setToken('a.b', 'y')])
    expect((await ana.snapshot(canvas_id)).state.tokens['a.b']).toEqual({ type: 'string', value: 'y', label: 'L' })
    await ana.change(canvas_id, [define({ type: 'number', value: 1 })])
    expect((await ana.snapshot(canvas_id)).state.tokens['a.b']).toEqual({ type: 'number', value: 1 })
    await ana.change(canvas_id, [{ op: 'delete_token', path: 'a.b' }])
    expect(Object.keys((await ana.snapshot(canvas_id)).state.tokens)).not.toContain('a.b')
  })

  test('[OP4] the tree stays a tree, and a removal takes all below along', async () => {
    const ana = await Client.open(target(), 'ana')
    const canvas_id = await ana.canvas()
    await ana.change(canvas_id, [
      insertBlock('c1'),
      insertBlock('k1', 'card', 'c1'),
      insertBlock('k2', 'card', 'k1'),
      insertBlock('c2'),
    ])
    for (const op of [
      insertBlock('c1'),
      { op: 'move_block', id: 'c1', parent: 'c1', order: 'a' },
      { op: 'move_block', id: 'c1', parent: 'k2', order: 'a' },
    ]) {
      const { status, body } = await ana.command(canvas_id, 1, [op])
      expect([status, body.code]).toEqual([422, 'VALIDATION_FAILED'])
    }
    await ana.change(canvas_id, [
      { op: 'move_block', id: 'k1', parent: 'c2', order: 'b' },
      { op: 'remove_block', id: 'c2' },
    ])
    expect(Object.keys((await ana.snapshot(canvas_id)).state.blocks)).toEqual(['c1'])
    // What is below goes along where it is hidden, and holds the removal back where it may only be looked at.
    const [nora, planner] = [await Client.open(target(), 'nora'), await Client.open(target(), 'planner')]
    await ana.change(canvas_id, [
      insertBlock('p1', 'paragraph', 'c1'),
      insertBlock('c3'),
      insertBlock('k3', 'card', 'c3'),
    ])
    const held = await planner.command(canvas_id, 3, [{ op: 'remove_block', id: 'c1' }])
    expect([held.status, pointers(held)]).toEqual([403, ['/ops/0']])
    expect((await nora.command(canvas_id, 3, [{ op: 'remove_block', id: 'c3' }])).status).toBe(200)
    expect(Object.keys((await ana.snapshot(canvas_id)).state.blocks).toSorted()).toEqual(['c1', 'p1'])
  })

  test('[OP5] any prop of a block may be set', async () => {
    const ana = await Client.open(target(), 'ana')
    const canvas_id = await ana.canvas()
    await ana.change(canvas_id, [
      insertBlock('c1'),
      { op: 'set_block_prop', id: 'c1', prop: 'new', value: { a: [1, null] } },
    ])
    expect((await ana.snapshot(canvas_id)).state.blocks['c1']?.props).toEqual({ title: 'c1', new: { a: [1, null] } })
    const { hash } = await ana.snapshot(canvas_id)
    await ana.change(canvas_id, [{ op: 'set_block_prop', id: 'c1', prop: 'empty', value: null }])
    const emptied = await ana.snapshot(canvas_id)
    expect(emptied.state.blocks['c1']?.props).toEqual({ title: 'c1', new: { a: [1, null] }, empty: null })
    expect(emptied.hash).not.toBe(hash)
  })

  test('[TXT1] ranges count in UTF-16 units, stay inside the text and split no pair', async () => {
    const ana = await Client.open(target(), 'ana')
    const canvas_id = await ana.canvas()
    const range = { token: 'board.review' }
    await ana.change(canvas_id, [{ op: 'insert_text', target: range, at: 0, text: 'a😀b' }])
    for (const op of [
      { op: 'insert_text', target: range, at: 5, text: 'x' },
      { op: 'insert_text', target: range, at: 2, text: 'x' },
      { op: 'delete_range', target: range, from: 1, to: 2 },
      { op: 'delete_range', target: range, from: 3, to: 1 },
      { op: 'replace_text_range', target: range, from: 2, to: 3, text: 'x' },
      { op: 'insert_text', target: range, at: 0, text: '\ud83d' },
      setToken('board.review', '\ude00'),
      { op: 'insert_text', target: { token: 'board.wip_limit' }, at: 0, text: 'x' },
    ]) {
      const { status, body } = await ana.command(canvas_id, 1, [op])
      expect([op, status, body.code]).toEqual([op, 422, 'VALIDATION_FAILED'])
    }
    await ana.change(canvas_id, [
      { op: 'replace_text_range', target: range, from: 1, to: 3, text: 'ü' },
      { op: 'delete_range', target: range, from: 0, to: 1 },
      { op: 'insert_text', target: range, at: 2, text: '!' },
    ])
    expect((await ana.snapshot(canvas_id)).state.tokens['board.review']?.value).toBe('üb!')
  })

  test('[TXT2] a text that is not the expected one is EXPECT_MISMATCH', async () => {
    const ana = await Client.open(target(), 'ana')
    const canvas_id = await ana.canvas()
    const at = { token: 'board.review' }
    await ana.change(canvas_id, [setToken('board.review', 'hello')])
    for (const op of [
      { op: 'insert_text', target: at, at: 1, text: 'x', expect: 'la' },
      { op: 'delete_range', target: at, from: 0, to: 2, expect: 'hx' },
      { op: 'replace_text_range', target: at, from: 0, to: 2, text: '', expect: 'h' },
    ]) {
      const { status, body } = await ana.command(canvas_id, 1, [op])
      expect([op.op, status, body.code]).toEqual([op.op, 409, 'EXPECT_MISMATCH'])
    }
    expect(
      (
        await ana.command(canvas_id, 1, [
          { op: 'insert_text', target: at, at: 1, text: 'x', expect: 'ell' },
          { op: 'delete_range', target: at, from: 0, to: 2, expect: 'hx' },
        ])
      ).status,
    ).toBe(200)
  })
}
