import type { StandardSchemaV1 } from '@standard-schema/spec'
import type { BlockId } from './ids.ts'
import type { Json, JsonObject } from './json.ts'
import type { Op, OpOf, TextTarget } from './ops.ts'
import type { View } from './requests.ts'
import type { ArtifactRef } from './artifacts.ts'
import type { Block, Constraints, PrivacyClass, Token, TokenType } from './state.ts'

/** How a canvas declares one of its tokens: what a new canvas starts with, and what the token panel shows. */
export interface TokenSpec<V extends Json = Json> {
  readonly type: TokenType
  readonly default: V
  readonly label?: string
  readonly description?: string
  readonly constraints?: Constraints
  readonly privacy?: PrivacyClass
}

/** How a canvas declares a prop of one of its block types. `text` props take range ops. */
export interface PropSpec<V extends Json = Json> {
  readonly kind: 'text' | 'string' | 'number' | 'boolean' | 'enum' | 'json'
  readonly options?: readonly string[]
  /** Carries the value's type only; never set. */
  readonly value?: V
}

/** A canvas's state as its views and tools read it: what the actor's lens hides is not there. */
export interface CanvasReader {
  readonly rev: number
  token(path: string): Token | undefined
  tokenPaths(): readonly string[]
  block(id: BlockId): Block | undefined
  /** The ids of a parent's children in their order; `null` is the root. */
  children(parent: BlockId | null): readonly BlockId[]
}

/**
 * What a tool’s `plan` has: its arguments, the state as it is now, and sources of ids and order keys. Nothing else may
 * matter.
 */
export interface PlanContext<Args> {
  readonly args: Args
  readonly state: CanvasReader
  newId(): BlockId
  /**
   * An order key among the children of `parent`, right after `after` (`'last'`: after the last, `null`: before the
   * first) and before `before` (`null`: before whatever follows `after`).
   */
  orderBetween(parent: BlockId | null, after: BlockId | 'last' | null, before: BlockId | null): string
}

interface ToolFace<Args extends StandardSchemaV1> {
  readonly title: string
  readonly description?: string
  readonly args: Args
  /** JSON Schema 2020-12 of the arguments; needed only where `args` is not a zod schema. */
  readonly argsSchema?: JsonObject
  /** It takes something away: people are told before, and meet it last. */
  readonly destructive?: boolean
  /**
   * For the canvas's own view and for agents: it is in the manifest and may be called, but no list offers it to people,
   * as its arguments make no sense to fill in by hand (many blocks at once, offsets of a caret).
   */
  readonly unlisted?: boolean
}

/** A tool which becomes an ordinary command: `plan` is pure, given its inputs. */
export interface PlannedTool<Args extends StandardSchemaV1 = StandardSchemaV1> extends ToolFace<Args> {
  plan(context: PlanContext<StandardSchemaV1.InferOutput<Args>>): readonly Op[]
}

/** A tool which the runtime executes, on `POST /tool-calls`. */
export interface ExternalTool<Args extends StandardSchemaV1 = StandardSchemaV1> extends ToolFace<Args> {
  readonly plan?: never
  readonly gated?: boolean
}

/** How people call the blocks of a type. */
export interface BlockNaming<Prop extends string = string> {
  /** One of them, where the type's own name does not say it: "List item". */
  readonly one?: string
  /** What several of them are called in a sentence: "list items". */
  readonly many?: string
  /** The prop that names a block, where it is none of `title`, `name`, `label`, `text`, `heading` and `content`. */
  readonly by?: Prop
}

/** The tokens of a canvas, by path. */
export type TokenSpecs = Readonly<Record<string, TokenSpec>>
/** The block types of a canvas, and the props of each. */
export type BlockSpecs = Readonly<Record<string, Readonly<Record<string, PropSpec>>>>
/** The arguments’ schema of each tool, by name. */
export type ToolSchemas = Readonly<Record<string, StandardSchemaV1>>
/** The tools of a canvas, by name. */
export type ToolSpecs<A extends ToolSchemas> = { readonly [K in keyof A]: PlannedTool<A[K]> | ExternalTool<A[K]> }

/** A canvas's React-free half: what a gateway and a test need to know of it. */
export interface CanvasDefinition<
  Type extends string = string,
  Tokens extends TokenSpecs = TokenSpecs,
  Blocks extends BlockSpecs = BlockSpecs,
  Tools extends ToolSchemas = ToolSchemas,
