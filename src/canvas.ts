/** What a canvas's React-free half is written with: `atoms-ui/canvas`. */
export { blockIdSchema as blockId, blockOf } from './contract/schemas/ids.ts'
export { defineCanvas, op, prop, token } from './contract/canvas-definition.ts'
export type {
  AnyCanvasDefinition,
  BlockFor,
  BlockProps,
  BlockType,
  CanvasDefinition,
  CanvasReader,
  ExternalTool,
  OpFor,
  PlanContext,
  PlannedTool,
  PropSpec,
  TokenPath,
  TokenSpec,
  TokenValue,
  ToolArgs,
  ToolName,
} from './contract/canvas-definition.ts'
export type { Block, CanvasState, Token } from './contract/state.ts'
export type { Op } from './contract/ops.ts'
