import type { Op, TextTarget } from './schemas/ops.ts'

export type { Op, PatchOp, TextTarget } from './schemas/ops.ts'

/** The ops that there are. */
export type OpName = Op['op']
/** The op of that name. */
export type OpOf<N extends OpName> = Extract<Op, { op: N }>
/** An op within a text. Its offsets count UTF-16 units. */
export type TextOp = OpOf<'insert_text' | 'delete_range' | 'replace_text_range'>

/** Whether an op changes a text within. */
export const isTextOp = (op: Op): op is TextOp =>
  op.op === 'insert_text' || op.op === 'delete_range' || op.op === 'replace_text_range'

/** Two targets name the same text when their keys are equal. */
export const textTargetKey = (target: TextTarget): string =>
  'token' in target ? `token:${target.token}` : `block:${target.block}:${target.prop}`