> {
  readonly type: Type
  readonly version: number
  readonly title: string
  /** `patches` for planning canvases and cheap agents; `commits` for editors (`contract` §5). */
  readonly view: View
  readonly tokens: Tokens
  readonly blocks: Blocks
  readonly tools: ToolSpecs<Tools>
  /** What histories, pickers and panels call its blocks by. */
  readonly names?: { readonly [T in keyof Blocks]?: BlockNaming<keyof Blocks[T] & string> }
}

/** Any definition, whatever its tokens, blocks and tools: for code that serves them all. */
// Tools are contravariant in their arguments, so only a definition without them is everyone's supertype.
export type AnyCanvasDefinition = Omit<CanvasDefinition, 'tools'> & {
  readonly tools: Readonly<
    Record<string, ToolFace<StandardSchemaV1> & { plan?(context: never): readonly Op[]; gated?: boolean }>
  >
}

/** Infers and freezes a canvas's definition. */
export const defineCanvas = <
  const Type extends string,
  const Tokens extends TokenSpecs,
  const Blocks extends BlockSpecs,
  Tools extends ToolSchemas,
>(
  definition: CanvasDefinition<Type, Tokens, Blocks, Tools>,
): CanvasDefinition<Type, Tokens, Blocks, Tools> => Object.freeze(definition)

/** A path of a token that this definition declares. */
export type TokenPath<D extends AnyCanvasDefinition> = keyof D['tokens'] & string
/** The value of the token at that path. */
export type TokenValue<D extends AnyCanvasDefinition, P extends TokenPath<D>> =
  D['tokens'][P] extends TokenSpec<infer V> ? V : never
/** A path of a token that holds text, and can be typed in by several at once. */
export type TextTokenPath<D extends AnyCanvasDefinition> = {
  [P in TokenPath<D>]: D['tokens'][P]['type'] extends 'text' | 'string' ? P : never
}[TokenPath<D>]
/** A block type that this definition declares. */
export type BlockType<D extends AnyCanvasDefinition> = keyof D['blocks'] & string
/** The props of a block type; each may be missing, because an older or foreign writer left it out. */
export type BlockProps<D extends AnyCanvasDefinition, T extends BlockType<D>> = {
  readonly [P in keyof D['blocks'][T]]?: D['blocks'][T][P] extends PropSpec<infer V> ? V : never
}
/** A block of a declared type. Props are optional: an older or foreign writer may have left any of them out. */
export type BlockFor<D extends AnyCanvasDefinition> = {
  [T in BlockType<D>]: Omit<Block, 'type' | 'props'> & { readonly type: T; readonly props: BlockProps<D, T> }
}[BlockType<D>]
type PropName<D extends AnyCanvasDefinition> = { [T in BlockType<D>]: keyof D['blocks'][T] & string }[BlockType<D>]
type PropValue<D extends AnyCanvasDefinition, N extends string> = {
  [T in BlockType<D>]: N extends keyof D['blocks'][T]
    ? D['blocks'][T][N] extends PropSpec<infer V>
      ? V
      : never
    : never
}[BlockType<D>]
/** A tool that this definition declares. */
export type ToolName<D extends AnyCanvasDefinition> = keyof D['tools'] & string
/** What a call of that tool takes, before its schema fills in defaults. */
export type ToolArgs<D extends AnyCanvasDefinition, T extends ToolName<D>> = StandardSchemaV1.InferInput<
  D['tools'][T]['args']
>

type TargetFor<D extends AnyCanvasDefinition> =
  { readonly token: TextTokenPath<D> } | { readonly block: BlockId; readonly prop: PropName<D> }

/** The ops that may be dispatched on a canvas of this definition: only its own tokens, block types and props compile. */
export type OpFor<D extends AnyCanvasDefinition> =
  | { [P in TokenPath<D>]: { op: 'set_token'; path: P; value: TokenValue<D, P> } }[TokenPath<D>]
  | (Omit<OpOf<'insert_text'>, 'target'> & { target: TargetFor<D> })
  | (Omit<OpOf<'delete_range'>, 'target'> & { target: TargetFor<D> })
  | (Omit<OpOf<'replace_text_range'>, 'target'> & { target: TargetFor<D> })
  | { op: 'insert_block'; block: BlockFor<D> }
  | OpOf<'move_block'>
  | OpOf<'remove_block'>
  | { [N in PropName<D>]: { op: 'set_block_prop'; id: BlockId; prop: N; value: PropValue<D, N> } }[PropName<D>]

