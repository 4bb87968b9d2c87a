import fc from 'fast-check'
import { expect, test } from 'vitest'
import { memberOf } from '../../src/contract/index.ts'
import type { Op, TokenLens } from '../../src/contract/index.ts'
import { block as readBlock, token as readToken } from '../../src/contract/reading/generated/named.ts'
import { opSchema } from '../../src/contract/schemas/ops.ts'
import { differenceOps } from '../../src/session/canvas/difference.ts'
import { createCanvasState, createOverlay, patchOf, rebase } from '../../src/state/index.ts'
import type { CanvasReplica } from '../../src/state/index.ts'
import { copyOf, drawOf, meant, plain, tinyState } from '../../src/state/fixtures/any-op.ts'
import type { Draw, Names } from '../../src/state/fixtures/any-op.ts'
import { filterOps } from '../fixtures/gateway/canvas/lens-filter.ts'
import { visibleState } from '../fixtures/gateway/canvas/lens-view.ts'
import { touchesReference } from '../fixtures/gateway/canvas/sidecars.ts'
import { property } from '../seed.ts'

/** What every object inherits, in the order of bytes, as the plain names are: ties are broken by names. */
const INHERITED = [
  'hasOwnProperty',
  'isPrototypeOf',
  'propertyIsEnumerable',
  'toJSON',
  'toLocaleString',
  'toString',
  'valueOf',
]
const PLAIN = ['name1', 'name2', 'name3', 'name4', 'name5']

const namesOf = (all: readonly string[]): Names => {
  const [a, b, c, d, e] = all as [string, string, string, string, string]
  return { ids: [a, b, c, d, e], paths: [b, d], props: [c, e] }
}

interface Script {
  readonly theirs: readonly Draw[]
  readonly own: readonly Draw[]
}

/** A lens that sees one of the two tokens, and no references. */
const lensOf = ({ paths }: Names): TokenLens => ({
  tokens: { read: [paths[0]], write: [] },
  blocks: { read: ['**'], write: [] },
  sidecars: false,
})

const nested = (op: Op, { props: [p, q] }: Names): Op =>
  op.op === 'set_block_prop' && op.value === 7 ? { ...op, value: { [p]: [{ [q]: 1 }], [q]: { [p]: null } } } : op

const expectSame = (a: CanvasReplica, b: CanvasReplica): void => {
  expect(a.hash()).toBe(b.hash())
  expect(a.hash()).toBe(createCanvasState(plain(a)).hash())
}

/** All that the functions of a state say of a script, as JSON. */
const play = (names: Names, { theirs, own }: Script): string => {
  const said: unknown[] = []
  const [state, patched, loaded] = [tinyState(names), tinyState(names), tinyState(names)]
  const before = copyOf(state)
  const lens = lensOf(names)
  const done: Op[] = []
  for (const drawn of theirs) {
    const op = nested(meant(drawn, state), names)
    said.push(
      op,
      opSchema.parse(op),
      filterOps([op], lens, copyOf(state), () => undefined),
    )
    said.push(touchesReference(state, op))
    const result = state.apply([op])
    if (!result.ok) {
      const { code, pointer } = result.error
      said.push(code, pointer)
      continue
    }
    done.push(op)
    const { inverse, touched } = result.value
    const patch = patchOf(touched, state)
    expect(patched.patch(patch.ops).ok).toBe(true)
    expectSame(patched, state)
    const undone = copyOf(state)
    said.push(inverse, [...touched], patch, differenceOps(touched, state), undone.apply(inverse).ok, plain(undone))
    expect(plain(state)).toEqual(plain(patched))
  }
  const now = plain(state)
  said.push([...loaded.load(now).keys()], visibleState(state, lens))
  expectSame(loaded, state)
  said.push(Object.values(now.tokens).map(readToken), Object.values(now.blocks).map(readBlock))
  const overlay = createOverlay(before)
  const pending = own.filter((drawn) => overlay.push([nested(meant(drawn, overlay), names)]).ok)
  const ops = pending.map((drawn) => nested(meant(drawn, before), names))
  said.push(
    overlay.tokenPaths(),
    names.ids.map((id) => memberOf(now.blocks, id)),
  )
  const rebased = rebase(ops, done, before)
  said.push(
    rebased,
    overlay.reset([ops, rebased.ops]).failures.map(({ batch }) => batch),
  )
  return JSON.stringify(said)
}

const script = (names: Names): fc.Arbitrary<Script> => {
  const draws = fc.array(drawOf(names), { minLength: 1, maxLength: 8 })
  return fc.record({ theirs: draws, own: draws })
}

test('[ENV4] [ID2] tokens, blocks and props that are named as what every object inherits are data like any other', () => {
  property(
    'a script under a renaming of its names',
    fc.tuple(script(namesOf(PLAIN)), fc.subarray(INHERITED, { minLength: 5, maxLength: 5 })),
    ([plainScript, odd]) => {
      const renamed = (json: string): string => json.replaceAll(/name([1-5])/g, (_, at: string) => odd[Number(at) - 1]!)
      const oddScript = JSON.parse(renamed(JSON.stringify(plainScript))) as Script
      expect(play(namesOf(odd), oddScript)).toBe(renamed(play(namesOf(PLAIN), plainScript)))
    },
    150,
  )
})
