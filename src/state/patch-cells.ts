import type { BlockId } from '../contract/ids.ts'
import type { Json } from '../contract/json.ts'
import type { PatchOp } from '../contract/ops.ts'
import { block as readBlock, token as readToken } from '../contract/reading/generated/named.ts'
import { Wrong } from '../contract/reading/read.ts'
import { err, ok } from '../contract/result.ts'
import type { Result } from '../contract/result.ts'
import { Draft } from './draft.ts'
import type { Cells } from './draft.ts'
import { applyPatch } from './json-patch.ts'
import type { JsonPatchFailure } from './json-patch.ts'
import type { Touched } from './keys.ts'
import { chunkBlock, chunkToken } from './lazy-text.ts'

export type PatchFailure = JsonPatchFailure

const ENTRY = /^\/(tokens|blocks)\/([^/~]+)(\/.*)?$/

/** The token path in `/tokens/<path>/value`; undefined for any other pointer. */
export const valuePathOf = (pointer: string): string | undefined => {
  if (!pointer.startsWith('/tokens/') || !pointer.endsWith('/value')) return undefined
  const path = pointer.slice('/tokens/'.length, -'/value'.length)
  return path.includes('/') || path.includes('~') ? undefined : path
}

const put = (draft: Draft, kind: string, name: string, value: Json | undefined): string | undefined => {
  if (kind === 'tokens') {
    const token = value === undefined ? undefined : readToken(value)
    if (token instanceof Wrong) return `/tokens/${name} would be no token`
    draft.putToken(name, token === undefined ? undefined : chunkToken(token))
    return undefined
  }
  const block = value === undefined ? undefined : readBlock(value)
  if (block instanceof Wrong || (block !== undefined && block.id !== name)) return `/blocks/${name} would be no block`
  draft.putBlock(name as BlockId, block === undefined ? undefined : chunkBlock(block))
  return undefined
}

/** Applies one patch op to the one token or block that it concerns. */
const patchEntry = (draft: Draft, op: PatchOp): string | undefined => {
  if ('from' in op) return 'a patch of a canvas does not move or copy'
  const [, kind, name, rest] = ENTRY.exec(op.path) ?? []
  if (kind === undefined || name === undefined) return `"${op.path}" is no token and no block`
  const before = (kind === 'tokens' ? draft.token(name) : draft.block(name as BlockId)) as Json | undefined
  if (rest === undefined) {
    if (op.op === 'test') {
      const tested = before === undefined ? undefined : applyPatch(before, [{ ...op, path: '' }])
      return tested?.ok === true ? undefined : 'the test failed'
    }
    if (op.op !== 'add' && before === undefined) return `nothing stands at ${op.path}`
    return put(draft, kind, name, op.op === 'remove' ? undefined : op.value)
  }
  if (before === undefined) return `nothing stands at ${op.path}`
  const after = applyPatch(before, [{ ...op, path: rest }])
  return after.ok ? put(draft, kind, name, after.value) : after.error.detail
}

/**
 * Applies a patch from the root of `CanvasState` to cells. It concerns tokens and blocks only: `canvas_id`,
 * `canvas_type` and `rev` do not change by patches, and the gateway's patches neither move nor copy.
 */
export const patchCells = (cells: Cells, ops: readonly PatchOp[]): Result<Touched, PatchFailure> => {
  const draft = new Draft(cells)
  for (const [index, op] of ops.entries()) {
    const detail = patchEntry(draft, op)
    if (detail === undefined) continue
    draft.undo()
    return err({ index, detail })
  }
  draft.settle()
  return ok(draft.touched)
}