interface TokenOptions {
  readonly label?: string
  readonly description?: string
  readonly privacy?: PrivacyClass
}
interface NumberOptions extends TokenOptions {
  readonly min?: number
  readonly max?: number
  readonly step?: number
  readonly integer?: boolean
}

const numberSpec = <V extends Json>(
  type: TokenType,
  value: V,
  { min, max, step, integer, ...rest }: NumberOptions,
): TokenSpec<V> => ({
  type,
  default: value,
  constraints: {
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
    ...(step === undefined ? {} : { step }),
    ...(integer === undefined ? {} : { integer }),
  },
  ...rest,
})

/** Declares a canvas's tokens; the first argument or `default` is what a new canvas starts with. */
export const token = {
  /** One line of text. */
  string: (value: string, options: TokenOptions = {}): TokenSpec<string> & { type: 'string' } => ({
    ...options,
    type: 'string',
    default: value,
  }),
  /** Text of any length, edited by range ops. */
  text: (value: string, options: TokenOptions = {}): TokenSpec<string> & { type: 'text' } => ({
    ...options,
    type: 'text',
    default: value,
  }),
  number: ({ default: value, ...options }: NumberOptions & { readonly default: number }): TokenSpec<number> =>
    numberSpec('number', value, options),
  boolean: (value: boolean, options: TokenOptions = {}): TokenSpec<boolean> => ({
    ...options,
    type: 'boolean',
    default: value,
  }),
  enum: <const O extends readonly [string, ...string[]]>(
    options: O,
    value: O[number],
    more: TokenOptions = {},
  ): TokenSpec<O[number]> => ({
    ...more,
    type: 'enum',
    default: value,
    constraints: { options: [...options] },
  }),
  /** `#rrggbb` or `#rrggbbaa`. */
  color: (value: string, options: TokenOptions = {}): TokenSpec<string> => ({
    ...options,
    type: 'color',
    default: value,
  }),
  /** An RFC 3339 date or date-time, or null. */
  date: (value: string | null, options: TokenOptions = {}): TokenSpec<string | null> => ({
    ...options,
    type: 'date',
    default: value,
  }),
  range: ({
    default: value,
    ...options
  }: NumberOptions & { readonly default: readonly [number, number] }): TokenSpec<readonly [number, number]> =>
    numberSpec('range', value, options),
  json: <V extends Json>(value: V, options: TokenOptions = {}): TokenSpec<V> => ({
    ...options,
    type: 'json',
    default: value,
  }),
  artifactRef: (options: TokenOptions = {}): TokenSpec<(ArtifactRef & Json) | null> => ({
    ...options,
    type: 'artifact_ref',
    default: null,
  }),
} as const

/** Declares the props of a canvas's block types. */
export const prop = {
  /** Text edited by range ops, so that several people can type in it. */
  text: (): PropSpec<string> => ({ kind: 'text' }),
  string: (): PropSpec<string> => ({ kind: 'string' }),
  number: (): PropSpec<number> => ({ kind: 'number' }),
  boolean: (): PropSpec<boolean> => ({ kind: 'boolean' }),
  enum: <const O extends readonly [string, ...string[]]>(...options: O): PropSpec<O[number]> => ({
    kind: 'enum',
    options,
  }),
  json: <V extends Json>(): PropSpec<V> => ({ kind: 'json' }),
} as const

/** Makes ops with the names that they have on the wire. */
export const op = {
  setToken: <const P extends string, const V extends Json>(path: P, value: V) =>
    ({ op: 'set_token', path, value }) as const,
  insertText: <const T extends TextTarget>(target: T, at: number, text: string) =>
    ({ op: 'insert_text', target, at, text }) as const,
  deleteRange: <const T extends TextTarget>(target: T, from: number, to: number) =>
    ({ op: 'delete_range', target, from, to }) as const,
  replaceTextRange: <const T extends TextTarget>(target: T, from: number, to: number, text: string) =>
    ({ op: 'replace_text_range', target, from, to, text }) as const,
  insertBlock: <const B extends Block>(block: B) => ({ op: 'insert_block', block }) as const,
  moveBlock: (id: BlockId, parent: BlockId | null, order: string) => ({ op: 'move_block', id, parent, order }) as const,
  removeBlock: (id: BlockId) => ({ op: 'remove_block', id }) as const,
  setBlockProp: <const N extends string, const V extends Json>(id: BlockId, name: N, value: V) =>
    ({ op: 'set_block_prop', id, prop: name, value }) as const,
} as const
