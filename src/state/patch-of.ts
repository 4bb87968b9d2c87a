import type { BlockId } from '../contract/ids.ts'
import type { Json } from '../contract/json.ts'
import type { PatchOp } from '../contract/ops.ts'
import type { Block, Token } from '../contract/state.ts'
import { nameOf } from './keys.ts'
import type { Touched } from './keys.ts'

export interface StatePatch {
  readonly type: 'token_patch' | 'state_patch'
  readonly ops: readonly PatchOp[]
}

interface Reader {
  token(path: string): Token | undefined
  block(id: BlockId): Block | undefined
}

const whole = (path: string, before: unknown, after: Json | undefined): PatchOp[] => {
  if (after === undefined) return before === undefined ? [] : [{ op: 'remove', path }]
  return [{ op: before === undefined ? 'add' : 'replace', path, value: after }]
}

const same = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b)

const tokenPatch = (path: string, before: Token | undefined, after: Token | undefined): PatchOp[] => {
  const at = `/tokens/${path}`
  if (before === undefined || after === undefined) return whole(at, before, after as unknown as Json | undefined)
  const { value: _, ...restBefore } = before
  const { value, ...restAfter } = after
  if (!same(restBefore, restAfter)) return whole(at, before, after as unknown as Json)
  return same(before.value, value) ? [] : [{ op: 'replace', path: `${at}/value`, value }]
}

const blockPatch = (id: string, before: Block | undefined, after: Block | undefined): PatchOp[] => {
  const at = `/blocks/${id}`
  if (before === undefined || after === undefined) return whole(at, before, after as unknown as Json | undefined)
  const { props: propsBefore, parent, order, ...restBefore } = before
  const { props: propsAfter, parent: parentAfter, order: orderAfter, ...restAfter } = after
  // A block that was removed and came back within one patch may be another one, or have fewer props.
  const lost = Object.keys(propsBefore).some((prop) => !Object.hasOwn(propsAfter, prop))
  if (lost || !same(restBefore, restAfter)) return whole(at, before, after as unknown as Json)
  const props = Object.entries(propsAfter).flatMap(([prop, value]): PatchOp[] => {
    if (!Object.hasOwn(propsBefore, prop)) return [{ op: 'add', path: `${at}/props/${prop}`, value }]
    return same(propsBefore[prop], value) ? [] : [{ op: 'replace', path: `${at}/props/${prop}`, value }]
  })
  return [
    ...(parent === parentAfter ? [] : [{ op: 'replace' as const, path: `${at}/parent`, value: parentAfter }]),
    ...(order === orderAfter ? [] : [{ op: 'replace' as const, path: `${at}/order`, value: orderAfter }]),
    ...props,
  ]
}

/**
 * What the touched keys became, as RFC 6902 from the root of `CanvasState` ([VIEW1]). Patches fold: join what several
 * commits touched, and read it once at the last.
 */
export const patchOf = (touched: Touched, now: Reader): StatePatch => {
  let type: StatePatch['type'] = 'token_patch'
  const ops: PatchOp[] = []
  for (const [key, before] of touched) {
    const name = nameOf(key)
    if (key.startsWith('token:')) ops.push(...tokenPatch(name, before as Token | undefined, now.token(name)))
    else if (key.startsWith('block:')) {
      const changed = blockPatch(name, before as Block | undefined, now.block(name as BlockId))
      if (changed.length > 0) type = 'state_patch'
      ops.push(...changed)
    }
  }
  return { type, ops }
}
