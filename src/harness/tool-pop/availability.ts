import type { EventData } from '../../contract/index.ts'
import type { CanvasWords } from '../../react/index.ts'
import type { KillSwitch } from '../../session/types.ts'
import type { Messages } from '../messages/messages.ts'

/** A tool of the manifest, with what its canvas says of it in the reader's language. */
export type Tool = EventData<'CANVAS_READY'>['tool_manifest'][number] &
  Omit<NonNullable<CanvasWords['tools'][string]>, 'title' | 'description'>
type Lens = EventData<'CANVAS_READY'>['lens']

/** Whether this actor may change anything at all on a canvas. */
export const mayWrite = (lens: Lens): boolean => lens.tokens.write.length > 0 || lens.blocks.write.length > 0

/** Why a tool cannot be used. */
export interface Refusal {
  readonly why: string
  /** It is for other roles than this one; else it is for now only. */
  readonly forGood: boolean
}

/** Why a tool cannot be used; undefined where it can. */
export const whyNot = (
  tool: Tool,
  { lens, killSwitch, mayCall }: { readonly lens: Lens; readonly killSwitch: KillSwitch; readonly mayCall: boolean },
  messages: Messages,
): Refusal | undefined => {
  if (tool.kind === 'planned') return mayWrite(lens) ? undefined : { why: messages.readOnlyTool, forGood: true }
  if (!mayCall) return { why: messages.mayNotCall, forGood: true }
  return killSwitch.on ? { why: messages.killSwitch(killSwitch.reason ?? ''), forGood: false } : undefined
}
