import { Client, insertBlock, pointers, setToken } from './client.ts'
import type { Suite } from './case.ts'
import { expect } from './expect.ts'

const NO_REBASE = 'the gateway does not rebase: `limits.on_mismatch` of its sessions does not say so'

export const rebaseSuite = ({ test, target, makeTarget }: Suite): void => {
  test('[CMD15] what a rebase cannot keep is refused as a whole, at the op as it was sent', async (context) => {
    const [ana, ben] = [await Client.open(target(), 'ana'), await Client.open(target(), 'ben')]
    if (!ana.session.limits.on_mismatch.includes('rebase')) return context.skip(NO_REBASE)
    const canvas_id = await ana.canvas()
    const at = { token: 'board.review' }
    await ana.change(canvas_id, [setToken('board.review', 'one two three'), insertBlock('c1')])
    await ana.change(canvas_id, [
      { op: 'replace_text_range', target: at, from: 4, to: 7, text: '2' },
      { op: 'remove_block', id: 'c1' },
    ])
    const gone = { op: 'set_block_prop', id: 'c1', prop: 'title', value: 'x' }
    const fine = { op: 'insert_text', target: at, at: 0, text: '!' }
    const rebase = { on_mismatch: 'rebase' }
    for (const op of [
      { op: 'delete_range', target: at, from: 4, to: 7, expect: 'two' },
      { op: 'replace_text_range', target: at, from: 2, to: 8, text: 'x', expect: 'e two ' },
      { op: 'insert_text', target: at, at: 3, text: 'x', expect: ' two' },
    ]) {
      const answer = await ben.command(canvas_id, 1, [gone, fine, op], rebase)
      expect([op.op, answer.status, answer.body.code, pointers(answer)]).toEqual([
        op.op,
        409,
        'EXPECT_MISMATCH',
        ['/ops/2/expect'],
      ])
    }
    // Which op it was is counted in what was sent, not in what is left of it.
    const late = await ben.command(canvas_id, 1, [gone, fine, setToken('no.such', 1)], rebase)
    expect([late.status, pointers(late)]).toEqual([404, ['/ops/2']])
    expect((await ana.snapshot(canvas_id)).state.rev).toBe(2)
    const held = await ben.command(
      canvas_id,
      1,
      [{ op: 'delete_range', target: at, from: 8, to: 13, expect: 'three' }, gone],
      rebase,
    )
    expect([held.status, held.body.ops]).toEqual([
      200,
      [{ op: 'delete_range', target: at, from: 6, to: 11, expect: 'three' }],
    ])
  })

  test('[REB4] each kind of edit moves past each as the table has it', async (context) => {
    const [ana, ben] = [await Client.open(target(), 'ana'), await Client.open(target(), 'ben')]
    if (!ana.session.limits.on_mismatch.includes('rebase')) return context.skip(NO_REBASE)
    const canvas_id = await ana.canvas()
    const at = { token: 'board.review' }
    const insert = (x: number, text: string) => ({ op: 'insert_text', target: at, at: x, text })
    const remove = (from: number, to: number) => ({ op: 'delete_range', target: at, from, to })
    const replace = (from: number, to: number, text: string) => ({
      op: 'replace_text_range',
      target: at,
      from,
      to,
      text,
    })
    let rev = 0
    for (const [theirs, own, becomes, text] of [
      [insert(3, 'XY'), insert(3, '!'), [insert(5, '!')], 'abcXY!defgh'],
      [insert(3, 'XY'), insert(2, '!'), [insert(2, '!')], 'ab!cXYdefgh'],
      [insert(3, 'XY'), remove(3, 5), [remove(5, 7)], 'abcXYfgh'],
      [insert(3, 'XY'), remove(2, 5), [remove(5, 7), remove(2, 3)], 'abXYfgh'],
      [insert(3, 'XY'), remove(1, 3), [remove(1, 3)], 'aXYdefgh'],
      [insert(3, 'XY'), replace(2, 5, '!'), [replace(2, 7, '!XY')], 'ab!XYfgh'],
      [insert(3, 'XY'), replace(3, 5, '!'), [replace(5, 7, '!')], 'abcXY!fgh'],
      [remove(2, 5), insert(4, '!'), [insert(2, '!')], 'ab!fgh'],
      [remove(2, 5), insert(7, '!'), [insert(4, '!')], 'abfg!h'],
      [remove(2, 5), remove(1, 4), [remove(1, 2)], 'afgh'],
      [remove(2, 5), replace(3, 4, '!'), [replace(2, 2, '!')], 'ab!fgh'],
      [remove(2, 5), replace(4, 7, '!'), [replace(2, 4, '!')], 'ab!h'],
      [replace(2, 5, 'XY'), insert(4, '!'), [insert(4, '!')], 'abXY!fgh'],
      [replace(2, 5, 'XY'), replace(1, 6, '!'), [replace(1, 5, '!XY')], 'a!XYgh'],
    ] as const) {
      await ana.command(canvas_id, rev, [setToken('board.review', 'abcdefgh')])
      await ana.command(canvas_id, rev + 1, [theirs])
      const { body } = await ben.command(canvas_id, rev + 1, [own], { on_mismatch: 'rebase' })
      rev += 3
      const { tokens } = (await ana.snapshot(canvas_id)).state
      expect({ theirs, own, ops: body.ops, text: tokens['board.review']?.value }).toEqual({
        theirs,
        own,
        ops: becomes,
        text,
      })
    }
  })

  test('[CMD15] [REB2] an op of a rebased command is about the block and the token that its author saw', async (context) => {
    const [ana, ben] = [await Client.open(target(), 'ana'), await Client.open(target(), 'ben')]
    if (!ana.session.limits.on_mismatch.includes('rebase')) return context.skip(NO_REBASE)
    const prop = (id: string, value: unknown) => ({ op: 'set_block_prop', id, prop: 'title', value })
    const remove = (id: string) => ({ op: 'remove_block', id })
    const put = (id: string, title: string, parent: string | null = null) => ({
      op: 'insert_block',
      block: { id, type: 'column', parent, order: 'a', props: { title } },
    })
    const type = (id: string, at: number, text: string) => ({
      op: 'insert_text',
      target: { block: id, prop: 'title' },
      at,
      text,
    })
    const done = setToken('board.title', 'done')
    const unrelated = setToken('board.status', 'ready')
    const define = { op: 'define_token', path: 'note', token: { type: 'text', value: 'mine' } }
    const deleted = { op: 'delete_token', path: 'note' }
    for (const [name, theirs, own, kept] of [
      ['an id that it freed itself is free', [unrelated], [remove('d'), put('d', 'two')], [0, 1]],
      ['so is one that both freed', [remove('d')], [remove('d'), put('d', 'two'), type('d', 3, '!')], [1, 2]],
      [
        'where another took the id, all that is about its own block is lost',
        [put('S', 'theirs')],
        [
          put('S', 'own'),
          prop('S', 'own too'),
          type('S', 0, '!'),
          put('n', 'child', 'S'),
          prop('n', 'child too'),
          { op: 'move_block', id: 'd', parent: 'S', order: 'b' },
          { op: 'move_block', id: 'S', parent: 'p', order: 'b' },
          remove('S'),
          done,
        ],
        [8],
      ],
      [
        'where its parent went, what it put there is lost',
        [remove('p')],
        [put('n', 'child', 'p'), prop('n', 'child too'), put('m', 'grandchild', 'n'), type('m', 0, '!'), done],
        [4],
      ],
      [
        'a block that was removed and inserted anew is another one',
        [remove('d'), put('d', 'theirs')],
        [type('d', 0, '!'), prop('d', 'own'), put('n', 'child', 'd'), remove('d'), done],
        [4],
      ],
      [
        'what they did to the block that was there does not move its own',
        [type('d', 0, 'theirs ')],
        [remove('d'), put('d', 'two'), type('d', 3, '!')],
        [0, 1, 2],
      ],
      [
        'what they brought below a block goes with it',
        [{ op: 'move_block', id: 'd', parent: 'p', order: 'b' }],
        [remove('p'), prop('d', 'own'), done],
        [0, 2],
      ],
      [
        'a token that it brings itself is there',
        [deleted],
        [define, setToken('note', 'mine too'), { op: 'insert_text', target: { token: 'note' }, at: 8, text: '!' }],
        [0, 1, 2],
      ],
      [
        'a token that was deleted and defined anew is another one',
        [deleted, define],
        [setToken('note', 'own'), { op: 'insert_text', target: { token: 'note' }, at: 0, text: '!' }, done],
        [2],
      ],
      [
        'a text that was made another kind of value is none to edit',
        [{ op: 'define_token', path: 'note', token: { type: 'color', value: '#ffffff' } }],
        [{ op: 'insert_text', target: { token: 'note' }, at: 0, text: '!' }, done],
        [1],
      ],
    ] as const) {
      const canvas_id = await ana.canvas()
      await ana.change(canvas_id, [put('d', 'one'), put('p', 'parent'), define])
      await ana.change(canvas_id, theirs)
      const { status, body } = await ben.command(canvas_id, 1, own, { on_mismatch: 'rebase' })
      expect([name, status, body.ops]).toEqual([name, 200, kept.map((index) => own[index])])
    }
  })

  test('[REB4] an own delete of nothing is left out', async (context) => {
    const [ana, ben] = [await Client.open(target(), 'ana'), await Client.open(target(), 'ben')]
    if (!ana.session.limits.on_mismatch.includes('rebase')) return context.skip(NO_REBASE)
    const canvas_id = await ana.canvas()
    const nothing = { op: 'delete_range', target: { token: 'board.review' }, from: 0, to: 0 }
    await ana.change(canvas_id, [setToken('board.status', 'ready')])
    const alone = await ben.command(canvas_id, 0, [nothing], { on_mismatch: 'rebase' })
    expect([alone.status, alone.body.code]).toEqual([409, 'REV_MISMATCH'])
    const title = setToken('board.title', 'x')
    const { body } = await ben.command(canvas_id, 0, [nothing, title], { on_mismatch: 'rebase' })
    expect(body.ops).toEqual([title])
  })

  test('[CMD15] what no answer could carry is not rebased', async (context) => {
    const own = await makeTarget({ limits: { catch_up_bytes: 4000 } })
    const [ana, ben] = [await Client.open(own, 'ana'), await Client.open(own, 'ben')]
    if (!ana.session.limits.on_mismatch.includes('rebase')) return context.skip(NO_REBASE)
    const canvas_id = await ana.canvas()
    for (let rev = 0; rev < 8; rev++) await ana.command(canvas_id, rev, [setToken('board.title', `${rev}`)])
    const send = (base_rev: number) =>
      ben.command(canvas_id, base_rev, [setToken('board.status', 'ready')], { on_mismatch: 'rebase' })
    expect((await send(0)).body.code).toBe('REV_MISMATCH')
    expect((await send(7)).status).toBe(200)
    await own.close()
  })

  test('[CMD15] [LIM3] what a rebase would make longer than a command may be is not applied', async (context) => {
    const [ana, ben] = [await Client.open(target(), 'ana'), await Client.open(target(), 'ben')]
    if (!ana.session.limits.on_mismatch.includes('rebase')) return context.skip(NO_REBASE)
    const canvas_id = await ana.canvas()
    const paths = ['a', 'b', 'c', 'd']
    const text = 'xy'.repeat(250)
    await ana.change(
      canvas_id,
      paths.map((path) => ({ op: 'define_token', path, token: { type: 'text', value: text } })),
    )
    // Each of these is deleted around, so that a deletion of all becomes 251.
    const between = Array.from({ length: 250 }, (_, index) => 3 * index + 1)
    for (const path of paths)
      await ana.change(
        canvas_id,
        between.map((at) => ({ op: 'insert_text', target: { token: path }, at, text: '.' })),
      )
    const send = (emptied: readonly string[]) => {
      const ops = emptied.map((path) => ({ op: 'delete_range', target: { token: path }, from: 0, to: 500 }))
      return ben.command(canvas_id, 1, ops, { on_mismatch: 'rebase' })
    }
    const four = await send(paths)
    expect([four.status, four.body.code]).toEqual([409, 'REV_MISMATCH'])
    const three = await send(paths.slice(0, 3))
    expect([three.status, three.body.ops?.length]).toEqual([200, 753])
    const { tokens } = (await ana.snapshot(canvas_id)).state
    expect(paths.map((path) => tokens[path]?.value)).toEqual([
      ...Array<string>(3).fill('.'.repeat(250)),
      'x.y'.repeat(250),
    ])
  })
}
