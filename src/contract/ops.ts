import type { Op, TextTarget } from './schemas/ops.ts'

export type { Op, PatchOp, TextTarget } from './schemas/ops.ts'

export type OpName = Op['op']
export type OpOf<N extends OpName> = Extract<Op, { op: N }>
export type TextOp = OpOf<'insert_text' | 'delete_range' | 'replace_text_range'>

export const isTextOp = (op: Op): op is TextOp =>
  op.op === 'insert_text' || op.op === 'delete_range' || op.op === 'replace_text_range'

/** Two targets name the same text when their keys are equal. */
export const textTargetKey = (target: TextTarget): string =>
  'token' in target ? `token:${target.token}` : `block:${target.block}:${target.prop}`
