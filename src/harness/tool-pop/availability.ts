import type { EventData } from '../../contract/index.ts'
import type { KillSwitch } from '../../session/types.ts'
import type { Messages } from '../messages/messages.ts'

export type Tool = EventData<'CANVAS_READY'>['tool_manifest'][number]
type Lens = EventData<'CANVAS_READY'>['lens']

/** Whether this actor may change anything at all on a canvas. */
export const mayWrite = (lens: Lens): boolean => lens.tokens.write.length > 0 || lens.blocks.write.length > 0

/** Why a tool cannot be used just now, in words; undefined where it can. */
export const whyNot = (
  tool: Tool,
  { lens, killSwitch, mayCall }: { readonly lens: Lens; readonly killSwitch: KillSwitch; readonly mayCall: boolean },
  messages: Messages,
): string | undefined => {
  if (tool.kind === 'planned') return mayWrite(lens) ? undefined : messages.readOnlyTool
  if (!mayCall) return messages.mayNotCall
  return killSwitch.on ? messages.killSwitch(killSwitch.reason ?? '') : undefined
}
